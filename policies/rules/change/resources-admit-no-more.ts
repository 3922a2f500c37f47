import { change, claim, rule } from "../../engine/rule";
import { maybe } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { coveredBy } from "../../iam/compare";
import { readPolicy } from "../../iam/document";
import { policyOf, resourcePolicyTypes, tagOf } from "../../iam/every-policy";

const allow = (Principal: ExampleJson, more: Readonly<Record<string, ExampleJson>> = {}) => ({
  Sid: "Assume",
  Effect: "Allow",
  Principal,
  Action: "sts:AssumeRole",
  Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/pipeline" } },
  ...more,
});
const account = { AWS: "arn:aws:iam::222222222222:root" };
const before = { name: "deployer", assume_role_policy: policy(allow(account)) };
const trusting = (...statements: readonly ExampleJson[]) =>
  given(
    "aws_iam_role.deployer",
    { name: "deployer", assume_role_policy: policy(...statements) },
    { before },
  );
const finds = ["aws_iam_role.deployer#Assume"];

export const resourcesAdmitNoMore = rule({
  id: "IRR-CHANGE-004",
  title: "No plan lets a resource or a role admit more than before",
  severity: "high",
  why: "A wider trust policy, a new principal in a key or bucket policy, or a condition that is gone lets somebody in for good, in one line among hundreds.",
  fix: "Keep principals, actions and conditions as they were; where somebody new must be let in, have it reviewed with a waiver.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  waivable: 14,
  applies: change(resourcePolicyTypes),
  check: ({ it, before: was }) => {
    if (was.kind === "unset") return [];
    const now = policyOf(it);
    const then = readPolicy(was.attr(String(now.at.path[0])));
    const allows = then.statements.filter(({ effect }) => effect === "Allow");
    const claims = now.statements
      .filter(({ effect }) => effect === "Allow")
      .map((statement) =>
        claim(
          tagOf(statement),
          coveredBy(statement, allows, `the plan lets ${tagOf(statement)} allow more than before`),
        ),
      );
    return now.unread ? [...claims, claim("document", maybe(now.unread))] : claims;
  },
  examples: {
    passes: [
      trusting(allow(account)),
      { note: "the account, by its id", given: [trusting(allow({ AWS: "222222222222" }))] },
      {
        note: "one condition more",
        given: [
          trusting(
            allow(account, {
              Condition: {
                ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/pipeline" },
                Bool: { "aws:MultiFactorAuthPresent": "true" },
              },
            }),
          ),
        ],
      },
    ],
    fails: [
      { given: [trusting(allow("*"))], finds },
      { given: [trusting(allow({ AWS: ["222222222222", "333333333333"] }))], finds },
      { given: [trusting(allow(account, { Condition: {} }))], finds },
      {
        note: "every role instead of one",
        given: [
          trusting(
            allow(account, {
              Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/*" } },
            }),
          ),
        ],
        finds,
      },
      {
        note: "a condition that a missing key satisfies",
        given: [
          trusting(
            allow(account, {
              Condition: {
                ArnEqualsIfExists: {
                  "aws:PrincipalArn": "arn:aws:iam::222222222222:role/pipeline",
                },
              },
            }),
          ),
        ],
        finds,
      },
      {
        given: [trusting(allow(account, { Action: ["sts:AssumeRole", "sts:TagSession"] }))],
        finds,
      },
      {
        note: "one statement more",
        given: [trusting(allow(account), { ...allow({ AWS: "333333333333" }), Sid: "Other" })],
        finds: ["aws_iam_role.deployer#Other"],
      },
    ],
    undecided: [
      { given: [trusting(allow({ AWS: unknown }))], finds },
      {
        given: [
          given("aws_iam_role.deployer", { name: "d", assume_role_policy: unknown }, { before }),
        ],
        finds: ["aws_iam_role.deployer#document"],
      },
    ],
    ignores: [given("aws_iam_role.deployer", before)],
  },
});
