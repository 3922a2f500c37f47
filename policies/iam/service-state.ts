/**
 * What an allowed action can do to evidence. IAM decides whether a call is made; the state of the resource decides
 * what it does.
 */
export type Effect =
  /** The evidence is gone, or the protection is. */
  | { readonly outcome: "destroys" }
  /** Refused by the service, whoever asks. */
  | { readonly outcome: "refused"; readonly because: string }
  /** Done, and it can be undone or waited for: a delete marker, a pending deletion. */
  | { readonly outcome: "recoverable"; readonly because: string }
  /** Refused unless the same caller may also do this first. */
  | { readonly outcome: "needs"; readonly action: string; readonly because: string };

/** State of what an action is aimed at, as far as the configuration tells. */
export interface ServiceState {
  readonly versioned?: boolean;
  /** Default retention of a bucket. */
  readonly objectLock?: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number };
  /** Object Lock is on, with or without a default retention. */
  readonly objectLockEnabled?: boolean;
  /** Backup Vault Lock; in compliance mode once its time to change it has passed. */
  readonly vaultLock?: { readonly mode: "compliance" | "governance"; readonly minimumDays: number };
  /** Days between the request and the deletion of a key. */
  readonly deletionWindow?: number;
  readonly snapshotLock?: "compliance" | "governance";
  /** Tables and log groups refuse to be deleted while it is on. */
  readonly deletionProtection?: boolean;
  /** An organization's trail: only the management account and the trail's administrators change it. */
  readonly organizationTrail?: { readonly administrators: readonly string[] };
  /** Point-in-time recovery of a table, in days. */
  readonly recoveryDays?: number;
}

const destroys: Effect = { outcome: "destroys" };
const refused = (because: string): Effect => ({ outcome: "refused", because });
const recoverable = (because: string): Effect => ({ outcome: "recoverable", because });
const needs = (action: string, because: string): Effect => ({ outcome: "needs", action, because });

type Judge = (state: ServiceState, account: string | undefined) => Effect;

const lockedVersion: Judge = ({ objectLock }) =>
  objectLock === undefined
    ? destroys
    : objectLock.mode === "COMPLIANCE"
      ? refused(`the version is locked for ${objectLock.days} days in compliance mode`)
      : needs("s3:BypassGovernanceRetention", "the version is locked in governance mode");
const shorterRetention: Judge = (state) => {
  const effect = lockedVersion(state, undefined);
  return effect.outcome === "refused" ? refused("compliance mode only lengthens") : effect;
};
const ofTrail: Judge = ({ organizationTrail }, account) =>
  organizationTrail && !organizationTrail.administrators.includes(account ?? "")
    ? refused("members cannot change the organization's trail")
    : destroys;
const recoveryPoint: Judge = ({ vaultLock }) =>
  vaultLock === undefined
    ? destroys
    : vaultLock.mode === "compliance"
      ? refused(`the vault keeps recovery points for ${vaultLock.minimumDays} days`)
      : needs(
          "backup:DeleteBackupVaultLockConfiguration",
          "the vault is locked in governance mode",
        );
const vaultLock: Judge = ({ vaultLock: lock }) =>
  lock?.mode === "compliance" ? refused("a compliance lock cannot be removed") : destroys;
const protectedBy =
  (action: string): Judge =>
  ({ deletionProtection }) =>
    deletionProtection ? needs(action, "deletion protection is on") : destroys;

/**
 * Actions whose effect depends on the state, in lower case; every other one does what it says.
 * Source: S3 user guide, "Locking objects with Object Lock", "How S3 Versioning works"; KMS developer guide,
 * "Deleting AWS KMS keys"; Backup developer guide, "AWS Backup Vault Lock"; EBS user guide, "Amazon EBS snapshot
 * lock"; CloudTrail user guide, "Creating a trail for an organization"; DynamoDB developer guide, "Deletion
 * protection", "Point-in-time recovery".
 */
const judges: Readonly<Record<string, Judge>> = {
  "s3:deleteobject": ({ versioned, objectLockEnabled }) =>
    versioned || objectLockEnabled ? recoverable("a marker hides the versions") : destroys,
  "s3:deleteobjectversion": lockedVersion,
  "s3:putobjectretention": shorterRetention,
  "s3:bypassgovernanceretention": ({ objectLock }) =>
    objectLock?.mode === "COMPLIANCE" ? refused("compliance mode has no bypass") : destroys,
  "s3:putbucketversioning": ({ objectLockEnabled }) =>
    objectLockEnabled ? refused("versioning cannot be suspended under Object Lock") : destroys,
  "s3:putlifecycleconfiguration": ({ objectLock }) =>
    objectLock ? recoverable("rules do not expire locked versions") : destroys,
  "s3:putobject": ({ versioned, objectLockEnabled }) =>
    versioned || objectLockEnabled ? recoverable("the former version stays") : destroys,
  "s3:deletebucket": ({ objectLock }) =>
    objectLock ? refused("a bucket with locked versions is not empty") : destroys,
  "kms:schedulekeydeletion": ({ deletionWindow }) =>
    recoverable(`the key can be saved for ${deletionWindow ?? 30} days`),
  "kms:disablekey": () => recoverable("the key can be enabled again"),
  "backup:deleterecoverypoint": recoveryPoint,
  "backup:updaterecoverypointlifecycle": recoveryPoint,
  "backup:deletebackupvaultlockconfiguration": vaultLock,
  "backup:putbackupvaultlockconfiguration": vaultLock,
  "ec2:deletesnapshot": ({ snapshotLock }) =>
    snapshotLock === undefined
      ? destroys
      : snapshotLock === "compliance"
        ? refused("the snapshot is locked in compliance mode")
        : needs("ec2:UnlockSnapshot", "the snapshot is locked in governance mode"),
  "ec2:unlocksnapshot": ({ snapshotLock }) =>
    snapshotLock === "compliance" ? refused("a compliance lock stays") : destroys,
  "cloudtrail:deletetrail": ofTrail,
  "cloudtrail:stoplogging": ofTrail,
  "cloudtrail:updatetrail": ofTrail,
  "cloudtrail:puteventselectors": ofTrail,
  "cloudtrail:putinsightselectors": ofTrail,
  "dynamodb:deletetable": protectedBy("dynamodb:UpdateTable"),
  "logs:deleteloggroup": protectedBy("logs:PutLogGroupDeletionProtection"),
  "dynamodb:deleteitem": ({ recoveryDays }) =>
    recoveryDays ? recoverable(`the table can be restored for ${recoveryDays} days`) : destroys,
};

/** What an action does to a resource in a state, once IAM allows it. @param account the caller's */
export const effectOf = (action: string, state: ServiceState, account?: string): Effect =>
  (judges[action.toLowerCase()] ?? (() => destroys))(state, account);
