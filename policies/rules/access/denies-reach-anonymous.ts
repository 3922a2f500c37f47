import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

/** Keys that a caller without credentials does not send. Source: IAM user guide, "Properties of the principal". */
const principalFlags = ["aws:principalisawsservice", "aws:multifactorauthpresent"];

const perimeter = (Condition: ExampleJson, Effect = "Deny") =>
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Sid: "Outside",
      Effect,
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::logs/*",
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        ...(Condition as Record<string, ExampleJson>),
      },
    }),
  });
const finds = ["aws_s3_bucket_policy.logs#Outside"];

export const deniesReachAnonymous = rule({
  id: "IRR-ACCESS-005",
  title: "A Deny that spares AWS services still reaches anonymous callers",
  severity: "high",
  why: "An anonymous request does not carry aws:PrincipalIsAWSService: compared by Bool it satisfies nothing, and the Deny that was to keep strangers out does not reach those who have no name at all.",
  fix: "Write BoolIfExists in place of Bool.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  ],
  waivable: 30,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ effect, conditions, at }) => {
      const flags = conditions.filter(
        ({ key, values }) =>
          principalFlags.includes(key.toLowerCase()) &&
          values.every((value) => String(value) === "false"),
      );
      if (effect === "Allow" || flags.length === 0) return undefined;
      return whether(
        flags.every(({ operator }) => operator === "BoolIfExists"),
        {
          text: `${flags.map(({ key }) => key).join(", ")} is absent from some requests, which then pass`,
          at,
        },
      );
    }),
  examples: {
    passes: [perimeter({ BoolIfExists: { "aws:PrincipalIsAWSService": "false" } })],
    fails: [
      { given: [perimeter({ Bool: { "aws:PrincipalIsAWSService": "false" } })], finds },
      { given: [perimeter({ StringEquals: { "aws:PrincipalIsAWSService": "false" } })], finds },
      {
        note: "access keys carry no MFA flag",
        given: [perimeter({ Bool: { "aws:MultiFactorAuthPresent": "false" } })],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown })],
        finds: ["aws_s3_bucket_policy.logs#document"],
      },
    ],
    ignores: [
      perimeter({}),
      perimeter({ Bool: { "aws:PrincipalIsAWSService": "false" } }, "Allow"),
      perimeter({ Bool: { "aws:PrincipalIsAWSService": "true" } }),
    ],
  },
});
