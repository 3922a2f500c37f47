import { each, rule } from "../../engine/rule";
import { all, any, maybe, type Place, type Tri, whether } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import { type ExampleJson, given, policy } from "../../examples/given";
import type { Condition } from "../../iam/document";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

/** Keys that say whose a request is. Source: IAM user guide, "AWS global condition context keys". */
const ownerKeys = [
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:calleraccount",
];
const arnKeys = ["aws:principalarn", "aws:sourcearn"];

const grant = (Condition: ExampleJson) =>
  given("aws_sqs_queue_policy.objects", {
    queue_url: "https://sqs.eu-west-1.amazonaws.com/111111111111/objects",
    policy: policy({
      Sid: "Send",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
      Condition,
    }),
  });
const finds = ["aws_sqs_queue_policy.objects#Send"];

export const accountsAreExact = rule({
  id: "IRR-ACCESS-009",
  title: "Conditions on accounts and organizations name them exactly",
  severity: "high",
  why: "A wildcard in the account or organization admits accounts that anybody can open; the condition is there and means nothing.",
  fix: "Write the twelve digits or the organization's id; an ARN with any account needs a second condition that names the account or organization.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  waivable: 30,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ effect, conditions, at }) => {
      const owners = conditions.filter(({ key }) => ownerKeys.includes(key.toLowerCase()));
      const arns = conditions.filter(({ key }) => arnKeys.includes(key.toLowerCase()));
      if (effect === "Deny" || owners.length + arns.length === 0) return undefined;
      return all([
        ...owners.map((each) => all(each.values.map((value) => isExact(each, value, at)))),
        ...arns.map((each) =>
          any([
            ...owners.map(isPositive),
            all(each.values.map((arn) => isExact(each, account(arn), at))),
          ]),
        ),
      ]);
    }),
  examples: {
    passes: [
      grant({ StringEquals: { "aws:SourceAccount": "111111111111" } }),
      grant({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111111111111:*" } }),
      grant({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::logs" } }),
      grant({
        ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" },
        StringEquals: { "aws:SourceAccount": "111111111111" },
      }),
      grant({ StringLike: { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/*" } }),
    ],
    fails: [
      { given: [grant({ StringLike: { "aws:SourceAccount": "*" } })], finds },
      { given: [grant({ StringLike: { "aws:PrincipalOrgID": "o-*" } })], finds },
      { given: [grant({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } })], finds },
      { given: [grant({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })], finds },
      {
        note: "every account but one is every account",
        given: [
          grant({
            ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" },
            StringNotEquals: { "aws:SourceAccount": "222222222222" },
          }),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [grant({ ArnLike: { "aws:SourceArn": ["${jsonencode(terraform_data.later)}"] } })],
        finds,
      },
    ],
    ignores: [grant({ Bool: { "aws:SecureTransport": "true" } })],
  },
});

const isPositive = ({ operator }: Condition): Tri =>
  whether(!operator.includes("Not") && !operator.endsWith("IfExists"), "it names nobody");

/** The account of an ARN; the whole name where a type has none, such as a bucket. */
function account(arn: Condition["values"][number]): Condition["values"][number] {
  const text = canonicalText(arn);
  if (text === undefined) return arn;
  const parts = text.split(":");
  return parts.length < 6 ? text : parts[4] || (parts[5] ?? "");
}

function isExact({ key }: Condition, value: Condition["values"][number], at: Place): Tri {
  const text = canonicalText(value);
  return text === undefined
    ? maybe(`depends on the value of ${key}`)
    : whether(!/[*?]/.test(key.toLowerCase().endsWith("orgpaths") ? text.slice(0, 13) : text), {
        text: `${key} is ${text}, which is not one account or organization`,
        at,
      });
}
