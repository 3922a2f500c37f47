import { each, rule } from "../../engine/rule";
import { all, any, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { matchesAction } from "../../iam/match";
import { policyIn } from "../../iam/resource-policies";

const role = (Principal: ExampleJson, Condition: ExampleJson, Action: ExampleJson = assumes) =>
  given("aws_iam_role.analyst", {
    name: "analyst",
    assume_role_policy: policy({ Effect: "Allow", Principal, Action, Condition }),
  });
const assumes = ["sts:AssumeRole", "sts:SetSourceIdentity"];
const people = { AWS: "arn:aws:iam::222222222222:root" };
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const named = { ...mfa, StringLike: { "sts:SourceIdentity": "?*" } };

const demands = ({ conditions }: Statement, key: RegExp) =>
  conditions.some(
    ({ operator, key: name }) => key.test(name) && !/Not|IfExists|^Null/.test(operator),
  );

const lets = ({ effect, actions = [] }: Statement, action: string) =>
  effect === "Allow" && any(actions.map((each) => matchesAction(each, action))).answer === "yes";

/** Who proves a second factor is a person. */
const isForPeople = (statement: Statement) => demands(statement, /^aws:multifactorauth/i);

/** In an emergency nobody shall be stopped by a form; the second factor must be fresh instead. */
const isUrgent = (statement: Statement) => demands(statement, /^aws:multifactorauthage$/i);

const isForEverybody = ({ principal }: Statement) =>
  principal === "*" || (principal?.AWS ?? []).includes("*");

export const peopleAreToldApart = rule({
  id: "IRR-IAM-021",
  title: "Trust names its callers, and people say who they are",
  severity: "high",
  why: "Where a role may be given a source identity, but need not, the trail shows a session name that anybody chooses. Where the principal is everybody and no condition names a role, one mistaken condition opens it to the world.",
  fix: "Demand sts:SourceIdentity of people who may set it, and aws:PrincipalArn where the principal is everybody.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html",
  ],
  waivable: 90,
  applies: each("aws_iam_role"),
  check: ({ it }) => {
    const { statements, unread } = policyIn(it, "assume_role_policy");
    return all([
      ...statements.flatMap((statement) => [
        whether(
          !lets(statement, "sts:SetSourceIdentity") ||
            !lets(statement, "sts:AssumeRole") ||
            !isForPeople(statement) ||
            isUrgent(statement) ||
            demands(statement, /^sts:sourceidentity$/i),
          { text: "people may, but need not, say who they are", at: statement.at },
        ),
        whether(
          statement.effect === "Deny" ||
            !isForEverybody(statement) ||
            demands(statement, /^aws:principalarn$/i),
          { text: "no condition names the callers", at: statement.at },
        ),
      ]),
      ...(unread ? [maybe(unread)] : []),
    ]);
  },
  examples: {
    passes: [
      role(people, named),
      role({ Service: "ssm.amazonaws.com" }, {}, "sts:AssumeRole"),
      role("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/collector" } }),
      role(people, mfa, "sts:AssumeRole"),
    ],
    fails: [
      role(people, mfa),
      role("*", named),
      role({ AWS: "*" }, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    ],
    undecided: [given("aws_iam_role.analyst", { name: "analyst", assume_role_policy: unknown })],
  },
});
