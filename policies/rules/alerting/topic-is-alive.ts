import { claim, each, rule } from "../../engine/rule";
import { any, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { publishersOf } from "../../iam/publishers";
import { accessTo } from "../../iam/resource-policies";
import { subscriptionOf } from "../../relations/alerting";

const topic = given("aws_sns_topic.alerts", { name: "alerts" });
const admitting = (
  Principal: ExampleJson,
  Resource = "arn:aws:sns:eu-west-1:111111111111:alerts",
) =>
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal,
      Action: "sns:Publish",
      Resource,
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    }),
  });
const alarms = { Service: "cloudwatch.amazonaws.com" };
const subscription = (endpoint: string, protocol = "email") =>
  given("aws_sns_topic_subscription.oncall", {
    topic_arn: "${aws_sns_topic.alerts.arn}",
    protocol,
    endpoint,
  });

export const topicIsAlive = rule({
  id: "IRR-ALERT-006",
  title: "Something may publish to every topic, and somebody listens",
  severity: "high",
  why: "A topic that no service may publish to, or that nobody subscribed to, looks like alerting in every diagram and is none.",
  fix: "Let the services of the account publish in the topic's policy, and add a subscription.",
  docs: ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"],
  waivable: 90,
  applies: each("aws_sns_topic"),
  check: ({ it }) => {
    const open = accessTo(it).policies.flatMap(({ unread }) => (unread ? [maybe(unread)] : []));
    return [
      claim(
        "publisher",
        any([
          ...open,
          whether(publishersOf(it).length > 0, "no service of its account may publish to it"),
        ]),
      ),
      claim(
        "subscriber",
        it.relatedBy(subscriptionOf).some((each) => each.attr("endpoint").isSet()),
      ),
    ];
  },
  examples: {
    passes: [[topic, admitting(alarms), subscription("oncall@example.com")]],
    fails: [
      {
        given: [topic, admitting(alarms)],
        finds: ["aws_sns_topic.alerts#subscriber"],
      },
      {
        given: [topic, subscription("oncall@example.com")],
        finds: ["aws_sns_topic.alerts#publisher"],
      },
      {
        note: "the policy of another topic",
        given: [
          topic,
          admitting(alarms, "arn:aws:sns:eu-west-1:111111111111:other"),
          subscription("oncall@example.com"),
        ],
        finds: ["aws_sns_topic.alerts#publisher"],
      },
    ],
    undecided: [
      {
        given: [topic, admitting(alarms), subscription(unknown)],
        finds: ["aws_sns_topic.alerts#subscriber"],
      },
    ],
  },
});
