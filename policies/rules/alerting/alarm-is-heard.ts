import { isGathered } from "../../aws/gathered-alarms";
import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { alarmNotifies, subscriptionOf } from "../../relations/alerting";

const alarm = (actions: readonly string[]) =>
  given("aws_cloudwatch_metric_alarm.root", { alarm_name: "root", alarm_actions: actions });
const topic = given("aws_sns_topic.alerts", { name: "alerts" });
const subscription = given("aws_sns_topic_subscription.oncall", {
  topic_arn: "${aws_sns_topic.alerts.arn}",
  protocol: "email",
  endpoint: "oncall@example.com",
});
const stateChange = (alarmName: string) =>
  JSON.stringify({
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    detail: { alarmName: [alarmName], state: { value: ["ALARM"] } },
  });
const gathered = ({ forwarded = "root", told = "root" } = {}) => [
  given("aws_cloudwatch_metric_alarm.root", { alarm_name: "root" }),
  given("aws_cloudwatch_event_rule.forward", {
    name: "forward",
    event_pattern: stateChange(forwarded),
  }),
  given("aws_cloudwatch_event_target.forward", {
    rule: "${aws_cloudwatch_event_rule.forward.name}",
    arn: "${aws_cloudwatch_event_bus.security.arn}",
  }),
  given("aws_cloudwatch_event_bus.security", { name: "security" }),
  given("aws_cloudwatch_event_rule.tell", {
    name: "tell",
    event_bus_name: "${aws_cloudwatch_event_bus.security.name}",
    event_pattern: stateChange(told),
  }),
  given("aws_cloudwatch_event_target.tell", {
    rule: "${aws_cloudwatch_event_rule.tell.name}",
    event_bus_name: "${aws_cloudwatch_event_bus.security.name}",
    arn: "${aws_sns_topic.alerts.arn}",
  }),
  topic,
  subscription,
];
const toTopic = ["${aws_sns_topic.alerts.arn}"];

export const alarmIsHeard = rule({
  id: "IRR-ALERT-001",
  title: "Every alarm reaches a topic that somebody subscribed to",
  severity: "critical",
  why: "An alarm that nobody hears detects nothing; Security Hub fails the control as well.",
  fix: "Name a topic in alarm_actions, leave actions enabled, and subscribe somebody to the topic; or pass the alarm's state changes on to a bus that tells such a topic.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  waivable: 30,
  applies: each("aws_cloudwatch_metric_alarm"),
  check: ({ it, estate }) => [
    claim("enabled", it.attr("actions_enabled").whenUnset(true).is(true)),
    claim(
      "subscribed",
      it.attr("alarm_actions").kind === "unset"
        ? isGathered(it, estate)
        : it.related(alarmNotifies).some((named) => named.relatedBy(subscriptionOf).exists()),
    ),
  ],
  examples: {
    passes: [[alarm(toTopic), topic, subscription], gathered()],
    fails: [
      { given: [alarm([])], finds: ["aws_cloudwatch_metric_alarm.root#subscribed"] },
      { given: [alarm(toTopic), topic], finds: ["aws_cloudwatch_metric_alarm.root#subscribed"] },
      {
        note: "the rule of its Region takes another alarm",
        given: gathered({ forwarded: "other" }),
        finds: ["aws_cloudwatch_metric_alarm.root#subscribed"],
      },
      {
        note: "the rule of the bus takes another alarm",
        given: gathered({ told: "other" }),
        finds: ["aws_cloudwatch_metric_alarm.root#subscribed"],
      },
      {
        given: [
          given("aws_cloudwatch_metric_alarm.root", {
            actions_enabled: false,
            alarm_actions: toTopic,
          }),
          topic,
          subscription,
        ],
        finds: ["aws_cloudwatch_metric_alarm.root#enabled"],
      },
    ],
    undecided: [
      { given: [alarm([unknown])], finds: ["aws_cloudwatch_metric_alarm.root#subscribed"] },
    ],
  },
});
