import { claim, each, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceNear } from "../../iam/publishers";
import { accessTo } from "../../iam/resource-policies";
import { budgetNotifies, subscriptionOf } from "../../relations/alerting";

const budget = (notification: ExampleJson) =>
  given("aws_budgets_budget.month", {
    name: "month",
    budget_type: "COST",
    time_unit: "MONTHLY",
    notification,
  });
const notification = (subscribers: Readonly<Record<string, ExampleJson>>) => [
  {
    comparison_operator: "GREATER_THAN",
    notification_type: "ACTUAL",
    threshold: 100,
    threshold_type: "PERCENTAGE",
    ...subscribers,
  },
];
const toTopic = budget(notification({ subscriber_sns_topic_arns: ["${aws_sns_topic.costs.arn}"] }));
const byMail = (address: ExampleJson) =>
  budget(notification({ subscriber_email_addresses: [address] }));
const topic = given("aws_sns_topic.costs", { name: "costs" });
const subscription = given("aws_sns_topic_subscription.oncall", {
  topic_arn: "${aws_sns_topic.costs.arn}",
  protocol: "email",
  endpoint: "oncall@example.com",
});
const admitting = (account: ExampleJson) =>
  given("aws_sns_topic_policy.costs", {
    arn: "${aws_sns_topic.costs.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "budgets.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111111111111:costs",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  });
const finds = (tag: string) => [`aws_budgets_budget.month#${tag}`];

export const budgetIsHeard = rule({
  id: "IRR-ALERT-012",
  title: "Every budget tells somebody when it is reached",
  severity: "medium",
  why: "Unexpected costs are often the first sign of stolen credentials; a budget without a reachable subscriber is a number on a page.",
  fix: "Give every notification an e-mail address, or a topic that somebody subscribed to and whose policy lets budgets.amazonaws.com publish.",
  docs: ["https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html"],
  waivable: 90,
  applies: each("aws_budgets_budget"),
  check: ({ it }) => {
    const notifications = it.blocks("notification");
    const topics = it.related(budgetNotifies);
    return [
      claim(
        "notification",
        any(
          notifications.map((each) => each.attr("notification_type").isSet()),
          "it has no notification",
        ),
      ),
      claim(
        "subscriber",
        all(
          notifications.map((each) =>
            any([
              each.attr("subscriber_email_addresses").isSet(),
              topics.some((named) => named.relatedBy(subscriptionOf).exists()),
            ]),
          ),
        ),
      ),
      claim(
        "admitted",
        implies(topics.exists(), () =>
          topics.every((named) =>
            accessTo(named).some((document) =>
              allows(document, {
                principal: serviceNear("budgets.amazonaws.com", named, "sns"),
                action: "sns:Publish",
                resource: named.arn,
              }),
            ),
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      [byMail("oncall@example.com")],
      [toTopic, topic, subscription, admitting("111111111111")],
    ],
    fails: [
      { given: [budget([])], finds: finds("notification") },
      { given: [budget(notification({}))], finds: finds("subscriber") },
      { given: [toTopic, topic, admitting("111111111111")], finds: finds("subscriber") },
      {
        given: [toTopic, topic, subscription, admitting("222222222222")],
        finds: finds("admitted"),
      },
    ],
    undecided: [
      { given: [toTopic, topic, subscription, admitting(unknown)], finds: finds("admitted") },
    ],
  },
});
