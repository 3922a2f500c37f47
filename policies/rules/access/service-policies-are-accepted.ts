import { type Claim, claim, each, rule } from "../../engine/rule";
import { maybe, type Tri, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Policy, Statement } from "../../iam/document";
import { policyOf } from "../../iam/every-policy";

/** Source: SQS developer guide, "Amazon SQS policy quotas". */
const queueLimits = { actions: 7, statements: 20 } as const;

const allow = (Action: ExampleJson, Sid = "Send"): ExampleJson => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS: "111111111111" },
  Action,
  Resource: "*",
});
const topic = (...statements: readonly ExampleJson[]) =>
  given("aws_sns_topic_policy.alerts", { arn: "arn", policy: policy(...statements) });
const queue = (...statements: readonly ExampleJson[]) =>
  given("aws_sqs_queue_policy.alerts", { queue_url: "url", policy: policy(...statements) });
const vault = (...statements: readonly ExampleJson[]) =>
  given("aws_backup_vault_policy.alerts", {
    backup_vault_name: "v",
    policy: policy(...statements),
  });
const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => `sqs:Get${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at] ?? ""}`);

export const servicePoliciesAreAccepted = rule({
  id: "IRR-ACCESS-034",
  title: "Topics, queues and vaults accept the policies that they are given",
  severity: "medium",
  why: "These services take less than IAM: two statements of one name, a wildcard or an eighth action are refused when half of the stack has changed, or are no part of the policy that holds.",
  fix: "Give each statement of a topic its own Sid, name the actions of topics and vaults, and divide statements of queues with more than seven actions.",
  docs: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
  ],
  waivable: false,
  applies: each([
    "aws_backup_vault_policy",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
  ]),
  check: ({ it }) => {
    const document = policyOf(it);
    const { statements, unread } = document;
    return unread
      ? [claim("document", maybe(unread))]
      : statements.length === 0
        ? []
        : claimsOf(it.type, document);
  },
  examples: {
    passes: [
      topic(allow("sns:Publish"), allow("sns:Subscribe", "Read")),
      queue(allow(letters(7))),
      vault(allow(["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"])),
    ],
    fails: [
      {
        note: "one name for two",
        given: [topic(allow("sns:Publish"), allow("sns:Subscribe"))],
        finds: ["aws_sns_topic_policy.alerts#names"],
      },
      { given: [topic(allow("sns:*"))], finds: ["aws_sns_topic_policy.alerts#wildcards"] },
      {
        given: [vault(allow("backup:Delete*"))],
        finds: ["aws_backup_vault_policy.alerts#wildcards"],
      },
      { given: [queue(allow(letters(8)))], finds: ["aws_sqs_queue_policy.alerts#actions"] },
      {
        given: [queue(...letters(21).map((action) => allow(action, action.replace(":", ""))))],
        finds: ["aws_sqs_queue_policy.alerts#statements"],
      },
    ],
    undecided: [
      {
        given: [vault(allow([unknown]))],
        finds: ["aws_backup_vault_policy.alerts#wildcards"],
      },
    ],
    ignores: [given("aws_sns_topic.alerts", { name: "alerts" })],
  },
});

function claimsOf(type: string, { statements, at }: Policy): readonly Claim[] {
  const names = statements.flatMap(({ sid }) => sid ?? []);
  const most = Math.max(...statements.map(({ actions = [] }) => actions.length));
  if (type.startsWith("aws_sqs"))
    return [
      claim(
        "actions",
        whether(most <= queueLimits.actions, {
          text: `a statement has ${most} actions of at most ${queueLimits.actions}`,
          at,
        }),
      ),
      claim(
        "statements",
        whether(statements.length <= queueLimits.statements, {
          text: `it has ${statements.length} statements of at most ${queueLimits.statements}`,
          at,
        }),
      ),
    ];
  return [
    claim("wildcards", namesActions(statements)),
    ...(type.startsWith("aws_sns")
      ? [
          claim(
            "names",
            whether(new Set(names).size === names.length, {
              text: "two statements have the same Sid",
              at,
            }),
          ),
        ]
      : []),
  ];
}

function namesActions(statements: readonly Statement[]): Tri {
  for (const { actions = [], at } of statements) {
    const wide = actions.find((action) => typeof action === "string" && /[*?]/.test(action));
    if (wide !== undefined) return whether(false, { text: `${String(wide)} has a wildcard`, at });
    const open = actions.find((action) => action instanceof Unknown);
    if (open instanceof Unknown) return maybe({ text: `depends on ${open.reason}`, at });
  }
  return whether(true, "");
}
