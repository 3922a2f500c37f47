import type { Inputs, Json } from "../../language/content";

/** A call that moto does not have, and what AWS answers. */
export interface MissingCall {
  readonly service: string;
  /** As boto3 names it, in PascalCase. */
  readonly api: string;
  /** Valid parameters, with which a test asks moto whether it has learnt the call. */
  readonly parameters: Inputs;
  /** Response in AWS's shape. Source: API reference of the service, "Response Elements". */
  readonly answer: Json;
}

/** Everything that drills do not ask moto. */
export const missingCalls: readonly MissingCall[] = [
  {
    service: "ec2",
    api: "LockSnapshot",
    parameters: { SnapshotId: "snap-0123456789abcdef0", LockMode: "governance", LockDuration: 1 },
    answer: {
      SnapshotId: "snap-0123456789abcdef0",
      LockState: "governance",
      LockDuration: 1,
      LockCreatedOn: "2026-03-14T09:10:05+00:00",
      LockExpiresOn: "2026-03-15T09:10:05+00:00",
      LockDurationStartTime: "2026-03-14T09:10:05+00:00",
    },
  },
  {
    // Those that were locked since the reset; a locked one is not deleted.
    service: "ec2",
    api: "DescribeLockedSnapshots",
    parameters: {},
    answer: { Snapshots: [] },
  },
  {
    service: "ec2",
    api: "GetConsoleScreenshot",
    parameters: { InstanceId: "i-0123456789abcdef0" },
    answer: { InstanceId: "i-0123456789abcdef0", ImageData: "/9j/4AAQSkZJRg==" },
  },
  {
    service: "cloudtrail",
    api: "LookupEvents",
    parameters: {
      LookupAttributes: [{ AttributeKey: "AccessKeyId", AttributeValue: "AKIAIOSFODNN7EXAMPLE" }],
    },
    answer: {
      Events: [
        {
          EventId: "b1c2d3e4-0000-4000-8000-000000000001",
          EventName: "ListBuckets",
          ReadOnly: "true",
          AccessKeyId: "AKIAIOSFODNN7EXAMPLE",
          EventTime: "2026-03-14T09:10:05+00:00",
          EventSource: "s3.amazonaws.com",
          Username: "build-agent",
          Resources: [],
          CloudTrailEvent: "{}",
        },
      ],
    },
  },
  {
    service: "ssm",
    api: "StartAutomationExecution",
    parameters: { DocumentName: "AWS-HelloWorld" },
    answer: { AutomationExecutionId: "7d1c0000-0000-4000-8000-000000000009" },
  },
  {
    service: "ssm",
    api: "GetAutomationExecution",
    parameters: { AutomationExecutionId: "7d1c0000-0000-4000-8000-000000000009" },
    answer: {
      AutomationExecution: {
        AutomationExecutionId: "7d1c0000-0000-4000-8000-000000000009",
        AutomationExecutionStatus: "Success",
      },
    },
  },
  {
    service: "ssm",
    api: "DescribeInstanceInformation",
    parameters: { Filters: [{ Key: "InstanceIds", Values: ["i-0123456789abcdef0"] }] },
    answer: {
      InstanceInformationList: [
        { InstanceId: "i-0123456789abcdef0", PingStatus: "Online", PlatformType: "Linux" },
      ],
    },
  },
  {
    service: "backup",
    api: "StartCopyJob",
    parameters: {
      RecoveryPointArn: "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0",
      SourceBackupVaultName: "central",
      DestinationBackupVaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:local",
      IamRoleArn: "arn:aws:iam::111122223333:role/backup",
    },
    answer: { CopyJobId: "c0c0c0c0-0000-4000-8000-000000000001" },
  },
  {
    service: "backup",
    api: "DescribeCopyJob",
    parameters: { CopyJobId: "c0c0c0c0-0000-4000-8000-000000000001" },
    answer: {
      CopyJob: { CopyJobId: "c0c0c0c0-0000-4000-8000-000000000001", State: "COMPLETED" },
    },
  },
  {
    service: "backup",
    api: "GetRecoveryPointRestoreMetadata",
    parameters: {
      BackupVaultName: "local",
      RecoveryPointArn: "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0",
    },
    answer: {
      RestoreMetadata: {
        originalTableName: "orders",
        targetTableName: "orders",
        encryptionType: "Default",
      },
    },
  },
  {
    service: "backup",
    api: "StartRestoreJob",
    parameters: {
      RecoveryPointArn: "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0",
      Metadata: {},
    },
    answer: { RestoreJobId: "1B2B3B4B-0000-4000-8000-000000000001" },
  },
  {
    service: "backup",
    api: "DescribeRestoreJob",
    parameters: { RestoreJobId: "1B2B3B4B-0000-4000-8000-000000000001" },
    answer: {
      RestoreJobId: "1B2B3B4B-0000-4000-8000-000000000001",
      Status: "COMPLETED",
      CreatedResourceArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders-restored",
    },
  },
];
