import { change, claim, rule } from "../../engine/rule";
import { any, maybe } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { coveredBy } from "../../iam/compare";
import { readPolicy } from "../../iam/document";
import { policyOf, policyTypes, tagOf } from "../../iam/every-policy";

const deny = (Action: ExampleJson, exempt: ExampleJson = "arn:aws:iam::111111111111:role/bg") => ({
  Sid: "Guard",
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "arn:aws:s3:::logs/*",
  Condition: { ArnNotEquals: { "aws:PrincipalArn": exempt } },
});
const both = ["s3:DeleteObject", "s3:DeleteObjectVersion"];
const before = { bucket: "logs", policy: policy(deny(both)) };
const changed = (...statements: readonly ExampleJson[]) =>
  given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: policy(...statements) }, { before });
const finds = ["aws_s3_bucket_policy.logs#Guard"];
const breakGlass = "arn:aws:iam::111111111111:role/bg";

export const deniesStay = rule({
  id: "IRR-CHANGE-003",
  title: "No plan takes away a Deny or exempts more from it",
  severity: "critical",
  why: "A Deny is what stops an administrator; a plan that drops one, or adds a role to its exemptions, prepares the deletion that comes after it and looks like a tidy-up.",
  fix: "Leave the Deny as it was; have a change of it reviewed by whoever answers for the evidence, with a waiver.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  waivable: 7,
  applies: change(policyTypes),
  check: ({ it, actions, before: was }) => {
    if (actions.includes("forget")) return [];
    const now = policyOf(it);
    const then = readPolicy(was.attr(String(now.at.path[0])));
    const denies = now.statements.filter(({ effect }) => effect === "Deny");
    const open = now.unread ? [maybe(now.unread)] : [];
    return then.statements
      .filter(({ effect }) => effect === "Deny")
      .map((statement) =>
        claim(
          tagOf(statement),
          any([
            coveredBy(statement, denies, `the plan takes away what ${tagOf(statement)} denied`),
            ...open,
          ]),
        ),
      );
  },
  examples: {
    passes: [
      changed(deny(both)),
      { note: "more is denied", given: [changed(deny("s3:*"))] },
      {
        note: "the same in two statements",
        given: [changed(deny("s3:DeleteObject"), { ...deny("s3:DeleteObjectVersion"), Sid: "B" })],
      },
      { note: "a condition fewer denies more", given: [changed({ ...deny(both), Condition: {} })] },
    ],
    fails: [
      { given: [changed(deny("s3:DeleteObject"))], finds },
      { given: [changed()], finds },
      { given: [changed({ ...deny(both), Effect: "Allow" })], finds },
      {
        note: "another role is exempt",
        given: [changed(deny(both, [breakGlass, "arn:aws:iam::111111111111:role/deployer"]))],
        finds,
      },
      {
        note: "one more condition",
        given: [
          changed({
            ...deny(both),
            Condition: {
              ArnNotEquals: { "aws:PrincipalArn": breakGlass },
              Bool: { "aws:ViaAWSService": "false" },
            },
          }),
        ],
        finds,
      },
      { given: [changed({ ...deny(both), Resource: "arn:aws:s3:::logs/a/*" })], finds },
      { given: [changed({ ...deny(both), Principal: { AWS: "111111111111" } })], finds },
      {
        note: "the policy goes",
        given: [given("aws_s3_bucket_policy.logs", before, { before, actions: ["delete"] })],
        finds,
      },
    ],
    ignores: [
      {
        note: "what Terraform forgets stays where it is",
        given: [given("aws_s3_bucket_policy.logs", before, { before, actions: ["forget"] })],
      },
    ],
    undecided: [
      {
        given: [
          given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown }, { before }),
        ],
        finds,
      },
      { given: [changed(deny(both, unknown))], finds },
    ],
  },
});
