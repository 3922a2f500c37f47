import { each, rule } from "../../engine/rule";
import { all, maybe } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { denies } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { someAdministrator } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";

/** What carries a message in or out, or makes it go away. */
const carries: Readonly<Record<string, readonly string[]>> = {
  aws_sns_topic: ["sns:Publish"],
  aws_sqs_queue: [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:PurgeQueue",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ],
};

const topic = given("aws_sns_topic.alerts", { name: "alerts" });
const withPolicy = (...statements: readonly ExampleJson[]) => [
  topic,
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy(...statements),
  }),
];
const deny = (Condition: ExampleJson, Action = "sns:Publish") => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "*",
  Condition,
});

export const channelsNeedTls = rule({
  id: "IRR-ACCESS-013",
  title: "Topics and queues refuse requests without TLS",
  severity: "medium",
  why: "Alerts and notifications tell an eavesdropper what the defenders see; a message sent in the clear can also be changed on its way.",
  fix: 'Deny the sending and receiving actions to Principal * under Bool aws:SecureTransport "false".',
  docs: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  ],
  waivable: 90,
  applies: each(Object.keys(carries)),
  check: ({ it, estate }) =>
    it.account === undefined
      ? maybe("the provider does not name the account")
      : all(
          (carries[it.type] ?? []).map((action) =>
            accessTo(it).some((document) =>
              denies(document, {
                principal: someAdministrator(it.account ?? "", organizationOf(estate)),
                action,
                resource: it.arn,
                context: { "aws:securetransport": ["false"] },
              }),
            ),
          ),
        ),
  examples: {
    passes: [
      withPolicy(deny({ Bool: { "aws:SecureTransport": "false" } })),
      [
        given("aws_sqs_queue.objects", { name: "objects" }),
        given("aws_sqs_queue_policy.objects", {
          queue_url: "${aws_sqs_queue.objects.url}",
          policy: policy(deny({ Bool: { "aws:SecureTransport": "false" } }, "sqs:*")),
        }),
      ],
    ],
    fails: [
      topic,
      withPolicy(deny({ Bool: { "aws:SecureTransport": "true" } })),
      withPolicy(deny({ Bool: { "aws:SecureTransport": "false" } }, "sns:Subscribe")),
    ],
    undecided: [withPolicy(deny({ Bool: { "aws:SecureTransport": unknown } }))],
  },
});
