import { claim, each, rule } from "../../engine/rule";
import { all, maybe, type Tri, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Policy, Statement } from "../../iam/document";
import { type Role, rolesOf } from "../../iam/roles";

const deny = { Sid: "Bounds", Effect: "Deny", Action: "iam:*", Resource: "*" };
const trust = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "sts:AssumeRole" };
const template = given("aws_cloudformation_stack_set.roles", {
  name: "roles",
  template_body: JSON.stringify({
    Resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: "deployer",
          AssumeRolePolicyDocument: JSON.parse(policy(trust)) as ExampleJson,
          Policies: [
            { PolicyName: "limits", PolicyDocument: JSON.parse(policy(deny)) as ExampleJson },
          ],
        },
      },
    },
  }),
});
const own = (document: string, assume_role_policy = policy(trust)) => [
  template,
  given("aws_iam_role.deployer", { name: "deployer", assume_role_policy }),
  given("aws_iam_role_policy.deployer", {
    role: "${aws_iam_role.deployer.name}",
    policy: document,
  }),
];
const finds = ["aws_cloudformation_stack_set.roles#deployer"];

export const sameRoleEverywhere = rule({
  id: "IRR-DEPLOY-006",
  title: "A role of one name is the same in every account",
  severity: "medium",
  why: "A stack set does not reach the management account, so that its roles are written a second time: whoever tightens one and forgets the other leaves the most powerful account as it was.",
  fix: "Make the template and the management account's role from the same statements.",
  docs: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html"],
  waivable: 90,
  applies: each("aws_cloudformation_stack_set"),
  check: ({ it, estate }) => {
    const others = estate.all("aws_iam_role");
    return rolesOf(it).flatMap((role) =>
      others
        .filter((other) => role.name !== undefined && other.attr("name").text === role.name)
        .flatMap(rolesOf)
        .map((other) => claim(role.tag, isAlike(role, other))),
    );
  },
  examples: {
    passes: [own(policy(deny))],
    fails: [
      { given: own(policy({ ...deny, Action: "iam:Create*" })), finds },
      { given: own(policy(deny, { ...deny, Effect: "Allow", Sid: "More" })), finds },
      { given: own(policy()), finds },
      {
        given: own(policy(deny), policy({ ...trust, Principal: { AWS: "222222222222" } })),
        finds,
      },
      {
        given: [
          ...own(policy(deny)),
          given("aws_iam_role_policy_attachment.deployer", {
            role: "${aws_iam_role.deployer.name}",
            policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
          }),
        ],
        finds,
      },
    ],
    undecided: [{ given: own(unknown), finds }],
    ignores: [own(policy(deny)).slice(0, 1)],
  },
});

function isAlike(one: Role, other: Role): Tri {
  return all([
    same("trust", [one.trust], [other.trust]),
    same("rights", one.rights.policies, other.rights.policies),
    whether(
      [...one.rights.managed].sort().join() === [...other.rights.managed].sort().join(),
      "the attached policies differ",
    ),
  ]);
}

function same(what: string, some: readonly Policy[], others: readonly Policy[]): Tri {
  const unread = [...some, ...others].find((document) => document.unread)?.unread;
  if (unread) return maybe(unread);
  const [one, other] = [some, others].map((documents) =>
    documents.flatMap(({ statements }) => statements.map(spell)),
  );
  const [few = [], many = []] = [one, other];
  if ([...few, ...many].some((text) => text === undefined))
    return maybe(`the ${what} are not known yet`);
  return whether([...few].sort().join() === [...many].sort().join(), `the ${what} differ`);
}

/** A statement as a text; undefined while something in it is not known. */
function spell({ at: _, ...statement }: Statement): string | undefined {
  let whole = true;
  const text = JSON.stringify(statement, (_key, val: unknown) => {
    if (val instanceof Unknown) whole = false;
    return val;
  });
  return whole ? text : undefined;
}
