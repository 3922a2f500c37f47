import {
  administration,
  allow,
  allowTo,
  deny,
  denyAll,
  exact,
  except,
  only,
  type ExactDocuments,
  statementsOf,
} from "../../support/exact-documents";
import { acquisitionDocuments } from "./exact-acquisition";
import { responderDocuments } from "./exact-documents";

/** How the documents of another account differ from those of a workload. */
interface Elsewhere {
  readonly id: string;
  /** Addresses that it lacks. */
  readonly without: readonly string[];
  readonly has: ExactDocuments;
}

const contain = "aws_iam_role_policy.ir-responder-contain";
const boundary = "aws_iam_policy.responder-boundary";
const regions = ["eu-central-1", "eu-west-1", "us-east-1"] as const;
const inRegions = (document: (region: string) => ExactDocuments): ExactDocuments =>
  Object.assign({}, ...regions.map(document)) as ExactDocuments;

/** Statements of a workload's document, for another account. */
const of = (id: string, address: string) =>
  statementsOf(responderDocuments, address, (text) => text.replaceAll("602000000002", id));

/** Where the baseline has buckets. */
const denyOwnBuckets = (bucket: string) =>
  deny(
    "DenyOwnBuckets",
    ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"],
    [`arn:aws:s3:::${bucket}`],
  );

const management: Elsewhere = {
  id: "111111111111",
  without: [],
  has: {
    // It moves accounts into quarantine.
    [contain]: exact("role policy", 3325, [
      ...of("111111111111", contain),
      denyOwnBuckets("acme-ir-tfstate-111111111111"),
      allow(
        "FindUnits",
        [
          "organizations:ListOrganizationalUnitsForParent",
          "organizations:ListParents",
          "organizations:ListRoots",
        ],
        "*",
      ),
      allow("MoveAccounts", "organizations:MoveAccount", [
        "arn:aws:organizations::111111111111:account/*",
        "arn:aws:organizations::111111111111:ou/*",
        "arn:aws:organizations::111111111111:root/*",
      ]),
    ]),
  },
};

const security: Elsewhere = {
  id: "333333333333",
  without: [],
  has: {
    // Without named people, every user of it may break glass: responders leave users alone.
    [boundary]: exact("managed policy", 2499, [
      ...of("333333333333", boundary).slice(0, 5),
      deny(
        "DenyBreakGlass",
        ["iam:Attach*", "iam:Detach*", "iam:UpdateAccessKey"],
        ["arn:aws:iam::333333333333:user/*"],
      ),
      ...of("333333333333", boundary).slice(5),
    ]),
    [contain]: exact(
      "role policy",
      2551,
      of("333333333333", contain)
        .filter(({ Sid }) => Sid !== "SwitchKeys")
        .map((each) =>
          each.Sid === "QuarantinePrincipals"
            ? {
                ...each,
                Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
                Resource: ["arn:aws:iam::333333333333:role/*"],
              }
            : each,
        ),
    ),
  },
};

const root = { AWS: "arn:aws:iam::444444444444:root" };
const acquisition = "arn:aws:iam::444444444444:role/ir-acquisition";
const ofOrganization = { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } };
const throughAnyEc2 = { StringLike: { "kms:ViaService": "ec2.*.amazonaws.com" } };

const forensics: Elsewhere = {
  id: "444444444444",
  without: ["aws_iam_role_policy.ir-acquisition-acquire"],
  has: {
    // The collector is its own and trusts it.
    [contain]: exact("role policy", 2730, [
      ...of("444444444444", contain).filter(({ Sid }) => Sid !== "HandEvidenceOver"),
      denyOwnBuckets("acme-ir-*"),
    ]),
    // It takes over what others share, and neither acquires nor shares.
    "aws_iam_role_policy.ir-acquisition-receive": exact("role policy", 1195, [
      allow("Look", ["ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"], "*"),
      allow("CopyAndLock", ["ec2:CopySnapshot", "ec2:LockSnapshot"], "arn:aws:ec2:*::snapshot/*"),
      allow("TagSnapshots", "ec2:CreateTags", "arn:aws:ec2:*::snapshot/*", {
        StringEquals: { "ec2:CreateAction": ["CopySnapshot", "CreateSnapshots"] },
      }),
      allow("DescribeKeysOfDisks", "kms:DescribeKey", "arn:aws:kms:*:*:key/*", ofOrganization),
      allow(
        "UseKeysOfDisks",
        ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        "arn:aws:kms:*:*:key/*",
        { ...throughAnyEc2, ...ofOrganization },
      ),
      allow("GrantKeysOfDisks", "kms:CreateGrant", "arn:aws:kms:*:*:key/*", {
        ...throughAnyEc2,
        ...ofOrganization,
        Bool: { "kms:GrantIsForAWSResource": "true" },
      }),
    ]),
    // Both ends of a hand-over are the same role.
    ...inRegions((region) => ({
      [`aws_kms_key.hand-over-key-${region}`]: exact(
        "key",
        region === "eu-central-1" ? 2190 : 2184,
        [
          ...administration("444444444444"),
          allowTo(root, "Describe444444444444", "kms:DescribeKey", "*", only(acquisition)),
          allowTo(
            root,
            "Use444444444444",
            ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            "*",
            {
              ...only(acquisition),
              StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` },
            },
          ),
          allowTo(root, "Grant444444444444", "kms:CreateGrant", "*", {
            ...only(acquisition),
            StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` },
            Bool: { "kms:GrantIsForAWSResource": "true" },
          }),
        ],
      ),
    })),
  },
};

