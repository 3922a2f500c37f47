import { claim, each, rule } from "../../engine/rule";
import { all, any, maybe, not, type Tri } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { labelOf, type Statement } from "../../iam/document";
import { matches, matchesAction } from "../../iam/match";
import { policyIn } from "../../iam/resource-policies";

/** Types that hold the rights of users, groups and roles. */
const holders = [
  "aws_iam_group_policy",
  "aws_iam_policy",
  "aws_iam_role_policy",
  "aws_iam_user_policy",
] as const;

const rights = (Action: ExampleJson, Resource: ExampleJson = "*", extra = {}) =>
  given("aws_iam_policy.rights", {
    name: "rights",
    policy: policy({ Sid: "Work", Effect: "Allow", Action, Resource, ...extra }),
  });
const finds = ["aws_iam_policy.rights#Work"];

export const noFullAccess = rule({
  id: "IRR-IAM-003",
  title: "No policy of ours allows every action on everything",
  severity: "high",
  why: "Whoever gets hold of a role with such a policy owns the account. Those who need that much use AdministratorAccess of AWS, which one sees at a glance and can look for.",
  fix: "Name the services, the actions and the resources that the work needs.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  controls: { cis: ["1.16"], "security-hub": ["IAM.1", "IAM.21"] },
  waivable: 90,
  applies: each(holders, grantsRights),
  check: ({ it }) => {
    const { statements, unread } = policyIn(it, "policy");
    const claims = statements
      .filter(({ effect }) => effect === "Allow")
      .map((statement) =>
        claim(
          statement.sid ?? `Statement[${String(statement.at.path.at(-1))}]`,
          not(isFull(statement)),
        ),
      );
    return unread ? [...claims, claim("document", maybe(unread))] : claims;
  },
  examples: {
    ignores: [
      [
        given("aws_iam_policy.rights", {
          name: "rights",
          policy: policy({ Sid: "Work", Effect: "Allow", Action: "*", Resource: "*" }),
        }),
        given("aws_iam_role.worker", {
          name: "worker",
          permissions_boundary: "${aws_iam_policy.rights.arn}",
        }),
      ],
    ],
    passes: [
      rights(["s3:GetObject"]),
      rights("s3:*", "arn:aws:s3:::logs/*"),
      rights("*", "arn:aws:s3:::logs/*"),
      given("aws_iam_policy.rights", {
        name: "rights",
        policy: policy(
          { Sid: "Work", Effect: "Allow", Action: "ec2:*", Resource: "arn:aws:ec2:*:*:instance/*" },
          { Sid: "None", Effect: "Deny", Action: "*", Resource: "*" },
        ),
      }),
    ],
    fails: [
      { given: [rights("*")], finds },
      { given: [rights(["s3:GetObject", "*:*"])], finds },
      { note: "all of IAM is all of everything", given: [rights("iam:*")], finds },
      {
        note: "all but one service",
        given: [
          given("aws_iam_role_policy.rights", {
            role: "worker",
            policy: policy({ Effect: "Allow", NotAction: "billing:*", Resource: "*" }),
          }),
        ],
        finds: ["aws_iam_role_policy.rights#Statement[0]"],
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_policy.rights", { name: "rights", policy: unknown })],
        finds: ["aws_iam_policy.rights#document"],
      },
    ],
  },
});

function isFull(statement: Statement): Tri {
  const { actions, notActions, resources = [] } = statement;
  const everything = any(resources.map((resource) => matches(resource, "arn:aws:iam::1:role/x")));
  const every = actions
    ? // Who may change any role's rights may do everything.
      any(actions.map((action) => matchesAction(action, "iam:PutRolePolicy")))
    : all((notActions ?? []).map((action) => not(matchesAction(action, "iam:PutRolePolicy"))));
  return {
    ...all([everything, every]),
    because: () => [
      { text: `${labelOf(statement)} allows everything on everything`, at: statement.at },
    ],
  };
}
