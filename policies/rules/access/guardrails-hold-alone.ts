import { holdsAlone } from "../../access/alone/claims";
import { assetTypes } from "../../access/assets";
import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { attached, denyBut, logGroup } from "../../examples/guardrails";

const table = given("aws_dynamodb_table.record", {
  name: "record",
});
const guardsItself = given("aws_dynamodb_resource_policy.record", {
  resource_arn: "${aws_dynamodb_table.record.arn}",
  policy: policy({ Effect: "Deny", Principal: "*", Action: "dynamodb:*", Resource: "*" }),
});
const scp = (...statements: readonly ExampleJson[]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements);
const spared = ["break-glass", "deployer"];
const finds = ["aws_dynamodb_table.record#organization"];
const queue = given("aws_sqs_queue.alerts", { name: "alerts" });
const outside: ExampleJson = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  },
};
const forOutsiders: ExampleJson = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: {
    StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a1b2c3d4e5" },
    Null: { "aws:SourceAccount": "false" },
    Bool: { "aws:PrincipalIsAWSService": "true" },
  },
};
const inTheClear: ExampleJson = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
};
/** The organization is known from what the estate's own policies say. */
const member = given("aws_sqs_queue_policy.alerts", {
  queue_url: "${aws_sqs_queue.alerts.url}",
  policy: policy({
    Effect: "Allow",
    Principal: "*",
    Action: "sqs:SendMessage",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  }),
});
const away = { stack: "guardrails", account: "999999999990", region: "us-east-1" };
const rcp = (...statements: readonly ExampleJson[]) => [
  queue,
  member,
  ...scp(denyBut(spared, "sqs:SetQueueAttributes")),
  given(
    "aws_organizations_policy.perimeter",
    { name: "perimeter", type: "RESOURCE_CONTROL_POLICY", content: policy(...statements) },
    away,
  ),
  given(
    "aws_organizations_policy_attachment.perimeter",
    { policy_id: "${aws_organizations_policy.perimeter.id}", target_id: "r-a1b2" },
    away,
  ),
];
const opened = ["aws_sqs_queue.alerts#organization"];

export const guardrailsHoldAlone = rule({
  id: "IRR-ACCESS-031",
  title: "What guardrails guard holds when a resource's own policy is opened",
  severity: "high",
  why: "One wrong statement, a session of AssumeRoot or the root user opens a bucket, and one wrong key policy a key: what only the resource itself denies is then anybody's.",
  fix: "Add the Deny that the finding names to a service control policy; of buckets, and of callers from outside, to a resource control policy.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => holdsAlone(it, "organization", estate),
  examples: {
    passes: [
      [table, ...scp(denyBut(spared, "dynamodb:*"))],
      rcp(outside, forOutsiders, inTheClear),
    ],
    fails: [
      {
        note: "the table's own policy denies it as well",
        given: [table, guardsItself, ...scp(denyBut(spared, "logs:*"))],
        finds,
      },
      {
        note: "one action forgotten",
        given: [table, ...scp(denyBut(spared, ["dynamodb:B*", "dynamodb:D*", "dynamodb:P*"]))],
        finds,
      },
      {
        note: "services act for whoever tells them to",
        given: rcp(outside, inTheClear),
        finds: opened,
      },
      { note: "in the clear", given: rcp(outside, forOutsiders), finds: opened },
      { note: "outsiders", given: rcp(forOutsiders, inTheClear), finds: opened },
      {
        note: "an organization's trail may be delegated to a member",
        given: [
          given(
            "aws_cloudtrail.trail",
            { name: "trail", is_organization_trail: true, s3_bucket_name: "logs" },
            away,
          ),
          ...scp(denyBut(spared, ["cloudtrail:P*", "cloudtrail:UpdateTrail"])),
        ],
        finds: ["aws_cloudtrail.trail#organization"],
      },
    ],
    undecided: [{ given: [table, ...scp(denyBut(spared, "dynamodb:*", unknown))], finds }],
    ignores: [
      { note: "an estate that sets no guardrails", given: [table, guardsItself] },
      [logGroup, ...scp(denyBut(spared, "logs:*"))],
    ],
  },
});
