import { changes, destroys, type Harms, list, opens } from "./harm";

/** Everything by which a role becomes another's. */
export const ofRole = list(
  "iam",
  "AttachRolePolicy DeleteRole DeleteRolePolicy DeleteRolePermissionsBoundary DetachRolePolicy PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription",
);

/** A policy that no statement names. */
export const anyPolicy = "arn:{partition}:iam::{account}:policy/‹any›";

/** A quarantine ends where its policy is taken from whom it holds. */
const detached = (kind: string, action: string) =>
  ({
    ...opens(`arn:{partition}:iam::{account}:${kind}/some`, action),
    carries: { "iam:policyarn": "{arn}" },
    ofQuarantine: true,
  }) as const;

/** Not a grant that an AWS service asks for. */
const byHand = { "kms:grantisforawsresource": "false" };

/** IAM and KMS. */
export const identityHarms: Harms = {
  // What their templates make is asked about itself.
  aws_cloudformation_stack: [],
  aws_cloudformation_stack_set: [],
  aws_iam_account_password_policy: [
    changes("*", ...list("iam", "DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy")),
  ],
  aws_iam_instance_profile: [
    changes(
      "{arn}",
      ...list(
        "iam",
        "AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile RemoveRoleFromInstanceProfile",
      ),
    ),
  ],
  aws_iam_policy: [
    changes(
      "{arn}",
      ...list(
        "iam",
        "CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion TagPolicy UntagPolicy",
      ),
    ),
    detached("group", "iam:DetachGroupPolicy"),
    detached("role", "iam:DetachRolePolicy"),
    detached("user", "iam:DetachUserPolicy"),
  ],
  aws_iam_role: [
    { ...changes("{arn}", ...ofRole), carries: { "iam:policyarn": anyPolicy } },
    { ...changes("{arn}", "iam:CreateRole"), inEmergencies: false },
    opens("{arn}", "sts:AssumeRole"),
  ],
  aws_kms_alias: [changes("{arn}", ...list("kms", "CreateAlias DeleteAlias UpdateAlias"))],
  aws_kms_key: [
    destroys("{arn}", ...list("kms", "DisableKey DisableKeyRotation ScheduleKeyDeletion")),
    changes("{arn}", ...list("kms", "PutKeyPolicy TagResource UntagResource")),
    { ...changes("{arn}", "kms:RevokeGrant"), carries: byHand },
    { ...opens("{arn}", "kms:CreateGrant"), carries: byHand },
  ],
};
