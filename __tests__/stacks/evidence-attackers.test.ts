import type { Context, Principal } from "../../policies/iam/request";
import {
  accounts,
  administratorOf,
  answer,
  policyAt,
  type Question,
  roleIn,
} from "../support/evidence-world";
import { region } from "../support/forensics-stack";

/** Whoever administers an account, against what must outlive him: by the resources' policies, the organization's, both. */
const { backup, forensics, management, stranger, workload } = accounts;

interface Asset {
  readonly owner: string;
  readonly about: Pick<Question, "owner" | "resource" | "resourcePolicy" | "ruledByResource">;
  /** Whether the resource's own policy says it all, or the organization's policies do. */
  readonly alone: boolean;
  readonly verbs: Readonly<
    Record<"delete" | "shorten" | "overwrite" | "unlock", readonly string[]>
  >;
  readonly context?: Context;
}

const key = (owner: string, stack: "forensics" | "backup" | "workload", id: string): Asset => ({
  owner,
  about: {
    owner,
    resource: `arn:aws:kms:${region}:${owner}:key/${id}`,
    resourcePolicy: policyAt(stack, `aws_kms_key.${id}`),
    ruledByResource: true,
  },
  alone: true,
  context: {
    "kms:viaservice": [`ec2.${region}.amazonaws.com`],
    "kms:grantisforawsresource": ["true"],
    "kms:encryptioncontext:aws:s3:arn": [`arn:aws:s3:::acme-ir-evidence-${forensics}-${region}`],
  },
  verbs: {
    delete: ["kms:ScheduleKeyDeletion", "kms:DeleteImportedKeyMaterial"],
    shorten: ["kms:DisableKey", "kms:DisableKeyRotation"],
    overwrite: ["kms:PutKeyPolicy", "kms:UpdateAlias", "kms:ImportKeyMaterial"],
    unlock: ["kms:CreateGrant", "kms:Decrypt", "kms:ReEncryptFrom"],
  },
});

const assets: Readonly<Record<string, Asset>> = {
  evidence: {
    owner: forensics,
    about: {
      owner: forensics,
      resource: `arn:aws:s3:::acme-ir-evidence-${forensics}-${region}`,
      resourcePolicy: policyAt("forensics", `aws_s3_bucket_policy.evidence-${region}_policy`),
    },
    alone: true,
    context: { "s3:if-none-match": ["*"], "s3:objectcreationoperation": ["true"] },
    verbs: {
      delete: ["s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"],
      shorten: [
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutObjectRetention",
      ],
      overwrite: ["s3:PutObject", "s3:ReplicateObject", "s3:PutBucketVersioning"],
      unlock: [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketPolicy",
        "s3:PutObjectLegalHold",
      ],
    },
  },
  "evidence snapshots": {
    owner: forensics,
    about: { owner: forensics, resource: `arn:aws:ec2:${region}::snapshot/snap-1` },
    alone: false,
    context: {
      "ec2:owner": [forensics],
      "ec2:add/userid": [stranger],
      "ec2:add/group": "absent",
      "aws:resourcetag/ir-baseline:case": ["IR-2026-001"],
    },
    verbs: {
      delete: ["ec2:DeleteSnapshot"],
      shorten: ["ec2:ModifySnapshotTier"],
      overwrite: [], // what is in a snapshot nobody can change
      unlock: ["ec2:ModifySnapshotAttribute", "ec2:UnlockSnapshot"],
    },
  },
  "recovery points": {
    owner: backup,
    about: {
      owner: backup,
      resource: `arn:aws:backup:${region}:${backup}:backup-vault:acme-ir-central`,
      resourcePolicy: policyAt("backup", `aws_backup_vault_policy.central-vault-${region}`),
    },
    alone: true,
    verbs: {
      delete: ["backup:DeleteBackupVault", "backup:DeleteRecoveryPoint"],
      shorten: ["backup:PutBackupVaultLockConfiguration", "backup:UpdateRecoveryPointLifecycle"],
      overwrite: ["backup:DisassociateRecoveryPoint", "backup:DisassociateRecoveryPointFromParent"],
      unlock: [
        "backup:DeleteBackupVaultAccessPolicy",
        "backup:DeleteBackupVaultLockConfiguration",
        "backup:PutBackupVaultAccessPolicy",
      ],
    },
  },
  "custody entries": {
    owner: forensics,
    about: {
      owner: forensics,
      resource: `arn:aws:dynamodb:${region}:${forensics}:table/acme-ir-custody`,
      resourcePolicy: policyAt("forensics", "aws_dynamodb_resource_policy.custody-policy"),
    },
    alone: true,
    verbs: {
      delete: [
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:DeleteTable",
        "dynamodb:PartiQLDelete",
      ],
      shorten: ["dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTimeToLive"],
      overwrite: [
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
      ],
      unlock: [
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:PutResourcePolicy",
        "dynamodb:UpdateTable",
      ],
    },
  },
  "the key of evidence": key(forensics, "forensics", `evidence-key-${region}`),
  "the key of volumes": key(forensics, "forensics", `evidence-volumes-key-${region}`),
  "the key of the custody record": key(forensics, "forensics", "custody-key"),
  "the key of the central vault": key(backup, "backup", `central-vault-key-${region}`),
  "the key of the hand-over": key(workload, "workload", `hand-over-key-${region}`),
};

