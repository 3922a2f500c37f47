import { Estate } from "../engine/estate";
import { evaluate } from "../engine/terraform/evaluate";
import { type Expression, referencesOf } from "../engine/terraform/expression";
import { parseTemplate } from "../engine/terraform/parse";
import { JsonFile } from "../engine/reading/json";
import { readPlan } from "../engine/reading/plan";
import { readSynthesized } from "../engine/reading/synth";
import { Unknown } from "../engine/unknown";
import type { Attributes, ExampleJson, Form, GivenResource } from "./given";

/** Arguments that are maps; every other object is a block, which a plan shows as a list. */
const maps = new Set([
  "tags",
  "tags_all",
  "parameters",
  "dimensions",
  "variables",
  "lifecycle",
  "metadata_options",
]);

/** An example as the engine reads it, in one of its forms. */
export function estateOf(given: readonly GivenResource[], form: Form): Estate {
  const stacks = [...new Set(given.map(({ stack }) => stack))];
  const read = (path: string) => {
    const stack = /^stacks\/(.+)\/cdk\.tf\.json$/.exec(path)?.[1];
    return JSON.stringify(stack === undefined ? manifestOf(stacks, given) : configOf(stack, given));
  };
  const plans = new Map(
    stacks.map((stack) => [stack, readPlan(JSON.stringify(planOf(stack, given)), `${stack}.json`)]),
  );
  const duties = given.flatMap((each) => each.duties);
  const sightings = given.flatMap((each) => each.sightings);
  const places = { regional: [["111111111111", "eu-west-1"]] };
  return new Estate({
    ...(duties.length > 0 && {
      duties: new JsonFile("example/duties.json", JSON.stringify({ duties })),
    }),
    ...(sightings.length > 0 && {
      sightings: new JsonFile("example/sightings.json", JSON.stringify({ places, sightings })),
    }),
    ...(form === "plan" ? {} : { synthesized: readSynthesized(read, "example") }),
    ...(form === "synth" ? {} : { plans }),
  });
}

const manifestOf = (stacks: readonly string[], given: readonly GivenResource[]) => ({
  version: "0.21.0",
  stacks: Object.fromEntries(
    stacks.map((name) => [
      name,
      {
        name,
        constructPath: name,
        dependencies: [],
        synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
        ...given.find(({ stack }) => stack === name)?.manifest,
      },
    ]),
  ),
});

/** Alias of the provider for an account and Region that are not the stack's first. */
const aliasOf = ({ account, region }: GivenResource) => `${account}-${region}`;

function providersOf(resources: readonly GivenResource[]) {
  return [...new Map(resources.map((each) => [aliasOf(each), each])).values()].map(
    (each, index) => ({
      ...(index === 0 ? {} : { alias: aliasOf(each) }),
      region: each.region,
      allowed_account_ids: [each.account],
      assume_role: [{ role_arn: `arn:${partitionOf(each)}:iam::${each.account}:role/deployer` }],
    }),
  );
}

function providerOf(resource: GivenResource, resources: readonly GivenResource[]): string {
  const [first] = resources;
  return first && aliasOf(first) === aliasOf(resource) ? "aws" : `aws.${aliasOf(resource)}`;
}

function configOf(stack: string, given: readonly GivenResource[]) {
  const mine = given.filter((each) => each.stack === stack);
  const section = (mode: "managed" | "data") => {
    const types = new Map<string, Record<string, unknown>>();
    for (const each of mine)
      if (each.mode === mode && !isDeleted(each))
        types.set(each.type, {
          ...types.get(each.type),
          [each.name]: {
            "//": { metadata: { path: `${stack}/${each.name}`, uniqueId: each.name } },
            provider: providerOf(each, mine),
            ...each.attributes,
          },
        });
    return Object.fromEntries(types);
  };
  const { backend, sections = {} } = mine[0] ?? {};
  return {
    provider: { aws: providersOf(mine) },
    resource: section("managed"),
    data: section("data"),
    ...sections,
    terraform: {
      backend: backend ?? { s3: { bucket: "state", key: `${stack}/terraform.tfstate` } },
      ...(isObject(sections.terraform ?? null) ? (sections.terraform as Attributes) : {}),
    },
  };
}

