import { pair, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { alarmNotifies } from "../../relations/alerting";

const notified = (SourceAccount: ExampleJson, Action = "sns:Publish") => [
  given("aws_cloudwatch_metric_alarm.root", {
    alarm_name: "root",
    alarm_actions: ["${aws_sns_topic.alerts.arn}"],
  }),
  given("aws_sns_topic.alerts", { name: "alerts" }),
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action,
      Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
      Condition: { StringEquals: { "aws:SourceAccount": SourceAccount } },
    }),
  }),
];

export const topicAdmitsAlarm = rule({
  id: "IRR-ALERT-003",
  title: "The topics that an alarm notifies admit the alarm",
  severity: "critical",
  why: "CloudWatch does not check an action when the alarm is made: a refused notification shows in the alarm's history only, where nobody looks.",
  fix: "Allow cloudwatch.amazonaws.com sns:Publish on the topic, with the alarm's account as aws:SourceAccount.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  ],
  waivable: false,
  applies: pair(alarmNotifies),
  check: ({ it, other }) =>
    accessTo(other).some((document) =>
      allows(document, {
        principal: serviceFor("cloudwatch.amazonaws.com", it),
        action: "sns:Publish",
        resource: other.arn,
      }),
    ),
  examples: {
    passes: [notified("111111111111")],
    fails: [
      notified("222222222222"),
      notified("111111111111", "sns:GetTopicAttributes"),
      notified("111111111111").slice(0, 2),
    ],
    undecided: [notified(unknown)],
    ignores: [given("aws_cloudwatch_metric_alarm.root", { alarm_name: "root" })],
  },
});
