import { change, claim, rule } from "../../engine/rule";
import { all, maybe, type Tri, whether, yes } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { coveredBy } from "../../iam/compare";
import { readPolicy, type Statement } from "../../iam/document";
import { policyOf, policyTypes, resourcePolicyTypes, tagOf } from "../../iam/every-policy";

const allow = (Action: ExampleJson, Resource: ExampleJson, Condition: ExampleJson = {}) => ({
  Sid: "Read",
  Effect: "Allow",
  Action,
  Resource,
  Condition,
});
const organization = { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } };
const before = {
  role: "reader",
  policy: policy(allow("s3:GetObject", "arn:aws:s3:::logs/*", organization)),
};
const rights = (statement: ExampleJson, was: Readonly<Record<string, string>> = before) =>
  given(
    "aws_iam_role_policy.reader",
    { role: "reader", policy: policy(statement) },
    { before: was },
  );
const finds = ["aws_iam_role_policy.reader#Read"];

export const rightsStayBounded = rule({
  id: "IRR-CHANGE-005",
  title: "No plan gives rights a new wildcard or takes a condition from them",
  severity: "high",
  why: "Rights grow by a star: what was read access to one bucket becomes every action on every resource, and a role that responders trust becomes a way to everything.",
  fix: "Name the actions and resources that are needed, and keep the statement's conditions.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  waivable: 14,
  applies: change(policyTypes.filter((type) => !resourcePolicyTypes.includes(type))),
  check: ({ it, before: was }) => {
    if (was.kind === "unset") return [];
    const now = policyOf(it);
    const then = readPolicy(was.attr(String(now.at.path[0]))).statements.filter(isAllow);
    const claims = now.statements
      .filter(isAllow)
      .map((statement) =>
        claim(tagOf(statement), all([noNewWildcard(statement, then), keeps(statement, then)])),
      );
    return now.unread ? [...claims, claim("document", maybe(now.unread))] : claims;
  },
  examples: {
    passes: [
      rights(allow("s3:GetObject", "arn:aws:s3:::logs/*", organization)),
      {
        note: "one action more, by its name",
        given: [
          rights(allow(["s3:GetObject", "s3:ListBucket"], "arn:aws:s3:::logs/*", organization)),
        ],
      },
      {
        note: "the wildcard was there before",
        given: [rights(allow("s3:*", "*"), { role: "reader", policy: policy(allow("s3:*", "*")) })],
      },
    ],
    fails: [
      { given: [rights(allow("s3:*", "arn:aws:s3:::logs/*", organization))], finds },
      { given: [rights(allow("s3:GetObject", "*", organization))], finds },
      { given: [rights(allow("*", "*", organization))], finds },
      {
        note: "the condition is gone",
        given: [rights(allow("s3:GetObject", "arn:aws:s3:::logs/*"))],
        finds,
      },
      {
        note: "everything but something is a wildcard",
        given: [
          rights({
            Sid: "Read",
            Effect: "Allow",
            NotAction: "iam:*",
            Resource: "arn:aws:s3:::logs/*",
          }),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [
          given("aws_iam_role_policy.reader", { role: "reader", policy: unknown }, { before }),
        ],
        finds: ["aws_iam_role_policy.reader#document"],
      },
    ],
    ignores: [given("aws_iam_role_policy.reader", before)],
  },
});

const isAllow = ({ effect }: Statement) => effect === "Allow";

/** `*`, a service's `*`, or everything that is not named. */
function noNewWildcard(statement: Statement, then: readonly Statement[]): Tri {
  const { actions = ["*"], resources = ["*"] } = statement;
  const wide = actions.some((action) => /^(?:\*|[\w-]+:\*)$/.test(String(action)));
  if (!wide && !resources.includes("*")) return yes();
  return coveredBy(statement, then, `the plan gives ${tagOf(statement)} a new wildcard`);
}

/** A statement that the plan changes is told by its Sid. */
function keeps(statement: Statement, then: readonly Statement[]): Tri {
  const former = then.find(({ sid }) => sid !== undefined && sid === statement.sid);
  return all(
    (former?.conditions ?? []).map(({ operator, key }) =>
      whether(
        statement.conditions.some((each) => each.operator === operator && each.key === key),
        { text: `the plan takes ${operator} ${key} from ${tagOf(statement)}`, at: statement.at },
      ),
    ),
  );
}
