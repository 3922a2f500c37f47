import { type AwsCommand, aws, type Command, irBaseline } from "../model/command";
import { arn, fact, the, type Value, value } from "../model/value";
import { look } from "../model/draft";
import { ref, text } from "../model/reference";
import type { Started } from "../model/procedure";

type EventAttribute = "AccessKeyId" | "EventId" | "EventName" | "ResourceName" | "Username";

/**
 * Management events of the last 90 days, in one account and Region.
 * Source: CloudTrail user guide, "Viewing recent management events with the AWS CLI".
 */
export const events = (
  attribute: EventAttribute,
  { parts, words }: Value,
  more: Pick<AwsCommand, "account" | "region" | "note"> = {},
): AwsCommand =>
  aws(
    "cloudtrail lookup-events",
    {
      "lookup-attributes": {
        words: [`AttributeKey=${attribute},AttributeValue=${words[0] ?? ""}`, ...words.slice(1)],
        parts,
      },
      output: value`table`,
    },
    { query: "Events[].[EventTime,EventName,Username,EventId]", ...more },
  );

/** What a principal did: of a role's session the name of the session is its user name. */
export const eventsOfPrincipal = events("Username", value`${the("PRINCIPAL")}`, {
  note: "Of a role, write the session's name. One Region at a time, 90 days back.",
});

/** The same where calls of global services are recorded, whatever Region they are about. */
export const globalEventsOfPrincipal: AwsCommand = {
  ...eventsOfPrincipal,
  region: "global",
  note: "Once more in the Region that records IAM, STS, Organizations and sign-ins.",
};

const windowed = { From: value`${the("FROM")}`, To: value`${the("TO")}` };
const trailPrefix = value`AWSLogs/${fact.organization}/${the("ACCOUNT")}/CloudTrail/${the("REGION")}/${the("DAY")}/`;

/** Objects of the organization trail, of the affected account and Region; started where the archive is. */
export const trailObjects: Started = {
  account: "log-archive",
  with: { BucketName: value`${ref.bucket("archive")}`, Prefix: trailPrefix, ...windowed },
};

export const frozenTrailObjects: Started = {
  account: "log-archive",
  with: { BucketName: value`${ref.bucket("archive")}`, Prefixes: trailPrefix, ...windowed },
};

/** Flow logs of the affected account and Region. */
export const flowLogObjects: Started = {
  account: "log-archive",
  with: {
    BucketName: value`${ref.bucket("flowLogs")}`,
    Prefix: value`AWSLogs/aws-account-id=${the("ACCOUNT")}/aws-service=vpcflowlogs/aws-region=${the("REGION")}/`,
    ...windowed,
  },
};

/** What AWS Config recorded of the affected account and Region. Its keys write days without zeros. */
export const configurationObjects: Started = {
  account: "log-archive",
  with: {
    BucketName: value`${ref.bucket("config")}`,
    Prefix: value`AWSLogs/${the("ACCOUNT")}/Config/${the("REGION")}/`,
    ...windowed,
  },
};

/** How a resource came to be what it is. */
export const historyOfResource = aws(
  "configservice get-resource-config-history",
  {
    "resource-type": value`${the("RESOURCE_TYPE")}`,
    "resource-id": value`${the("RESOURCE")}`,
    limit: value`10`,
  },
  { query: "configurationItems[].[configurationItemCaptureTime,configuration]" },
);

/** What the pipeline would put back. @param stack id of a stack, or the variable that holds it */
export const difference = (stack: Value): readonly Command[] => [
  {
    ...irBaseline(value`synth`),
    note: "In a copy of this project. The pipeline's reading role shows the difference; the pipeline applies what was reviewed.",
  },
  terraform(stack, value`init`, value`-input=false`),
  terraform(stack, value`plan`, value`-lock=false`),
];

const terraform = (stack: Value, ...words: readonly Value[]): Command => ({
  kind: "local",
  words: [
    value`env`,
    value`TF_VAR_deployment_role=${fact.planRole}`,
    value`terraform`,
    {
      ...stack,
      words: [`-chdir=cdktf.out/stacks/${stack.words[0] ?? ""}`, ...stack.words.slice(1)],
    },
    ...words,
  ],
});

/** What strangers reach, as the organization's analyzer sees it. */
export const reachedByStrangers = aws(
  "accessanalyzer list-findings-v2",
  {
    "analyzer-arn": value`${arn(ref.analyzer)}`,
    filter: value`{"resourceOwnerAccount":{"eq":["${the("ACCOUNT")}"]},"status":{"eq":["ACTIVE"]}}`,
  },
  { account: "security", region: "home", query: "findings[].[resource,findingType,updatedAt]" },
);

/** Alarms of this baseline that are not quiet. */
export const loudAlarms = aws(
  "cloudwatch describe-alarms",
  { "alarm-name-prefix": value`${fact.prefix}-`, "state-value": value`ALARM` },
  { account: "security", region: "home", query: "MetricAlarms[].[AlarmName,StateReason]" },
);

export const recoveryPoints = (place: "affected" | "backup"): AwsCommand =>
  aws(
    "backup list-recovery-points-by-backup-vault",
    {
      "backup-vault-name": value`${ref.vault(place === "backup" ? "central" : "local")}`,
      output: value`table`,
    },
    {
      account: place,
      query: "RecoveryPoints[].[CreationDate,ResourceType,Status,RecoveryPointArn]",
    },
  );

/** What was restored, and as what. */
export const restoreJobs = aws(
  "backup list-restore-jobs",
  {},
  { query: "RestoreJobs[].[CreationDate,Status,CreatedResourceArn]" },
);

/** What of a copy only the vault knows that holds it. */
export const copiedPoint = look(
  text`The copy in ${ref.vault("local")} of the account, by whose ARN it is restored.`,
  recoveryPoints("affected"),
);

const keyArn = value`arn:${fact.partition}:kms:${the("REGION")}:${the("ACCOUNT")}:key/${the("KEY")}`;

/** A call about one key. */
export const ofKey = (call: string, more: AwsCommand["options"] = {}): AwsCommand =>
  aws(call, { "key-id": value`${the("KEY")}`, ...more }, { on: keyArn });

/** What computes in the affected account, in all governed Regions. */
export const inventory = aws(
  "configservice select-aggregate-resource-config",
  {
    "configuration-aggregator-name": value`${ref.aggregator}`,
    expression: value`SELECT awsRegion, resourceType, resourceId WHERE accountId = '${the("ACCOUNT")}' AND resourceType IN ('AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::Instance', 'AWS::ECS::Service', 'AWS::EKS::Cluster', 'AWS::Lambda::Function')`,
  },
  { account: "security", region: "home", query: "Results" },
);

/** Interfaces of the instance, and their groups. */
export const interfacesOf = aws(
  "ec2 describe-network-interfaces",
  { filters: value`Name=attachment.instance-id,Values=${the("INSTANCE")}` },
  { query: "NetworkInterfaces[].[NetworkInterfaceId,SubnetId,Groups[].GroupName]" },
);

/** Snapshots that nobody can delete. */
export const lockedSnapshots = (account: "affected" | "forensics") =>
  aws(
    "ec2 describe-locked-snapshots",
    {},
    { account, query: "Snapshots[].[SnapshotId,LockState,LockExpiresOn]" },
  );
