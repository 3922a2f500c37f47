import type { DetectionPlane } from "../organization/detection-plane";
import type { Estate } from "../organization/estate";
import { actingFor, type Context, type Duty, dutiesOf, keyOf, type Need } from "./duty";

/** What alarms, event rules, budgets and backup vaults need so that somebody is told. */
export const alertDuties = (estate: Estate): readonly Duty[] => [
  ...alarms(estate),
  ...costs(estate),
  ...backups(estate),
  ...(estate.detectionPlane ? detection(estate, estate.detectionPlane) : []),
];

/** Topics of an account and Region, with their key. */
interface Topics {
  readonly account: string;
  readonly region: string;
  readonly arns: readonly string[];
  readonly keyAlias: string;
}

/** Source: SNS developer guide, "Key management": who publishes to an encrypted topic uses its key. */
const publishes = (
  estate: Estate,
  { account, region, arns, keyAlias }: Topics,
  source: { readonly toTopic: Context; readonly toKey: Context },
): readonly Need[] => [
  ...arns.map((topic) => ["sns:Publish", topic, source.toTopic] as const),
  [["kms:Decrypt", "kms:GenerateDataKey"], keyOf(estate, region, account, keyAlias), source.toKey],
];

const same = (context: Context) => ({ toTopic: context, toKey: context });

function topicsOf(estate: Estate): readonly Topics[] {
  const { accountOf, backup, costs: cost, detectionPlane, named, organization, trail } = estate;
  const { home } = organization.regions;
  return [
    {
      account: trail.owner.id,
      region: home,
      arns: estate.severities.map((severity) => estate.topic(severity).arn),
      keyAlias: named("alerts"),
    },
    {
      account: backup.account.id,
      region: home,
      arns: [backup.topic.arn],
      keyAlias: backup.topic.keyAlias,
    },
    ...(detectionPlane
      ? [
          {
            account: accountOf("security").id,
            region: home,
            arns: estate.severities.map((severity) => detectionPlane.topic(severity).arn),
            keyAlias: detectionPlane.topicKeyAlias,
          },
        ]
      : []),
    ...(cost
      ? [
          {
            account: accountOf("management").id,
            region: cost.region,
            arns: [cost.topic.arn],
            keyAlias: cost.keyAlias,
          },
        ]
      : []),
  ];
}

const alarms = (estate: Estate): readonly Duty[] =>
  topicsOf(estate).flatMap((topics) =>
    dutiesOf(
      { who: "cloudwatch.amazonaws.com", task: "tell of alarms" },
      ...publishes(
        estate,
        topics,
        same(actingFor(topics.account, estate.arns.alarm(topics.region, topics.account, "some"))),
      ),
    ),
  );

/** Source: AWS Cost Management user guide, "Creating an Amazon SNS topic for budget notifications". */
function costs(estate: Estate): readonly Duty[] {
  const { accountOf, arns, costs: cost } = estate;
  if (cost === undefined) return [];
  const account = accountOf("management").id;
  const topics = { account, region: cost.region, arns: [cost.topic.arn], keyAlias: cost.keyAlias };
  return dutiesOf(
    { who: "budgets.amazonaws.com", task: "tell of costs" },
    ...publishes(
      estate,
      topics,
      same(actingFor(account, arns.any("budgets", "", account, "budget/some"))),
    ),
  );
}

/** Source: AWS Backup developer guide, "Notification options with AWS Backup". */
function backups(estate: Estate): readonly Duty[] {
  const { account, topic } = estate.backup;
  const topics = {
    account: account.id,
    region: estate.organization.regions.home,
    arns: [topic.arn],
    keyAlias: topic.keyAlias,
  };
  return dutiesOf(
    { who: "backup.amazonaws.com", task: "tell of failed jobs" },
    ...publishes(estate, topics, same(actingFor(account.id))),
  );
}

/**
 * Forwarding to the bus, its rules, and queues for what fails. EventBridge tells KMS neither account nor source.
 * Sources: EventBridge user guide, "Sending and receiving events between AWS accounts", "Encrypting EventBridge event
 * buses with AWS KMS keys", "Using dead-letter queues to process undelivered events".
 */
function detection(estate: Estate, plane: DetectionPlane): readonly Duty[] {
  const { accountOf, arns, organization, procedures } = estate;
  const { home } = organization.regions;
  const security = accountOf("security").id;
  const events = "events.amazonaws.com";
  const rule = (region: string, account: string, name: string) =>
    arns.any("events", region, account, `rule/${name}`);
  const key = keyOf(estate, home, security, plane.bus.keyAlias);
  const topics = {
    account: security,
    region: home,
    arns: estate.severities.map((severity) => plane.topic(severity).arn),
    keyAlias: plane.topicKeyAlias,
  };
  const undelivered = [
    rule(home, security, `${plane.bus.name}/some`),
    rule(home, security, procedures.automation.ended),
    plane.bus.arn,
  ];
  return [
    ...estate.activeAccounts.flatMap(({ id, regions }) => {
      const role = arns.role(id, plane.forwarder);
      const task = "forward events";
      return [
        ...dutiesOf({ who: events, task }, ["sts:AssumeRole", role, actingFor(id)]),
        ...dutiesOf({ who: role, task }, ["events:PutEvents", plane.bus.arn]),
        ...dutiesOf(
          { who: events, task: "keep events that were not forwarded" },
          ...regions.map((region): Need => [
            "sqs:SendMessage",
            arns.queue(region, id, plane.unforwarded),
            actingFor(id, rule(region, id, plane.forwardingRule("some"))),
          ]),
        ),
      ];
    }),
    ...dutiesOf(
      { who: events, task: "tell of detections" },
      ...publishes(estate, topics, {
        toTopic: actingFor(security, rule(home, security, `${plane.bus.name}/some`)),
        toKey: {},
      }),
    ),
    ...dutiesOf(
      { who: events, task: "keep and encrypt events" },
      ["kms:DescribeKey", key, actingFor(security)],
      ...[plane.bus.arn, plane.archive.arn].map((arn): Need => [
        ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"],
        key,
        { "kms:EncryptionContext:aws:events:event-bus:arn": arn },
      ]),
      ...undelivered.map((arn): Need => [
        "sqs:SendMessage",
        plane.undelivered.arn,
        actingFor(security, arn),
      ]),
    ),
  ];
}
