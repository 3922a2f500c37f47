import { each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import { type ExampleJson, given, policy } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

/** Operators that compare character by character: a star is a star. */
const literal = /^(?:ForA(?:ll|ny)Values?:)?String(?:Not)?Equals(?:IgnoreCase)?(?:IfExists)?$/;

const trust = (Condition: ExampleJson) =>
  given("aws_iam_role.delivery", {
    name: "delivery",
    assume_role_policy: policy({
      Sid: "Trail",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition,
    }),
  });
const anyTrail = "arn:aws:cloudtrail:*:111111111111:trail/*";
const finds = ["aws_iam_role.delivery#Trail"];

export const wildcardsMatch = rule({
  id: "IRR-ACCESS-008",
  title: "Wildcards stand only where they are wildcards",
  severity: "high",
  why: "StringEquals takes a star literally: an Allow with it never grants, and a Deny that exempts by StringNotEquals exempts nobody.",
  fix: "Write ArnLike for ARNs and StringLike for other texts, or the exact value.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  waivable: 30,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ conditions, at }) => {
      const exact = conditions.filter(({ operator }) => literal.test(operator));
      return exact.length === 0
        ? undefined
        : all(
            exact.flatMap(({ operator, key, values }) =>
              values.map((value) => {
                const text = canonicalText(value);
                return text === undefined
                  ? maybe(`depends on the value of ${key}`)
                  : whether(!/[*?]/.test(text.replace(/\$\{[*?$]\}/g, "")), {
                      text: `${operator} compares ${key} with ${text} literally`,
                      at,
                    });
              }),
            ),
          );
    }),
  examples: {
    passes: [
      trust({ StringEquals: { "aws:SourceAccount": "111111111111" } }),
      trust({
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": anyTrail },
      }),
    ],
    fails: [
      { given: [trust({ StringEquals: { "aws:SourceArn": anyTrail } })], finds },
      { given: [trust({ StringNotEqualsIfExists: { "aws:SourceOrgID": "o-*" } })], finds },
    ],
    undecided: [
      {
        given: [
          trust({ StringEquals: { "aws:SourceAccount": ["${jsonencode(terraform_data.later)}"] } }),
        ],
        finds,
      },
    ],
    ignores: [trust({ ArnLike: { "aws:SourceArn": anyTrail } })],
  },
});
