import { readingEndpoints } from "../aws/isolated-evidence";
import { type Harm, situations } from "../aws/harmful-actions";
import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { canonicalText } from "../engine/text";
import type { Val } from "../engine/unknown";
import type { Policy, Statement } from "../iam/document";
import { speaksOf } from "../iam/evaluate";
import type { Context } from "../iam/request";
import { rolesOf } from "../iam/roles";
import { servicesOf } from "../iam/service-grants";
import { endpointIn } from "../relations/network";
import { type AskedHarm, filled } from "./assets";
import { controlsOf } from "./controls";
import { anyPolicy } from "../aws/harmful-actions/identity";

/**
 * What harms an account because of something that the estate does there, or because of what its own guardrails rest
 * on: whom a guardrail spares must not be anybody's to make, and what it goes by nobody's to give.
 * @param some a resource of the account
 */
export function harmsOfSituation(
  account: string,
  some: Resource,
  base: Context,
  estate: Estate,
): readonly AskedHarm[] {
  const guardrails = controlsOf(estate).serviceControl(account).flat().flatMap(denials);
  const ask = (
    harms: Harm | readonly Harm[],
    more: Context = {},
    parts: Readonly<Record<string, string>> = {},
  ): readonly AskedHarm[] =>
    [harms].flat().map((harm) => ({
      ...harm,
      resource: filled(
        harm.on.replace(/\{(role|parameter)\}/, (all, name: string) => parts[name] ?? all),
        some,
      ),
      context: { ...base, ...more },
    }));
  const policy = { "iam:policyarn": [filled(anyPolicy, some)] };
  const roles = estate.all("aws_iam_role").filter((role) => role.account === account);
  const spared = sparedBy(guardrails, account);
  return [
    ...tagsOf(guardrails).flatMap((tag) =>
      ask(situations.tags, { "aws:tagkeys": [tag], "ec2:createaction": "absent" }),
    ),
    ...tagsOf(guardrails.filter(isAboutSnapshots)).flatMap((tag) =>
      ask(situations.snapshotsOfCases, { [`aws:resourcetag/${tag.toLowerCase()}`]: ["some"] }),
    ),
    ...(guardrails.some((each) => isAboutSnapshots(each) && tagsOf([each]).length === 0)
      ? ask(situations.anySnapshot)
      : []),
    ...spared
      .filter((arn) => !roles.some((role) => role.arn === arn))
      .flatMap((role) => ask(situations.sparedRole, policy, { role })),
    ...roles
      .filter(({ arn }) => spared.includes(arn))
      .flatMap((role) =>
        servicesTaking(role).flatMap((service) =>
          ask(situations.passedRole, { "iam:passedtoservice": [service] }, { role: role.arn }),
        ),
      ),
    ...parametersOf(account, roles, estate).flatMap((parameter) =>
      ask(situations.parameter, {}, { parameter }),
    ),
    ...(readingEndpoints(estate).some((endpoint) =>
      endpoint.related(endpointIn).found.some((network) => network.account === account),
    )
      ? ask(situations.isolatedNetwork)
      : []),
    ...(estate.all("aws_iam_organizations_features").length > 0
      ? ask(situations.rootCredentials)
      : []),
  ];
}

/**
 * What guardrails must leave to the administrators of an account, for it is about nothing of the baseline's.
 * @param some a resource of the account
 */
export function harmlessIn(
  account: string,
  some: Resource,
  base: Context,
  estate: Estate,
): readonly AskedHarm[] {
  const guardrails = controlsOf(estate).serviceControl(account).flat().flatMap(denials);
  const context: Context = {
    ...base,
    "aws:tagkeys": ["Name"],
    "ec2:createaction": "absent",
    "iam:policyarn": [filled(anyPolicy, some)],
    "kms:grantisforawsresource": ["false"],
    "kms:resourcealiases": ["alias/of-others"],
  };
  const anySnapshot = guardrails.some(
    (each) => isAboutSnapshots(each) && tagsOf([each]).length === 0,
  );
  return [...situations.ofOthers, ...(anySnapshot ? [] : [situations.snapshotOfOthers])].map(
    (harm) => ({ ...harm, resource: filled(harm.on, some), context }),
  );
}

const denials = ({ statements }: Policy): readonly Statement[] =>
  statements.filter(({ effect }) => effect === "Deny");

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
const text = (value: Val): readonly string[] => {
  const known = canonicalText(value);
  return known === undefined ? [] : [known];
};

/** Tags of resources by which statements tell what they keep. */
const tagsOf = (statements: readonly Statement[]): readonly string[] =>
  distinct(
    statements.flatMap(({ conditions }) =>
      conditions.flatMap(({ operator, key, values }) => {
        const tag = /^aws:ResourceTag\/(.+)$/i.exec(key)?.[1];
        return tag !== undefined && operator === "Null" && values.includes("false") ? [tag] : [];
      }),
    ),
  );

const snapshotActions = [...situations.snapshotsOfCases, ...situations.anySnapshot].flatMap(
  ({ actions }) => actions,
);

/** Whether a statement is about snapshots in particular, and not about everything, or all but something. */
const isAboutSnapshots = (statement: Statement): boolean =>
  statement.actions?.every((action) => action !== "*") === true &&
  snapshotActions.some((action) => speaksOf(statement, action).answer === "yes");

/** Roles that guardrails spare in an account; a pattern of names as one that it matches. */
const sparedBy = (statements: readonly Statement[], account: string): readonly string[] =>
  distinct(
    statements.flatMap(({ conditions }) =>
      conditions
        .filter(
          ({ operator, key }) =>
            /^ArnNot(?:Equals|Like)/.test(operator) && key.toLowerCase() === "aws:principalarn",
        )
        .flatMap(({ values }) => values.flatMap(text))
        .filter((arn) => ["*", account].includes(arn.split(":")[4] ?? ""))
        .filter((arn) => arn.includes(":role/"))
        .map((arn) => {
          const [, partition = "aws"] = arn.split(":");
          const name = arn.slice(arn.indexOf(":role/")).replaceAll("*", "some");
          return `arn:${partition}:iam::${account}${name}`;
        }),
    ),
  );

/** Services that take a role from whoever may pass it. */
const servicesTaking = (role: Resource): readonly string[] =>
  distinct(rolesOf(role).flatMap(({ trust }) => trust.statements.flatMap(servicesOf)));

/** Parameters that roles of the estate write, and those that tell which image is launched. */
function parametersOf(
  account: string,
  roles: readonly Resource[],
  estate: Estate,
): readonly string[] {
  const written = roles
    .flatMap(rolesOf)
    .flatMap(({ rights }) => rights.policies)
    .flatMap(({ statements }) => statements)
    .filter(
      (statement) =>
        statement.effect === "Allow" &&
        (statement.actions ?? []).includes("ssm:PutParameter") &&
        statement.resources !== undefined,
    )
    .flatMap(({ resources = [] }) => resources.flatMap(text))
    .flatMap((arn) => /:parameter\/(.+)$/.exec(arn)?.[1]?.replaceAll("*", "some") ?? []);
  const resolved = estate
    .all("aws_launch_template")
    .filter((template) => template.account === account)
    .flatMap((template) => template.attr("image_id").text ?? [])
    .flatMap((image) => /^resolve:ssm:\/(.+)$/.exec(image)?.[1] ?? []);
  return distinct([...written, ...resolved]);
}
