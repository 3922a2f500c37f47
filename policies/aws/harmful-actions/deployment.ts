import { changes, destroys, type Harm, list, opens } from "./harm";

/** What the role that deploys can never do, beside what it does to itself: leave, become another, make what lasts. */
export const neverByDeployer: readonly Harm[] = [
  opens("arn:{partition}:iam::{account}:role/some", "sts:AssumeRole"),
  opens("arn:{partition}:iam::{account}:root", "sts:AssumeRoot"),
  changes("arn:{partition}:account::{account}:account", "account:CloseAccount"),
  changes("*", ...list("organizations", "DeleteOrganization LeaveOrganization")),
  changes(
    "arn:{partition}:organizations::{account}:account/o-some/111111111111",
    ...list("organizations", "CloseAccount RemoveAccountFromOrganization"),
  ),
  opens(
    "arn:{partition}:iam::{account}:user/some",
    ...list(
      "iam",
      "CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential CreateUser UpdateLoginProfile UploadSSHPublicKey UploadSigningCertificate",
    ),
  ),
];

/** The identity provider by whose word a pipeline is let in. */
export const changesIdentityProvider: Harm = changes(
  "arn:{partition}:iam::{account}:oidc-provider/{issuer}",
  ...list(
    "iam",
    "AddClientIDToOpenIDConnectProvider CreateOpenIDConnectProvider DeleteOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider TagOpenIDConnectProvider UntagOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint",
  ),
);

/** The stack set that makes roles in other accounts, and a stack of it there. */
export const changesMakerOfRoles: readonly Harm[] = [
  changes(
    "arn:{partition}:cloudformation:{region}:{account}:stackset/{name}:some",
    ...list(
      "cloudformation",
      "CreateStackInstances DeleteStackSet ImportStacksToStackSet StopStackSetOperation UpdateStackSet",
    ),
  ),
  changes(
    "arn:{partition}:cloudformation:{region}:{account}:stack/StackSet-{name}-some/some",
    ...list(
      "cloudformation",
      "CancelUpdateStack ContinueUpdateRollback CreateChangeSet DeleteStack ExecuteChangeSet RollbackStack SetStackPolicy UpdateStack",
    ),
  ),
];

/** A state that a stack depends on, and its lock: who writes the one, or takes the other away, misleads the next apply. */
export const statesWritten: readonly Harm[] = ["{key}", "{key}.tflock"].map((key) =>
  changes(`{arn}/${key}`, ...list("s3", "DeleteObject PutObject")),
);

/** Where states are kept, whose are more than one account's. */
export const stateStoreUsed: readonly Harm[] = [
  opens("{arn}/some", ...list("s3", "DeleteObject GetObject PutObject")),
  opens("{arn}", ...list("s3", "ListBucket PutBucketPolicy")),
];

/** Evidence is not for whoever deploys: its contents never, and its end only in a rehearsal. */
export const evidenceOfOthers = {
  read: opens("{arn}/some", ...list("s3", "GetObject GetObjectVersion")),
  recorded: opens(
    "{arn}",
    ...list("dynamodb", "GetItem PartiQLSelect PutItem Query Scan UpdateItem"),
  ),
  destroyed: destroys(
    "{arn}/some",
    ...list(
      "s3",
      "BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionTagging PutObjectLegalHold PutObjectRetention ReplicateDelete",
    ),
  ),
  bucketDeleted: destroys("{arn}", "s3:DeleteBucket"),
} as const;
