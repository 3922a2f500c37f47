import { copyFromVault, restoreFromVault } from "../../documents/restore-from-vault";
import { type Drill, drillCase, executionId } from "../drill";

/** moto has no copy and no restore jobs: what AWS Backup is asked is compared, and answered as recorded. */
const recoveryPoint = (account: string) =>
  `arn:aws:dynamodb:eu-west-1:${account}:table/orders/backup/01710407405000-b1c2d3e4`;

export const copyBack: Drill = {
  id: "copy-from-vault",
  documents: ["copy-from-vault"],
  title: "A recovery point is copied from the central vault to the account that will restore it",
  account: ({ accountOf }) => accountOf("backup").id,
  prepare: async ({ account, estate, region }) => {
    const { arns, backup } = estate;
    const [target = ""] = estate.activeAccounts
      .filter(({ role }) => role === "workload")
      .map(({ id }) => id);
    const point = recoveryPoint(account);
    return {
      act: {
        document: copyFromVault,
        parameters: { CaseId: drillCase, RecoveryPointArn: point, TargetAccount: target },
      },
      state: async () => null,
      after: () => null,
      whole: [],
      stubbed: { "backup:StartCopyJob": 1, "backup:DescribeCopyJob": 1 },
      asks: {
        "backup:StartCopyJob": [
          {
            RecoveryPointArn: point,
            SourceBackupVaultName: backup.central(region).name,
            DestinationBackupVaultArn: arns.any(
              "backup",
              region,
              target,
              `backup-vault:${backup.local.vault}`,
            ),
            IamRoleArn: arns.role(account, backup.serviceRole),
            IdempotencyToken: executionId,
          },
        ],
      },
      custody: ["copied configuration restore"],
    };
  },
};

export const restoring: Drill = {
  id: "restore-from-vault",
  documents: ["restore-from-vault"],
  title: "A table is restored beside the one that is there, under a name of its own",
  prepare: async ({ account, estate }) => {
    const { arns, backup } = estate;
    const point = recoveryPoint(account);
    return {
      act: {
        document: restoreFromVault,
        parameters: {
          CaseId: drillCase,
          RecoveryPointArn: point,
          ResourceType: "DynamoDB",
          NewName: "orders-restored",
        },
      },
      state: async () => null,
      after: () => null,
      whole: [],
      stubbed: {
        "backup:GetRecoveryPointRestoreMetadata": 1,
        "backup:StartRestoreJob": 1,
        "backup:DescribeRestoreJob": 2,
      },
      asks: {
        "backup:GetRecoveryPointRestoreMetadata": [
          { BackupVaultName: backup.local.vault, RecoveryPointArn: point },
        ],
        "backup:StartRestoreJob": [
          {
            RecoveryPointArn: point,
            Metadata: {
              originalTableName: "orders",
              targetTableName: "orders-restored",
              encryptionType: "Default",
            },
            IamRoleArn: arns.role(account, backup.serviceRole),
            IdempotencyToken: executionId,
            ResourceType: "DynamoDB",
          },
        ],
      },
      custody: ["changed configuration restore"],
      objects: [`cases/${drillCase}/restore/restore-*.json`],
    };
  },
};