const attackers: Readonly<Record<string, (owner: string) => Principal>> = {
  "an administrator of a workload": () => administratorOf(workload),
  "an administrator of the forensics account": () => administratorOf(forensics),
  "an administrator of the backup account": () => administratorOf(backup),
  "an administrator of the management account": () => administratorOf(management),
  "the same by the organization's access role in the owner's account": (owner) =>
    roleIn(owner, "OrganizationAccountAccessRole"),
  "an administrator of the owner's account": administratorOf,
  "an outsider": () => administratorOf(stranger),
};

const onObjects = /^s3:(BypassGovernanceRetention|DeleteObject|PutObject|ReplicateObject)/;
const ask = (
  principal: Principal,
  { about, context = {} }: Asset,
  action: string,
  guarded: boolean,
) =>
  answer({
    ...about,
    principal,
    action,
    resource: onObjects.test(action)
      ? `${about.resource}/cases/IR-2026-001/E-01/x`
      : about.resource,
    context,
    guarded,
  });

const cells = Object.entries(assets).flatMap(([name, asset]) =>
  Object.entries(asset.verbs).flatMap(([verb, actions]) =>
    actions.length === 0 ? [] : [[verb, name, asset, actions] as const],
  ),
);

describe.each(Object.entries(attackers))("%s", (_who, principalIn) => {
  test.each(cells)("does not %s %s", (_verb, _name, asset, actions) => {
    const principal = principalIn(asset.owner);
    const guardedOrNot = asset.alone ? [true, false] : [true];
    const answers = actions.flatMap((action) =>
      guardedOrNot.map((guarded) => [action, guarded, ask(principal, asset, action, guarded)]),
    );
    expect(answers).toEqual(
      actions.flatMap((action) => guardedOrNot.map((guarded) => [action, guarded, "denied"])),
    );
  });
});

test("break-glass of the owner's account is the one whom the denies of evidence, recovery points and custody spare", () => {
  for (const [name, asset] of Object.entries(assets)) {
    if (asset.about.ruledByResource === true) continue;
    const actions = Object.values(asset.verbs).flat();
    const asked = (account: string) =>
      actions.map((action) => ask(roleIn(account, "ir-breakglass"), asset, action, true));
    expect([name, asked(asset.owner)]).toEqual([name, actions.map(() => "allowed")]);
    expect([name, asked(workload)]).toEqual([name, actions.map(() => "denied")]);
  }
});

test("break-glass ends and administers every key, and opens none of them by EC2", () => {
  for (const [name, asset] of Object.entries(assets)) {
    if (asset.about.ruledByResource !== true) continue;
    const may = (action: string) => ask(roleIn(asset.owner, "ir-breakglass"), asset, action, true);
    expect([
      name,
      ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"].map(may),
      ["kms:CreateGrant", "kms:Decrypt", "kms:ReEncryptFrom"].map(may),
    ]).toEqual([name, ["allowed", "allowed", "allowed"], ["denied", "denied", "denied"]]);
  }
});
