import { sandbox } from "../support/organization";
import { exampleStacks } from "./example";
import { parliament, policyDocuments } from "./parliament";
import { parliamentSkips } from "./skips";
import { unexplained, unused } from "./verdict";

const documents = policyDocuments(exampleStacks());
const findings = parliament(documents);
const sandboxFindings = parliament(policyDocuments(exampleStacks(sandbox)));

test("policy documents of every kind are judged", () => {
  const attributes = Object.keys(documents).map((where) =>
    where.replace(/^.*\/(aws_\w+)\..*\.(\w+)$/, "$1.$2"),
  );

  expect(attributes).toEqual(
    expect.arrayContaining([
      "aws_cloudformation_stack_set.AssumeRolePolicyDocument",
      "aws_iam_policy.policy",
      "aws_iam_role.assume_role_policy",
      "aws_iam_role_policy.policy",
      "aws_kms_key.policy",
      "aws_s3_bucket_policy.policy",
      "aws_sns_topic_policy.policy",
      "aws_sqs_queue_policy.policy",
    ]),
  );
});

test("parliament has nothing against production", () => {
  expect(unexplained(findings, parliamentSkips)).toEqual([]);
});

test("parliament has nothing against sandbox", () => {
  expect(unexplained(sandboxFindings, parliamentSkips)).toEqual([]);
});

test("every skip is needed", () => {
  expect(unused([...findings, ...sandboxFindings], parliamentSkips)).toEqual([]);
});

const service = { Service: "cloudtrail.amazonaws.com" };
const mistakes = [
  {
    mistake: "a misspelt action in a trust policy",
    where: "stack/aws_iam_role.role.assume_role_policy",
    statement: { Principal: service, Action: "sts:AsumeRole" },
    rule: "UNKNOWN_ACTION",
    detail: "Broken: Unknown action sts:AsumeRole",
  },
  {
    mistake: "an object action on a bucket in a role policy",
    where: "stack/aws_iam_role_policy.rights.policy",
    statement: { Action: "s3:PutObject", Resource: "arn:aws:s3:::bucket" },
    rule: "RESOURCE_MISMATCH",
    detail: 'Broken: [{"action": "s3:PutObject", "required_format": "arn:*:s3:::*/*"}]',
  },
  {
    mistake: "an action that is not a key's in a key policy",
    where: "stack/aws_kms_key.key.policy",
    statement: { Principal: service, Action: "kms:ListKeys", Resource: "*" },
    rule: "RESOURCE_MISMATCH",
    detail: 'Broken: [{"action": "kms:ListKeys", "required_format": "*"}]',
  },
  {
    mistake: "a malformed principal in a bucket policy",
    where: "stack/aws_s3_bucket_policy.bucket.policy",
    statement: {
      Principal: { AWS: "arn:aws:iam::123:root" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::bucket/*",
    },
    rule: "UNKNOWN_PRINCIPAL",
    detail: "Broken: arn:aws:iam::123:root",
  },
] as const;
const found = parliament(
  Object.fromEntries(
    mistakes.map(({ where, statement }) => [
      where,
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Sid: "Broken", Effect: "Allow", ...statement }],
      }),
    ]),
  ),
);

test.each(mistakes)("parliament finds $mistake", ({ where, rule, detail }) => {
  expect(found.filter((finding) => finding.where === where)).toEqual([{ where, rule, detail }]);
});
