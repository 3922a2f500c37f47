import { regionsOf } from "../../../organization/regions";
import { OrganizationStack } from "../../../stacks/organization";
import { exampleFile, inPartition, organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), OrganizationStack);
const own = (addresses: readonly string[]) =>
  addresses.filter((address) => /cost|alerts|charges/.test(address));

const topicArn = "arn:aws:sns:us-east-1:111111111111:acme-ir-costs";
const toTopic = (notification_type: string) => ({
  comparison_operator: "GREATER_THAN",
  notification_type,
  subscriber_sns_topic_arns: ["${aws_sns_topic.alerts-high.arn}"],
  threshold: 100,
  threshold_type: "PERCENTAGE",
});
const common = {
  budget_type: "COST",
  cost_types: { include_credit: false, include_refund: false },
  limit_unit: "USD",
};

const stack = stackOf();
const budgets = Object.fromEntries(
  Object.values(stack.resources("aws_budgets_budget")).map(
    ({ "//": _, depends_on: after, name, ...budget }) => {
      expect(after).toEqual([expect.stringMatching(/^aws_sns_topic_policy\./)]);
      return [name, budget];
    },
  ),
);

it("has a budget for each limit of the file, and one for the Regions that are not governed", () => {
  const { governed } = exampleFile.regions;
  expect(budgets).toEqual({
    "acme-ir-costs-in-other-regions": {
      ...common,
      time_unit: "DAILY",
      limit_amount: "10",
      cost_filter: [
        {
          name: "Region",
          values: regionsOf("aws")
            .map(({ code }) => code)
            .filter((code) => !governed.includes(code)),
        },
      ],
      notification: [toTopic("ACTUAL")],
    },
    "acme-ir-costs-of-a-day": {
      ...common,
      time_unit: "DAILY",
      limit_amount: "2000",
      notification: [toTopic("ACTUAL")],
    },
    "acme-ir-costs-of-a-month": {
      ...common,
      time_unit: "MONTHLY",
      limit_amount: "40000",
      notification: [toTopic("ACTUAL"), toTopic("FORECASTED")],
    },
  });
});

it("watches the charges where they are measured, as often as they are", () => {
  const { "//": _, depends_on: after, ...alarm } = stack.find("aws_cloudwatch_metric_alarm");
  expect(after).toEqual([expect.stringMatching(/^aws_sns_topic_policy\./)]);
  expect(alarm).toEqual({
    alarm_actions: ["${aws_sns_topic.alerts-high.arn}"],
    alarm_description:
      "The organization's charges of this month are above 40000 US dollars. Procedure: resource-hijacking",
    alarm_name: "acme-ir-charges",
    comparison_operator: "GreaterThanThreshold",
    dimensions: { Currency: "USD" },
    evaluation_periods: 1,
    metric_name: "EstimatedCharges",
    namespace: "AWS/Billing",
    period: 21_600,
    region: "us-east-1",
    statistic: "Maximum",
    threshold: 40_000,
    treat_missing_data: "notBreaching",
  });
});

it("lets budgets and alarms of the account publish, and nobody else", () => {
  const { policy } = stack.find("aws_sns_topic_policy") as unknown as { policy: string };
  const statement = (Sid: string, service: string, source: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sns:Publish",
    Resource: topicArn,
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": source },
    },
  });
  expect((JSON.parse(policy) as { Statement: unknown[] }).Statement).toEqual([
    statement("AllowAlarms", "cloudwatch", "arn:aws:cloudwatch:us-east-1:111111111111:alarm:*"),
    statement("AllowBudgets", "budgets", "arn:aws:budgets::111111111111:*"),
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

it("needs no limit to watch the other Regions", () => {
  const left = own(stackOf({ costs: undefined }).addresses());
  expect(left.filter((address) => /budget|alarm/.test(address))).toEqual([
    "aws_budgets_budget.costs-in-other-regions",
  ]);
});

it("is not where charges are billed otherwise", () => {
  expect(
    own(stackOf(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")).addresses()),
  ).toEqual([]);
  expect(own(stackOf(inPartition("aws-cn", "cn-northwest-1", "cn-north-1")).addresses())).toEqual(
    [],
  );
});
