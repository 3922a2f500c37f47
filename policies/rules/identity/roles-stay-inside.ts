import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, maybe, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { allows } from "../../iam/evaluate";
import { matchesAction } from "../../iam/match";
import { someAdministrator } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";

const rights = (Resource: ExampleJson, Condition: ExampleJson = {}) =>
  given("aws_iam_role_policy.pipeline", {
    role: "pipeline",
    policy: policy({
      Sid: "Deploy",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource,
      Condition,
    }),
  });
const finds = ["aws_iam_role_policy.pipeline#Deploy"];
const anyAccount = "arn:aws:iam::*:role/deployer";

export const rolesStayInside = rule({
  id: "IRR-IAM-014",
  title: "Roles of other accounts are assumed inside the organization only",
  severity: "high",
  why: "A pipeline that may assume a role of a certain name in any account also assumes the one that a stranger made under that name, and hands over what it deploys.",
  fix: "Name the accounts in Resource, or add a condition on aws:ResourceOrgID or aws:ResourceAccount.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid",
  ],
  waivable: 90,
  applies: each(
    ["aws_iam_group_policy", "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy"],
    grantsRights,
  ),
  check: ({ it }): readonly Claim[] => {
    const document = policyIn(it, "policy");
    const claims = document.statements
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ sid, actions = [], resources = [], at }) => {
        const assumes = any(actions.map((action) => matchesAction(action, "sts:AssumeRole")));
        if (assumes.answer === "no") return [];
        return [
          claim(
            sid ?? `Statement[${String(at.path.at(-1))}]`,
            all(
              resources.map((resource) =>
                typeof resource === "string"
                  ? not(
                      allows(document, {
                        principal: someAdministrator(it.account ?? "*"),
                        action: "sts:AssumeRole",
                        resource: abroad(resource),
                        context: {
                          "aws:resourceorgid": ["o-stranger000"],
                          "aws:resourceaccount": ["999999999999"],
                        },
                      }),
                    )
                  : maybe("depends on an unknown role"),
              ),
            ),
          ),
        ];
      });
    return document.unread ? [...claims, claim("document", maybe(document.unread))] : claims;
  },
  examples: {
    passes: [
      rights("arn:aws:iam::222222222222:role/deployer"),
      rights(anyAccount, { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }),
    ],
    fails: [
      { given: [rights(anyAccount)], finds },
      { given: [rights("*")], finds },
      {
        given: [rights(anyAccount, { StringNotEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } })],
        finds,
      },
    ],
    undecided: [{ given: [rights(unknown)], finds }],
  },
});

/** A role of a stranger's account that the pattern could mean; the role itself where the account is named. */
function abroad(pattern: string): string {
  if (pattern === "*") return "arn:aws:iam::999999999999:role/any";
  const [arn, partition, service, region, account, ...rest] = pattern.split(":");
  if (!account?.includes("*")) return "arn:aws:iam::000000000000:role/none";
  return [arn, partition, service, region, "999999999999", ...rest]
    .join(":")
    .replaceAll("*", "any");
}
