import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

/** Keys that hold ARNs. Source: Service Authorization Reference, keys of type ARN. */
const arnKeys =
  /^(?:aws:(?:Principal|Source|SourceVpc|ChatbotSource)Arn|lambda:(?:FunctionArn|SourceFunctionArn)|ec2:SourceInstanceArn|iam:PolicyARN|iam:PermissionsBoundary|ecs:cluster|backup:CopyTargets)$/i;

const trust = (Condition: ExampleJson) =>
  given("aws_iam_role.reader", {
    name: "reader",
    assume_role_policy: policy({
      Sid: "Trust",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "sts:AssumeRole",
      Condition,
    }),
  });
const finds = ["aws_iam_role.reader#Trust"];

export const arnsCompareAsArns = rule({
  id: "IRR-ACCESS-010",
  title: "ARNs with wildcards are compared as ARNs",
  severity: "medium",
  why: "A star under StringLike runs over the colons of an ARN, so that a name that an attacker chooses can play the account's part; ArnLike compares part by part.",
  fix: "Write ArnLike or ArnNotLike for keys that hold ARNs.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  waivable: 90,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ conditions, at }) => {
      const arns = conditions.filter(({ key }) => arnKeys.test(key));
      if (arns.length === 0) return undefined;
      const loose = arns.filter(
        ({ operator, values }) =>
          /String(?:Not)?Like/.test(operator) &&
          values.some((value) => (canonicalText(value) ?? "").includes("*")),
      );
      return whether(loose.length === 0, {
        text: `${loose.map(({ operator, key }) => `${operator} ${key}`).join(", ")} lets a star run over colons`,
        at,
      });
    }),
  examples: {
    passes: [
      trust({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/ir-*" } }),
      trust({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/ir" } }),
    ],
    fails: [
      {
        given: [trust({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/ir" } })],
        finds,
      },
      {
        given: [trust({ StringNotLikeIfExists: { "AWS:SourceArn": "arn:aws:s3:*:*:logs" } })],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_role.reader", { name: "reader", assume_role_policy: unknown })],
        finds: ["aws_iam_role.reader#document"],
      },
    ],
    ignores: [trust({ StringLike: { "aws:userid": "AROAEXAMPLE:*" } })],
  },
});
