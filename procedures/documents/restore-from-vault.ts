import { automation } from "../language/document";
import { caseId, choice, matching } from "../language/parameters";
import { api, script, waitFor } from "../language/steps";
import { caseEvent, failureStep, record, recordFailure } from "./blocks";

const twelveHours = 43_200;
const recoveryPoint = matching(
  "ARN of the recovery point.",
  "^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[A-Za-z0-9:/._-]{1,512}$",
);

export const copyFromVault = automation({
  id: "copy-from-vault",
  title: "Copy a recovery point back from the locked vault",
  description:
    "A restore does not cross accounts: the recovery point is copied from the central vault to the vault of the account that will restore it. The locked original stays.",
  role: "acquisition",
  runsIn: "the backup account",
  parameters: {
    CaseId: caseId,
    RecoveryPointArn: recoveryPoint,
    TargetAccount: matching("Account that will restore it.", "^[0-9]{12}$"),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const { backup } = estate;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: "restore",
      arn: p.RecoveryPointArn,
      document: "copy-from-vault",
    });
    const start = api(
      "StartCopy",
      {
        service: "backup",
        api: "StartCopyJob",
        with: {
          RecoveryPointArn: p.RecoveryPointArn,
          SourceBackupVaultName: backup.central(context.region).name,
          DestinationBackupVaultArn: estate.arns.any(
            "backup",
            "{{ global:REGION }}",
            p.TargetAccount,
            `backup-vault:${backup.local.vault}`,
          ),
          IamRoleArn: estate.arns.role("{{ global:ACCOUNT_ID }}", backup.serviceRole),
          IdempotencyToken: "{{ automation:EXECUTION_ID }}",
        },
        failure,
      },
      { Job: ["$.CopyJobId", "String"] },
    );
    return {
      steps: [
        start,
        waitFor("Wait", {
          service: "backup",
          api: "DescribeCopyJob",
          with: { CopyJobId: start.out.Job },
          property: "$.CopyJob.State",
          is: ["COMPLETED"],
          timeout: twelveHours,
          failure,
        }),
        record("RecordCopy", event, {
          act: "copied",
          artifact: "configuration",
          note: `copy job ${start.out.Job} to ${p.TargetAccount}`,
        }),
        recordFailure(event, "configuration", "the original is locked; start the copy again"),
      ],
      outputs: ["StartCopy.Job"],
    };
  },
});

export const restoreFromVault = automation({
  id: "restore-from-vault",
  title: "Restore a recovery point",
  description:
    "Restores beside what is there, never over it: the damaged resource is evidence. The metadata of the recovery point is kept in the case.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    RecoveryPointArn: recoveryPoint,
    ResourceType: choice("Type of the resource.", "DynamoDB", "EBS", "EC2", "EFS", "RDS", "S3"),
    NewName: matching(
      "Name of the restored resource, where the type has one.",
      "^[A-Za-z][A-Za-z0-9-]{0,62}$",
    ),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const { backup } = estate;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: "restore",
      arn: p.RecoveryPointArn,
      document: "restore-from-vault",
    });
    const start = script(
      "StartRestore",
      {
        file: "start_restore.py",
        payload: {
          vault: backup.local.vault,
          point: p.RecoveryPointArn,
          type: p.ResourceType,
          name: p.NewName,
          role: estate.arns.role("{{ global:ACCOUNT_ID }}", backup.serviceRole),
          execution: "{{ automation:EXECUTION_ID }}",
        },
        failure,
      },
      { Job: ["$.Payload.Job", "String"], Metadata: ["$.Payload.Metadata", "String"] },
    );
    const created = api(
      "ReadResult",
      {
        service: "backup",
        api: "DescribeRestoreJob",
        with: { RestoreJobId: start.out.Job },
        failure,
      },
      { Arn: ["$.CreatedResourceArn", "String"] },
    );
    return {
      steps: [
        start,
        waitFor("Wait", {
          service: "backup",
          api: "DescribeRestoreJob",
          with: { RestoreJobId: start.out.Job },
          property: "$.Status",
          is: ["COMPLETED"],
          timeout: twelveHours,
          failure,
        }),
        created,
        record("RecordRestore", event, {
          act: "changed",
          artifact: "configuration",
          note: `restored as ${created.out.Arn}`,
          file: "restore-{{ automation:EXECUTION_ID }}.json",
          text: start.out.Metadata,
        }),
        recordFailure(event, "configuration", "nothing existing was touched; start again"),
      ],
      outputs: ["ReadResult.Arn"],
    };
  },
});
