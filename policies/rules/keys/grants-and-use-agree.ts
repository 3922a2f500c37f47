import { each, rule } from "../../engine/rule";
import { all, any, whether } from "../../engine/tri";
import { logKey } from "../../examples/keys";
import { given, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { claimsAboutStatements } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";

const statement = (Sid: string, Action: readonly string[], Condition: object) => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:role/worker" },
  Action: [...Action],
  Resource: "*",
  Condition: { ...Condition },
});
const via = { StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } };
const forService = { Bool: { "kms:GrantIsForAWSResource": "true" } };
const use = statement("Use", ["kms:Decrypt"], via);
const grant = statement("Grant", ["kms:CreateGrant"], { ...via, ...forService });
const finds = (...tags: readonly string[]) => tags.map((tag) => `aws_kms_key.logs#${tag}`);

/** Services that use a key by a grant which their caller makes. Source: KMS developer guide, "Grants in AWS KMS". */
const byGrant = /^(?:ec2|dynamodb|rds|backup)\./;

const lets = ({ effect, actions = [] }: Statement, action: string) =>
  effect === "Allow" && any(actions.map((each) => matchesAction(each, action))).answer === "yes";

/** Through which services, as a text that can be compared; empty when directly as well. */
const services = ({ conditions }: Statement) =>
  conditions
    .filter(({ operator, key }) => /^kms:ViaService$/i.test(key) && !/Not|IfExists/.test(operator))
    .flatMap(({ values }) => values.map(String))
    .sort()
    .join(" ");

const isForService = ({ conditions }: Statement) =>
  conditions.some(
    ({ key, operator }) =>
      /^kms:(?:GrantIsForAWSResource|GranteePrincipal|GrantConstraintType)$/i.test(key) &&
      !/Not|IfExists/.test(operator),
  );

/** The callers that a statement is for: by condition where there is one, else by principal. */
function callersOf({ principal, conditions }: Statement): readonly string[] {
  const named = conditions.filter(({ key }) => /^aws:PrincipalArn$/i.test(key));
  const principals = principal === "*" ? [] : (principal?.AWS ?? []);
  return (named.length > 0 ? named.flatMap(({ values }) => values) : principals).map(String);
}

const overlap = (a: Statement, b: Statement) => {
  const others = new Set(callersOf(b));
  return callersOf(a).some((each) => others.has(each));
};

export const grantsAndUseAgree = rule({
  id: "IRR-KEY-019",
  title: "Who grants a key to a service uses it through the same service",
  severity: "medium",
  why: "EC2, DynamoDB and others work by grants that their caller makes: one who may use the key through them, but may not grant, attaches no volume; one who may do either directly as well takes the key past the service.",
  fix: "Give both statements the same kms:ViaService, and kms:GrantIsForAWSResource to kms:CreateGrant.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/grants.html"],
  waivable: 90,
  applies: each("aws_kms_key"),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement, { statements }) => {
      if (statement.principal === "*" || statement.principal?.AWS === undefined) return undefined;
      const through = services(statement);
      const same = statements.filter((each) => overlap(each, statement));
      const [uses, grants] = ["kms:Decrypt", "kms:CreateGrant"].map((action) =>
        same.filter((each) => lets(each, action)),
      );
      const isUse = lets(statement, "kms:Decrypt");
      const isGrant = lets(statement, "kms:CreateGrant");
      if (isGrant === isUse || (isUse && grants?.length === 0 && !byGrant.test(through)))
        return undefined;
      const counterpart = (isUse ? grants : uses) ?? [];
      return all([
        whether(
          counterpart.some((each) => services(each) === through),
          {
            text: isUse
              ? "who uses the key through the service may not grant it"
              : "who grants the key may not use it through the same service",
            at: statement.at,
          },
        ),
        whether(!isGrant || isForService(statement), {
          text: "grants may be made for anybody",
          at: statement.at,
        }),
      ]);
    }),
  examples: {
    passes: [
      logKey(use, grant),
      logKey(
        statement("Use", ["kms:Decrypt"], {}),
        statement("Grant", ["kms:CreateGrant"], forService),
      ),
    ],
    fails: [
      { given: logKey(use), finds: finds("Use") },
      { given: logKey(grant), finds: finds("Grant") },
      {
        given: logKey(use, statement("Grant", ["kms:CreateGrant"], via)),
        finds: finds("Grant"),
      },
      {
        given: logKey(statement("Use", ["kms:Decrypt"], {}), grant),
        finds: finds("Use", "Grant"),
      },
    ],
    undecided: [
      {
        given: [given("aws_kms_key.logs", { policy: unknown })],
        finds: ["aws_kms_key.logs#document"],
      },
    ],
    ignores: [
      logKey(
        statement("Use", ["kms:Decrypt"], {
          StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        }),
      ),
    ],
  },
});
