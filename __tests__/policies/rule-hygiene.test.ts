import { findBindings } from "../../offline/schema/binding-source";
import { extractProviderSchema } from "../../offline/schema/provider-schema";
import type { Block } from "../../offline/schema/schema";
import { type ExampleJson, exampleOf } from "../../policies/examples/given";
import { rules } from "../../policies/rules";

const examplesOf = (rule: (typeof rules)[number]) => {
  const { passes, fails, undecided, ignores = [] } = rule.examples;
  return [...passes, ...fails, ...(typeof undecided === "string" ? [] : undecided), ...ignores].map(
    exampleOf,
  );
};
const given = rules.flatMap((rule) =>
  examplesOf(rule).flatMap((example) => example.given.map((each) => ({ rule: rule.id, ...each }))),
);
const typesOf = (mode: "managed" | "data") => [
  ...new Set(given.filter((each) => each.mode === mode).map(({ type }) => type)),
];

test("ids are well-formed and used once", () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id) => !/^IRR-[A-Z]+-\d{3}$/.test(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("titles fit a line and are used once", () => {
  const titles = rules.map(({ title }) => title);
  expect(titles.filter((title) => title.length > 72 || title.endsWith("."))).toEqual([]);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test("every rule says why, what to do and where that is documented", () => {
  const poor = rules.filter(
    ({ why, fix, docs }) =>
      !/^[A-Z].{40,}[.)]$/.test(why) ||
      !/^[A-Z].{10,}\.$/.test(fix) ||
      docs.length === 0 ||
      docs.some((link) => !link.startsWith("https://")),
  );
  expect(poor.map(({ id }) => id)).toEqual([]);
});

test("only a rule that nothing excuses is not waivable; no waiver outlives half a year", () => {
  expect(
    rules.filter(({ waivable }) => waivable !== false && (waivable < 1 || waivable > 180)),
  ).toEqual([]);
});

// The names of arguments are the provider's: a rule that reads a misspelt one would never fail.
test("every argument in an example exists in the AWS provider", () => {
  const schema = extractProviderSchema(findBindings(), {
    resources: typesOf("managed").filter((type) => type.startsWith("aws_")),
    dataSources: typesOf("data").filter((type) => type.startsWith("aws_")),
  });
  const unknown = given.flatMap(({ rule, mode, type, attributes }) => {
    const block = (mode === "data" ? schema.dataSources : schema.resources)[type];
    const own = Object.fromEntries(
      Object.entries(attributes).filter(([key]) => !metaArguments.has(key)),
    );
    return block ? strangers(own, block).map((path) => `${rule}: ${type}.${path}`) : [];
  });
  expect([...new Set(unknown)]).toEqual([]);
});

/** What Terraform and CDKTF themselves read in a resource, not its provider. */
const metaArguments = new Set(["//", "depends_on", "lifecycle", "provider"]);

function strangers(json: ExampleJson, block: Block): readonly string[] {
  if (Array.isArray(json))
    return (json as readonly ExampleJson[]).flatMap((item) => strangers(item, block));
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, item]) => {
    const nested = block.blocks[key];
    if (nested) return strangers(item as ExampleJson, nested.block).map((path) => `${key}.${path}`);
    return block.attributes[key] ? [] : [key];
  });
}
