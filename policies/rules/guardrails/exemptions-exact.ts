import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { policyIn } from "../../iam/resource-policies";

const guardrail = (exempt: ExampleJson, operator = "ArnNotLike") =>
  given("aws_organizations_policy.guard", {
    name: "guard",
    type: "SERVICE_CONTROL_POLICY",
    content: policy({
      Sid: "KeepTrails",
      Effect: "Deny",
      Action: "cloudtrail:StopLogging",
      Resource: "*",
      Condition: { [operator]: { "aws:PrincipalArn": exempt } },
    }),
  });
const finds = ["aws_organizations_policy.guard#KeepTrails"];

export const guardrailExemptionsExact = rule({
  id: "IRR-GUARD-006",
  title: "Guardrails exempt single roles, by their full names",
  severity: "critical",
  why: "Where a guardrail spares every role whose name begins so, whoever may create a role in a member account gives it that name.",
  fix: "Name the role exactly in ArnNotEquals or ArnNotLike; only the account may be a wildcard.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
  ],
  waivable: 30,
  applies: each("aws_organizations_policy", (it) =>
    it
      .attr("type")
      .whenUnset("SERVICE_CONTROL_POLICY")
      .oneOf(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]),
  ),
  check: ({ it }): readonly Claim[] => {
    const document = policyIn(it, "content");
    const claims = document.statements
      .filter(({ effect }) => effect === "Deny")
      .map(({ sid, conditions, at }) =>
        claim(
          sid ?? `Statement[${String(at.path.at(-1))}]`,
          all(
            conditions
              .filter(
                ({ key, operator }) =>
                  key.toLowerCase() === "aws:principalarn" && operator.includes("Not"),
              )
              .flatMap(({ values }) => values)
              .map((value) =>
                typeof value === "string"
                  ? whether(/^arn:[^:]+:iam::(?:\d{12}|\*):role\/[^*?]+$/.test(value), {
                      text: `${value} is no single role`,
                      at,
                    })
                  : maybe({ text: "the exemption is not known", at }),
              ),
          ),
        ),
      );
    return document.unread ? [...claims, claim("document", maybe(document.unread))] : claims;
  },
  examples: {
    passes: [
      guardrail("arn:aws:iam::*:role/ir-breakglass"),
      guardrail(["arn:aws:iam::111111111111:role/a", "arn:aws:iam::*:role/path/b"]),
    ],
    fails: [
      { given: [guardrail("arn:aws:iam::*:role/ir-*")], finds },
      { given: [guardrail("arn:aws:iam::*:*", "StringNotLike")], finds },
    ],
    undecided: [{ given: [guardrail(unknown)], finds }],
    ignores: [
      given("aws_organizations_policy.tags", { name: "t", type: "TAG_POLICY", content: "{}" }),
    ],
  },
});
