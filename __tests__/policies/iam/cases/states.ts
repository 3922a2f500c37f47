import type { Effect, ServiceState } from "../../../../policies/iam/service-state";

/** What an allowed action does to a resource in a state; `needs` names the action that it asks for first. */
export interface StateCase {
  readonly source: string;
  readonly action: string;
  readonly state: ServiceState;
  readonly account?: string;
  readonly expect: Effect["outcome"] | `needs ${string}`;
}

const lock = 'S3 user guide, "Locking objects with Object Lock"';
const versions = 'S3 user guide, "Deleting object versions from a versioning-enabled bucket"';
const vault = 'Backup developer guide, "AWS Backup Vault Lock"';
const compliance: ServiceState = {
  versioned: true,
  objectLockEnabled: true,
  objectLock: { mode: "COMPLIANCE", days: 365 },
};
const governance: ServiceState = {
  versioned: true,
  objectLockEnabled: true,
  objectLock: { mode: "GOVERNANCE", days: 1 },
};
const enabledOnly: ServiceState = { versioned: true, objectLockEnabled: true };
const trail: ServiceState = { organizationTrail: { administrators: ["999999999990"] } };

const rows: readonly (readonly [
  source: string,
  action: string,
  state: ServiceState,
  expect: StateCase["expect"],
  account?: string,
])[] = [
  [versions, "s3:DeleteObject", {}, "destroys"],
  [versions, "s3:DeleteObject", { versioned: true }, "recoverable"],
  [lock, "s3:DeleteObject", compliance, "recoverable"],
  [versions, "s3:DeleteObjectVersion", { versioned: true }, "destroys"],
  [lock, "s3:DeleteObjectVersion", compliance, "refused"],
  [lock, "s3:DeleteObjectVersion", governance, "needs s3:BypassGovernanceRetention"],
  [lock, "s3:DeleteObjectVersion", enabledOnly, "destroys"],
  [lock, "s3:BypassGovernanceRetention", compliance, "refused"],
  [lock, "s3:BypassGovernanceRetention", governance, "destroys"],
  [lock, "s3:PutObjectRetention", compliance, "refused"],
  [lock, "s3:PutObjectRetention", governance, "needs s3:BypassGovernanceRetention"],
  [lock, "s3:PutObjectRetention", {}, "destroys"],
  [lock, "s3:PutObjectLegalHold", compliance, "destroys"],
  [lock, "s3:PutBucketVersioning", compliance, "refused"],
  [lock, "s3:PutBucketVersioning", { versioned: true }, "destroys"],
  [lock, "s3:PutBucketObjectLockConfiguration", compliance, "destroys"],
  [lock, "s3:PutLifecycleConfiguration", compliance, "recoverable"],
  [lock, "s3:PutLifecycleConfiguration", { versioned: true }, "destroys"],
  [versions, "s3:PutObject", {}, "destroys"],
  [versions, "s3:PutObject", { versioned: true }, "recoverable"],
  [lock, "s3:DeleteBucket", compliance, "refused"],
  [lock, "s3:DeleteBucket", {}, "destroys"],
  [lock, "s3:PutBucketPolicy", compliance, "destroys"],
  [
    'KMS developer guide, "Deleting AWS KMS keys"',
    "kms:ScheduleKeyDeletion",
    { deletionWindow: 30 },
    "recoverable",
  ],
  ['KMS developer guide, "Deleting AWS KMS keys"', "kms:ScheduleKeyDeletion", {}, "recoverable"],
  ['KMS developer guide, "Enabling and disabling keys"', "kms:DisableKey", {}, "recoverable"],
  ['KMS API reference, "PutKeyPolicy"', "kms:PutKeyPolicy", { deletionWindow: 30 }, "destroys"],
  [
    'KMS API reference, "DeleteImportedKeyMaterial"',
    "kms:DeleteImportedKeyMaterial",
    {},
    "destroys",
  ],
  [vault, "backup:DeleteRecoveryPoint", {}, "destroys"],
  [
    vault,
    "backup:DeleteRecoveryPoint",
    { vaultLock: { mode: "compliance", minimumDays: 30 } },
    "refused",
  ],
  [
    vault,
    "backup:DeleteRecoveryPoint",
    { vaultLock: { mode: "governance", minimumDays: 1 } },
    "needs backup:DeleteBackupVaultLockConfiguration",
  ],
  [
    vault,
    "backup:DeleteBackupVaultLockConfiguration",
    { vaultLock: { mode: "compliance", minimumDays: 30 } },
    "refused",
  ],
  [
    vault,
    "backup:DeleteBackupVaultLockConfiguration",
    { vaultLock: { mode: "governance", minimumDays: 1 } },
    "destroys",
  ],
  [
    vault,
    "backup:PutBackupVaultLockConfiguration",
    { vaultLock: { mode: "compliance", minimumDays: 30 } },
    "refused",
  ],
  [
    vault,
    "backup:DeleteBackupVault",
    { vaultLock: { mode: "compliance", minimumDays: 30 } },
    "destroys",
  ],
  ['EBS user guide, "Amazon EBS snapshot lock"', "ec2:DeleteSnapshot", {}, "destroys"],
  [
    'EBS user guide, "Amazon EBS snapshot lock"',
    "ec2:DeleteSnapshot",
    { snapshotLock: "compliance" },
    "refused",
  ],
  [
    'EBS user guide, "Amazon EBS snapshot lock"',
    "ec2:DeleteSnapshot",
    { snapshotLock: "governance" },
    "needs ec2:UnlockSnapshot",
  ],
  [
    'EBS user guide, "Amazon EBS snapshot lock"',
    "ec2:UnlockSnapshot",
    { snapshotLock: "compliance" },
    "refused",
  ],
  [
    'EBS user guide, "Amazon EBS snapshot lock"',
    "ec2:UnlockSnapshot",
    { snapshotLock: "governance" },
    "destroys",
  ],
  [
    'EBS user guide, "Amazon EBS snapshot lock"',
    "ec2:DeregisterImage",
    { snapshotLock: "compliance" },
    "destroys",
  ],
  [
    'CloudTrail user guide, "Creating a trail for an organization"',
    "cloudtrail:StopLogging",
    trail,
    "refused",
    "111111111111",
  ],
  [
    'CloudTrail user guide, "Creating a trail for an organization"',
    "cloudtrail:StopLogging",
    trail,
    "destroys",
    "999999999990",
  ],
  [
    'CloudTrail user guide, "Creating a trail for an organization"',
    "cloudtrail:DeleteTrail",
    trail,
    "refused",
    "111111111111",
  ],
  [
    'CloudTrail user guide, "Creating a trail for an organization"',
    "cloudtrail:DeleteTrail",
    {},
    "destroys",
    "111111111111",
  ],
  [
    'CloudTrail user guide, "Creating a trail for an organization"',
    "cloudtrail:PutEventSelectors",
    trail,
    "refused",
    "111111111111",
  ],
  [
    'DynamoDB developer guide, "Deletion protection"',
    "dynamodb:DeleteTable",
    { deletionProtection: true },
    "needs dynamodb:UpdateTable",
  ],
  ['DynamoDB developer guide, "Deletion protection"', "dynamodb:DeleteTable", {}, "destroys"],
  [
    'DynamoDB developer guide, "Point-in-time recovery"',
    "dynamodb:DeleteItem",
    { recoveryDays: 35 },
    "recoverable",
  ],
  ['DynamoDB developer guide, "Point-in-time recovery"', "dynamodb:DeleteItem", {}, "destroys"],
  [
    'CloudWatch Logs user guide, "Deletion protection"',
    "logs:DeleteLogGroup",
    { deletionProtection: true },
    "needs logs:PutLogGroupDeletionProtection",
  ],
  [
    'CloudWatch Logs user guide, "Deletion protection"',
    "logs:DeleteLogStream",
    { deletionProtection: true },
    "destroys",
  ],
];

export const stateCases: readonly StateCase[] = rows.map(
  ([source, action, state, expect, account]) => ({
    source,
    action,
    state,
    expect,
    ...(account !== undefined && { account }),
  }),
);
