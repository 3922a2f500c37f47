import type { Resource } from "../../engine/resource";
import { claim, each, rule } from "../../engine/rule";
import { all, any, because, maybe, no, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { allows, speaksOf } from "../../iam/evaluate";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";

/** What makes a key's data readable, or lets somebody else do so. */
const uses = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];

const valuesOf = ({ conditions }: Statement, key: string, operators: RegExp) =>
  conditions
    .filter((each) => each.key.toLowerCase() === key && operators.test(each.operator))
    .flatMap(({ values }) => values);

/** Accounts, by id, whose root a statement lets in. */
const accountsIn = ({ principal }: Statement): readonly string[] =>
  principal === undefined || principal === "*"
    ? []
    : (principal["AWS"] ?? []).flatMap((arn) =>
        typeof arn === "string"
          ? (/^(?:arn:[^:]+:iam::)?(\d{12})(?::|$)/.exec(arn)?.[1] ?? [])
          : [],
      );

const useStatements = (key: Resource): readonly Statement[] =>
  accessTo(key)
    .policies.flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === "Allow")
    .filter((statement) => uses.some((action) => speaksOf(statement, action).answer === "yes"));

const throughEc2 = (statement: Statement): Tri => {
  const services = valuesOf(statement, "kms:viaservice", /^String(Equals|Like)$/);
  return any(
    services.map((service) =>
      typeof service === "string"
        ? whether(/^ec2\.[a-z0-9-]+\.amazonaws\.com/.test(service), `${service} is not EC2`)
        : maybe("depends on the service"),
    ),
    "it is used without a service in between",
  );
};

/** Whether another account's roles use the key through EC2: the way in which encrypted snapshots are handed over. */
const handsOver = (key: Resource): Tri =>
  any(
    useStatements(key).map((statement) =>
      all([
        whether(
          accountsIn(statement).some((account) => account !== key.account),
          "only its own account uses it",
        ),
        throughEc2(statement),
      ]),
    ),
    "nobody uses it",
  );

/** Whom the statements name, and whether each of them names somebody. */
function usersOf(key: Resource) {
  const named = useStatements(key).map((statement) =>
    valuesOf(statement, "aws:principalarn", /^(ArnEquals|StringEquals)$/),
  );
  const users = named.flat();
  const texts = users.flatMap((each) => (typeof each === "string" ? [each] : []));
  return {
    roles: [...new Set(texts)],
    known: texts.length === users.length,
    everywhere: named.every((roles) => roles.length > 0),
  };
}

function byTwoRoles(key: Resource): Tri {
  const { roles, known, everywhere } = usersOf(key);
  if (!everywhere) return no("a statement names no role");
  if (!known) return maybe("depends on the roles that are named");
  const accounts = new Set(roles.map((arn) => arn.split(":")[4]));
  return whether(
    roles.length === 2 &&
      accounts.size === 2 &&
      accounts.has(key.account) &&
      roles.every((arn) => !/[*?]/.test(arn)),
    `it is used by ${roles.join(", ")}`,
  );
}

/** What a copy takes of each of the two keys. Source: EBS user guide, "Copy an Amazon EBS snapshot". */
const copying = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

function servesBoth(key: Resource): Tri {
  const context = {
    "kms:viaservice": [`ec2.${key.region ?? ""}.amazonaws.com`],
    "kms:grantisforawsresource": ["true"],
  };
  return all(
    usersOf(key).roles.flatMap((arn) =>
      copying.map((action) =>
        because(
          accessTo(key).some((document) =>
            allows(document, { principal: roleOf(arn), action, resource: key.arn, context }),
          ),
          `${arn} may not call ${action} through EC2`,
        ),
      ),
    ),
  );
}

const own = "111111111111";
const forensics = "444444444444";
const roleIn = (account: string, name = "acquisition") => `arn:aws:iam::${account}:role/${name}`;
const use = (
  account: string,
  principals: ExampleJson = [roleIn(account)],
  service: ExampleJson = "ec2.eu-west-1.amazonaws.com",
) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
  Resource: "*",
  Condition: {
    ArnEquals: { "aws:PrincipalArn": principals },
    StringEquals: { "kms:ViaService": service },
  },
});
const grant = (account: string, more: Readonly<Record<string, ExampleJson>> = {}) => ({
  ...use(account),
  Action: "kms:CreateGrant",
  Condition: { ...use(account).Condition, ...more },
});
const forAws = { Bool: { "kms:GrantIsForAWSResource": "true" } };
const key = (...statements: readonly ExampleJson[]) =>
  given("aws_kms_key.hand-over", { policy: policy(...statements) });
const users = [own, forensics].flatMap((account) => [use(account), grant(account, forAws)]);
const finds = (...tags: readonly string[]) => tags.map((tag) => `aws_kms_key.hand-over#${tag}`);

export const handOverByTwoRoles = rule({
  id: "IRR-FORENSICS-003",
  title: "A key that hands snapshots over serves exactly two roles",
  severity: "high",
  why: "Whoever may use the key reads every disk that was ever handed over with it, evidence of other cases among them; and a third role that may grant it passes that right on, unseen. A copy for which one of the two lacks a right fails silently.",
  fix: "Name one role of the key's account and one of the receiving account by ArnEquals aws:PrincipalArn, through kms:ViaService of EC2 alone, with grants for AWS resources only.",
  docs: ["https://docs.aws.amazon.com/ebs/latest/userguide/share-kms-key.html"],
  waivable: 30,
  applies: each("aws_kms_key", handsOver),
  check: ({ it }) => [
    claim("roles", byTwoRoles(it)),
    claim("usable", servesBoth(it)),
    claim("service", all(useStatements(it).map(throughEc2))),
    claim(
      "grants",
      all(
        useStatements(it)
          .filter((statement) => speaksOf(statement, "kms:CreateGrant").answer === "yes")
          .map((statement) =>
            any(
              valuesOf(statement, "kms:grantisforawsresource", /^Bool$/).map((value) =>
                typeof value === "string" || typeof value === "boolean"
                  ? whether(String(value) === "true", "grants for others are allowed")
                  : maybe("depends on the condition"),
              ),
              "grants for others are allowed",
            ),
          ),
      ),
    ),
  ],
  examples: {
    ignores: [
      {
        note: "a key of backups is used by other services as well",
        given: [key(use(forensics, [roleIn(forensics)], "backup.eu-west-1.amazonaws.com"))],
      },
      key(use(own)),
    ],
    passes: [key(...users)],
    fails: [
      {
        given: [key(...users, use(own, [roleIn(own, "operator")]))],
        finds: finds("roles", "usable"),
      },
      { given: [key(use(forensics), grant(forensics, forAws))], finds: finds("roles") },
      {
        note: "a copy takes a grant, too",
        given: [key(use(own), use(forensics), grant(own, forAws))],
        finds: finds("usable"),
      },
      {
        note: "every role of the other account",
        given: [key(use(own), grant(own, forAws), use(forensics, [roleIn(forensics, "*")]))],
        finds: finds("roles", "usable"),
      },
      {
        given: [key(...users, use(own, [roleIn(own)], "s3.eu-west-1.amazonaws.com"))],
        finds: finds("service"),
      },
      {
        given: [
          key(...users, {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${own}:root` },
            Action: "kms:Decrypt",
            Resource: "*",
          }),
        ],
        finds: finds("roles", "service"),
      },
      { given: [key(...users, grant(own))], finds: finds("grants") },
    ],
    undecided: [
      {
        given: [key(use(own), grant(own, forAws), use(forensics, [unknown]))],
        finds: finds("roles"),
      },
    ],
  },
});
