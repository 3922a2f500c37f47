import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { isGuardedName } from "../../iam/guarded-names";
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
const keepsNames = (exempt: ExampleJson) =>
  given("aws_organizations_policy.names", {
    type: "SERVICE_CONTROL_POLICY",
    content: policy({
      Sid: "KeepNames",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy"],
      Resource: "arn:aws:iam::*:role/stacksets-exec-*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": exempt } },
    }),
  });
const stackSets = guardrail("arn:aws:iam::*:role/stacksets-exec-*");
const finds = ["aws_organizations_policy.guard#KeepTrails"];

export const guardrailExemptionsExact = rule({
  id: "IRR-GUARD-006",
  title: "Guardrails exempt single roles, by their full names",
  severity: "critical",
  why: "Where a guardrail spares every role whose name begins so, whoever may create a role in a member account gives it that name.",
  fix: "Name the role exactly in ArnNotEquals or ArnNotLike; only the account may be a wildcard. A pattern of names that AWS makes is kept from everybody else by a Deny of iam:CreateRole and iam:UpdateAssumeRolePolicy on it.",
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
  check: ({ it, estate }): readonly Claim[] => {
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
                  ? whether(
                      /^arn:[^:]+:iam::(?:\d{12}|\*):role\/[^*?]+$/.test(value) ||
                        isGuardedName(value, estate),
                      {
                        text: `${value} is no single role`,
                        at,
                      },
                    )
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
      [stackSets, keepsNames("arn:aws:iam::*:role/ir-breakglass")],
    ],
    fails: [
      {
        note: "the pattern is kept from all but another pattern",
        given: [stackSets, keepsNames("arn:aws:iam::*:role/admin-*")],
        finds: [...finds, "aws_organizations_policy.names#KeepNames"],
      },
      { given: [guardrail("arn:aws:iam::*:role/ir-*")], finds },
      { given: [guardrail("arn:aws:iam::*:*", "StringNotLike")], finds },
    ],
    undecided: [{ given: [guardrail(unknown)], finds }],
    ignores: [
      given("aws_organizations_policy.tags", { name: "t", type: "TAG_POLICY", content: "{}" }),
    ],
  },
});
