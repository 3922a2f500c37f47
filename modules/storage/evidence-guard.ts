import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { Statement } from "../policy/document";

/** Actions that end or shorten the life of a bucket, of an object or of its retention. */
export const destructiveActions = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteBucket",
  "s3:DeleteObject",
  "s3:DeleteObjectTagging",
  "s3:DeleteObjectVersion",
  "s3:DeleteObjectVersionTagging",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
  "s3:ReplicateDelete",
];

const legalHold = "s3:PutObjectLegalHold";

/** Of these, the ones by which retention is prolonged as well; compliance mode never lets it be shortened. */
export const retentionActions = ["s3:PutObjectLegalHold", "s3:PutObjectRetention"];

/** Actions that change how a bucket keeps, encrypts, exposes or reports its objects. */
export const configurationActions = [
  "s3:DeleteBucketPolicy",
  "s3:PutAccelerateConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:PutBucketAcl",
  "s3:PutBucketCORS",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketRequestPayment",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutBucketWebsite",
  "s3:PutEncryptionConfiguration",
  "s3:PutIntelligentTieringConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutMetricsConfiguration",
  "s3:PutReplicationConfiguration",
];

export interface GuardExceptions {
  /**
   * ARNs of principals that set and lift legal holds and change retention, beside the break-glass role.
   * @default - nobody else
   */
  readonly custodians?: readonly string[];
  /** ARNs of principals that set legal holds and cannot lift them. @default - nobody else */
  readonly holders?: readonly string[];
  /**
   * Whether whoever may write may delete as well: without a version that only adds a marker, and what it hides stays.
   * @default false
   */
  readonly deleteMarkers?: boolean;
}

/**
 * The denies of a bucket that keeps evidence. Deletion is left to the break-glass role, configuration to it
 * and to the pipeline's apply role, so that the deployer is never locked out. In a sandbox the pipeline may
 * delete, too: it must be able to clean up. Writers are not touched: AWS services neither delete nor reconfigure.
 */
export function evidenceGuard(
  estate: Estate,
  accountId: string,
  bucketName: string,
  { custodians, holders, deleteMarkers = false }: GuardExceptions = {},
): Statement[] {
  const bucket = estate.arns.bucket(bucketName);
  const objects = estate.arns.objects(bucketName);
  const breakGlass = estate.roles.breakGlass(accountId);
  const apply = estate.roles.apply(accountId);
  const mayDelete =
    estate.organization.profile === "production" ? [breakGlass] : [breakGlass, apply];
  return [
    {
      Sid: "DenyDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: destructiveActions.filter(
        (action) =>
          !(custodians && retentionActions.includes(action)) &&
          !(holders && action === legalHold) &&
          !(deleteMarkers && action === "s3:DeleteObject"),
      ),
      Resource: [bucket, objects],
      Condition: allPrincipalsExcept(...mayDelete),
    },
    ...(custodians
      ? [
          {
            Sid: "DenyRetention",
            Effect: "Deny",
            Principal: "*",
            Action: retentionActions,
            Resource: objects,
            Condition: allPrincipalsExcept(...mayDelete, ...custodians),
          } satisfies Statement,
        ]
      : []),
    ...(holders ? holdsOnly(objects, mayDelete, holders) : []),
    {
      Sid: "DenyConfiguration",
      Effect: "Deny",
      Principal: "*",
      Action: configurationActions,
      Resource: bucket,
      Condition: allPrincipalsExcept(breakGlass, apply),
    },
    ...perimeterGuard(estate, bucketName),
  ];
}

/** Holders keep an object from expiring; only who may delete lifts the hold. */
const holdsOnly = (
  Resource: string,
  lifters: readonly string[],
  holders: readonly string[],
): Statement[] => [
  {
    Sid: "DenyHolds",
    Effect: "Deny",
    Principal: "*",
    Action: legalHold,
    Resource,
    Condition: allPrincipalsExcept(...lifters, ...holders),
  },
  {
    Sid: "DenyLiftingHolds",
    Effect: "Deny",
    Principal: "*",
    Action: legalHold,
    Resource,
    Condition: {
      ...allPrincipalsExcept(...lifters),
      StringNotEquals: { "s3:object-lock-legal-hold": "ON" },
    },
  },
];

/** The denies of any bucket: nobody from outside, nothing unencrypted on the way, no key that others hold. */
export function perimeterGuard(estate: Estate, bucketName: string): Statement[] {
  const bucket = estate.arns.bucket(bucketName);
  const objects = estate.arns.objects(bucketName);
  return [
    ...transportGuard(bucket, objects),
    {
      // AWS services carry no organization id, anonymous callers carry no service flag: hence both keys.
      Sid: "DenyOutsideOrganization",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucket, objects],
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": estate.organization.organization.id },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
    {
      Sid: "DenyCustomerProvidedKeys",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: objects,
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    },
  ];
}

/** TLS 1.2 or newer. Plain HTTP carries no version, so it needs a statement of its own. */
function transportGuard(bucket: string, objects: string): Statement[] {
  const deny = (Sid: string, Condition: NonNullable<Statement["Condition"]>): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition,
  });
  return [
    deny("DenyInsecureTransport", { Bool: { "aws:SecureTransport": "false" } }),
    deny("DenyOldTls", {
      NumericLessThan: { "s3:TlsVersion": "1.2" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
  ];
}
