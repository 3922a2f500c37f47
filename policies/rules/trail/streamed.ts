import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { trailDeliversAs, trailStreamsTo } from "../../relations/trail";

const group = given("aws_cloudwatch_log_group.trail", { name: "/trail" });
const role = given("aws_iam_role.delivery", { name: "delivery" });
const trail = (cloud_watch_logs_group_arn: string, cloud_watch_logs_role_arn: string) =>
  given("aws_cloudtrail.trail", {
    name: "t",
    cloud_watch_logs_group_arn,
    cloud_watch_logs_role_arn,
  });
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;
const [groupArn, roleArn] = [
  "${aws_cloudwatch_log_group.trail.arn}:*",
  "${aws_iam_role.delivery.arn}",
];

export const trailStreamed = rule({
  id: "IRR-TRAIL-010",
  title: "Trails stream their events to a log group of the estate",
  severity: "high",
  why: "The alarms of the compliance set count events in a log group: without the stream the files still arrive in the bucket, and no alarm ever rings.",
  fix: "Set cloud_watch_logs_group_arn to the group's ARN with :* behind it, and cloud_watch_logs_role_arn to a role that CloudTrail may assume; both in the trail's account and home Region.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  ],
  controls: { cis: ["4.1"] },
  waivable: 60,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => [
    claim("group", it.related(trailStreamsTo).exists()),
    claim(
      "suffix",
      it.attr("cloud_watch_logs_group_arn").matches(/:\*$/, "an ARN with :* behind it"),
    ),
    claim("role", it.related(trailDeliversAs).exists()),
  ],
  examples: {
    passes: [[trail(groupArn, roleArn), group, role]],
    fails: [
      {
        given: [given("aws_cloudtrail.trail", { name: "t" }), group, role],
        finds: ["group", "suffix", "role"].map(tag),
      },
      {
        given: [trail("${aws_cloudwatch_log_group.trail.arn}", roleArn), group, role],
        finds: [tag("suffix")],
      },
      {
        note: "a group of another Region",
        given: [
          trail(groupArn, roleArn),
          given("aws_cloudwatch_log_group.trail", { name: "/trail" }, { region: "us-east-1" }),
          role,
        ],
        finds: [tag("group")],
      },
      {
        given: [trail(groupArn, "arn:aws:iam::111111111111:role/gone"), group, role],
        finds: [tag("role")],
      },
    ],
    undecided: [
      { given: [trail(unknown, roleArn), group, role], finds: [tag("group"), tag("suffix")] },
      { given: [trail(groupArn, unknown), group, role], finds: [tag("role")] },
    ],
  },
});