const ownRoles = only(
  "arn:aws:iam::555555555555:role/acme-ir-backup-service",
  "arn:aws:iam::555555555555:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
);
const ownRoot = { AWS: ["arn:aws:iam::555555555555:root"] };
const breakGlass = "arn:aws:iam::555555555555:role/ir-breakglass";
const apply = "arn:aws:iam::555555555555:role/ir-baseline-apply";

const acquire = "aws_iam_role_policy.ir-acquisition-acquire";
const copying: Readonly<Record<string, object>> = {
  WatchJobs: { Action: ["backup:DescribeCopyJob", "backup:DescribeRestoreJob"] },
  Restore: {
    Action: [
      "backup:GetRecoveryPointRestoreMetadata",
      "backup:StartCopyJob",
      "backup:StartRestoreJob",
    ],
  },
};

const backup: Elsewhere = {
  id: "555555555555",
  without: [],
  has: {
    [contain]: exact("role policy", 2914, [
      ...of("555555555555", contain),
      denyOwnBuckets("acme-ir-*"),
    ]),
    // Copies leave the central vaults from here.
    [acquire]: exact(
      "role policy",
      5573,
      statementsOf(acquisitionDocuments, acquire, (text) =>
        text.replaceAll("602000000002", "555555555555"),
      ).map((each) => ({ ...each, ...copying[each.Sid] })),
    ),
    ...inRegions((region) => ({
      // Copies come back from it, and not to itself.
      [`aws_backup_vault_policy.backups-${region}`]: exact("vault", 865, [
        denyAll(
          "DenyDeletion",
          [
            "backup:DeleteBackupVault",
            "backup:DeleteBackupVaultLockConfiguration",
            "backup:DeleteRecoveryPoint",
            "backup:DisassociateRecoveryPoint",
            "backup:DisassociateRecoveryPointFromParent",
            "backup:UpdateRecoveryPointLifecycle",
          ],
          "*",
          except(breakGlass),
        ),
        denyAll(
          "DenyConfiguration",
          [
            "backup:DeleteBackupVaultAccessPolicy",
            "backup:DeleteBackupVaultNotifications",
            "backup:PutBackupVaultAccessPolicy",
            "backup:PutBackupVaultLockConfiguration",
            "backup:PutBackupVaultNotifications",
          ],
          "*",
          except(breakGlass, apply),
        ),
      ]),
      [`aws_kms_key.backups-key-${region}`]: exact("key", 2091, [
        ...administration("555555555555"),
        allowTo(
          ownRoot,
          "UseForBackups",
          [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          "*",
          ownRoles,
        ),
        allowTo(
          ownRoot,
          "GrantForBackups",
          ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          "*",
          { ...ownRoles, Bool: { "kms:GrantIsForAWSResource": "true" } },
        ),
      ]),
    })),
  },
};

const logArchive: Elsewhere = {
  id: "222222222222",
  without: [],
  has: {
    [contain]: exact("role policy", 2914, [
      ...of("222222222222", contain),
      denyOwnBuckets("acme-ir-*"),
    ]),
  },
};

/** By the names of the accounts. */
export const elsewhereDocuments: Readonly<Record<string, Elsewhere>> = {
  management,
  security,
  forensics,
  backup,
  "log-archive": logArchive,
};