function planOf(stack: string, given: readonly GivenResource[]) {
  const mine = given.filter((each) => each.stack === stack);
  return {
    format_version: "1.2",
    complete: true,
    configuration: {
      provider_config: Object.fromEntries(
        providersOf(mine).map(({ alias, ...expressions }) => [
          alias === undefined ? "aws" : `aws.${alias}`,
          {
            name: "aws",
            ...(alias === undefined ? {} : { alias }),
            expressions: expressionOf(expressions, mine),
          },
        ]),
      ),
      root_module: {
        resources: mine.map((each) => ({
          mode: each.mode,
          type: each.type,
          name: each.name,
          provider_config_key: providerOf(each, mine),
          expressions: expressionOf(withoutLifecycle(each.attributes), mine),
        })),
      },
    },
    resource_changes: mine.map((each) => {
      const { after, unknown } = splitObject(withoutLifecycle(each.attributes), mine);
      return {
        address: `${each.mode === "data" ? "data." : ""}${each.type}.${each.name}`,
        mode: each.mode,
        type: each.type,
        name: each.name,
        change: {
          actions: each.actions,
          before: each.before,
          after: isDeleted(each) ? null : after,
          after_unknown: isDeleted(each) ? {} : { ...unknown, id: true },
        },
      };
    }),
  };
}

const isDeleted = ({ actions }: GivenResource) => actions.length === 1 && actions[0] === "delete";

const withoutLifecycle = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== "lifecycle"));

/** As Terraform repeats a JSON configuration: raw text as the constant, references beside it. */
function expressionOf(json: ExampleJson, mine: readonly GivenResource[]): unknown {
  if (isObject(json))
    return Object.fromEntries(
      Object.entries(json).map(([key, item]) => [
        key,
        Array.isArray(item) && item.some(isObject)
          ? (item as readonly ExampleJson[]).map((each) => expressionOf(each, mine))
          : isObject(item) && !maps.has(key)
            ? [expressionOf(item, mine)]
            : leafExpression(item),
      ]),
    );
  return leafExpression(json);
}

function leafExpression(json: ExampleJson) {
  const references = textsIn(json).flatMap((text) =>
    referencesOf(parseTemplate(text)).map((reference) => reference.text),
  );
  return { constant_value: json, ...(references.length > 0 ? { references } : {}) };
}

interface Split {
  readonly after: unknown;
  readonly unknown: unknown;
}

/** What a plan knows of a value, and what it does not: an attribute that is not configured comes after apply. */
function split(json: ExampleJson, mine: readonly GivenResource[]): Split {
  if (typeof json === "string") {
    const val = evaluate(parseTemplate(json), ({ steps, text }) => {
      const [type, name, attribute = ""] = steps;
      const found = mine.find((each) => each.type === type && each.name === name)?.attributes[
        attribute
      ];
      return typeof found === "string" && !found.includes("${")
        ? found
        : new Unknown([{ stack: "", module: "", address: text, path: [], text }]);
    });
    return val instanceof Unknown ? { after: null, unknown: true } : { after: val, unknown: false };
  }
  if (Array.isArray(json)) {
    const items = (json as readonly ExampleJson[]).map((item) => split(item, mine));
    return { after: items.map(({ after }) => after), unknown: items.map(({ unknown }) => unknown) };
  }
  return isObject(json) ? splitObject(json, mine) : { after: json, unknown: false };
}

function splitObject(attributes: Attributes, mine: readonly GivenResource[]) {
  const after: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(attributes)) {
    const block = isObject(item) && !maps.has(key) ? [item] : item;
    const parts = split(block, mine);
    if (parts.unknown === true) unknown[key] = true;
    else {
      after[key] = parts.after;
      if (JSON.stringify(parts.unknown).includes("true")) unknown[key] = parts.unknown;
    }
  }
  return { after, unknown };
}

const textsIn = (json: ExampleJson): readonly string[] =>
  typeof json === "string"
    ? [json]
    : Array.isArray(json)
      ? (json as readonly ExampleJson[]).flatMap(textsIn)
      : isObject(json)
        ? Object.values(json).flatMap(textsIn)
        : [];

const isObject = (json: ExampleJson | Expression): json is Attributes =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** By the Region's name, as AWS gives them. */
const partitionOf = ({ region }: GivenResource): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
