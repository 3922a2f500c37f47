import type { Estate } from "../../organization/estate";
import type { ConditionBlock, Statement } from "../policy/document";

/** Account and Region of a set of topics, and what publishes to them. */
export interface AlertPlace {
  readonly accountId: string;
  readonly region: string;
  /**
   * Whether event rules publish beside alarms.
   * @default false
   */
  readonly rules?: boolean;
  /**
   * Whether AWS Budgets publishes beside alarms.
   * @default false
   */
  readonly budgets?: boolean;
  /**
   * Whether backup vaults publish beside alarms.
   * @default false
   */
  readonly backups?: boolean;
}

/** Narrows CloudWatch to the alarms of the place. */
const fromAlarms = ({ arns }: Estate, { accountId, region }: AlertPlace): ConditionBlock => ({
  StringEquals: { "aws:SourceAccount": accountId },
  ArnLike: { "aws:SourceArn": arns.alarm(region, accountId, "*") },
});

/** Narrows AWS Budgets to the account's own budgets. Source: AWS Cost Management user guide, "Creating an Amazon SNS topic for budget notifications". */
const fromBudgets = ({ arns }: Estate, { accountId }: AlertPlace): ConditionBlock => ({
  StringEquals: { "aws:SourceAccount": accountId },
  ArnLike: { "aws:SourceArn": arns.any("budgets", "", accountId, "*") },
});

/** Narrows AWS Backup to vaults of the account. Source: AWS Backup developer guide, "Notification options with AWS Backup". */
const fromBackups = ({ accountId }: AlertPlace): ConditionBlock => ({
  StringEquals: { "aws:SourceAccount": accountId },
});

/**
 * Lets alarms, and event rules where the place has them, do what publishing needs.
 *
 * The statement for rules has no condition: EventBridge sends KMS neither account nor source, and for SNS its guide
 * shows a statement without. With a condition every message would be lost in silence. What that leaves open: whoever
 * knows the ARN could have EventBridge publish to the topic, that is, make noise, but read nothing.
 * Sources: SNS developer guide, "Key management" and "Example cases for Amazon SNS access control"; EventBridge user
 * guide, "Using resource-based policies" and "Troubleshooting".
 */
export function publishers(
  estate: Estate,
  place: AlertPlace,
  Action: string | readonly string[],
  Resource: string,
): readonly Statement[] {
  const allow = (Sid: string, service: string, Condition?: ConditionBlock): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action,
    Resource,
    ...(Condition && { Condition }),
  });
  return [
    allow("AllowAlarms", "cloudwatch", fromAlarms(estate, place)),
    ...(place.rules ? [allow("AllowRules", "events")] : []),
    ...(place.backups ? [allow("AllowBackups", "backup", fromBackups(place))] : []),
    ...(place.budgets ? [allow("AllowBudgets", "budgets", fromBudgets(estate, place))] : []),
  ];
}
