import { holdsAlone } from "../../access/alone/claims";
import { assetTypes } from "../../access/assets";
import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { attached, denyBut, logGroup } from "../../examples/guardrails";

const table = given("aws_dynamodb_table.record", { name: "record" });
const spares = (role: ExampleJson) => ({
  ArnNotEquals: { "aws:PrincipalArn": role },
});
const deny = (
  Action: ExampleJson,
  Condition: ExampleJson = spares("arn:aws:iam::111111111111:role/break-glass"),
): ExampleJson => ({ Effect: "Deny", Principal: "*", Action, Resource: "*", Condition });
const withPolicy = (...statements: readonly ExampleJson[]) => [
  table,
  given("aws_dynamodb_resource_policy.record", {
    resource_arn: "${aws_dynamodb_table.record.arn}",
    policy: policy(...statements),
  }),
];
const guarded = attached(
  "SERVICE_CONTROL_POLICY",
  "r-a1b2",
  denyBut(["break-glass"], "dynamodb:*"),
);
const finds = ["aws_dynamodb_table.record#own policy"];

export const ownPoliciesHoldAlone = rule({
  id: "IRR-ACCESS-030",
  title: "What a resource's own policy guards holds without guardrails",
  severity: "high",
  why: "Guardrails come last, are tried in one unit first, and fall all at once when somebody disables their type: until then and after that, only the policies of buckets, vaults and tables stand between evidence and an administrator, a caller from outside or a request in the clear.",
  fix: "Add the Deny that the finding names to the resource's own policy, with Principal *; that a guardrail denies the same is no reason to leave it out.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => holdsAlone(it, "own policy", estate),
  examples: {
    passes: [
      withPolicy(deny("dynamodb:*")),
      {
        note: "whoever is let in publishes over TLS",
        given: [
          given("aws_sns_topic.alerts", { name: "alerts" }),
          given("aws_sns_topic_policy.alerts", {
            arn: "${aws_sns_topic.alerts.arn}",
            policy: policy(deny("sns:Publish", { Bool: { "aws:SecureTransport": "false" } })),
          }),
        ],
      },
    ],
    fails: [
      { note: "a guardrail denies it as well", given: [table, ...guarded], finds },
      {
        note: "one action forgotten",
        given: withPolicy(deny(["dynamodb:B*", "dynamodb:D*", "dynamodb:P*"])),
        finds,
      },
      {
        note: "a topic in the clear",
        given: [
          given("aws_sns_topic.alerts", { name: "alerts" }),
          given("aws_sns_topic_policy.alerts", {
            arn: "${aws_sns_topic.alerts.arn}",
            policy: policy(deny("sns:Publish", { Bool: { "aws:SecureTransport": "true" } })),
          }),
        ],
        finds: ["aws_sns_topic.alerts#own policy"],
      },
    ],
    undecided: [{ given: withPolicy(deny("dynamodb:*", spares(unknown))), finds }],
    ignores: [logGroup, given("aws_kms_key.logs", { policy: policy(deny("kms:Decrypt")) })],
  },
});
