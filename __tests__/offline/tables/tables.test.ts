import { findBindings } from "../../../offline/schema/binding-source";
import { extractProviderSchema } from "../../../offline/schema/provider-schema";
import type { Attribute, Block, NestedBlock } from "../../../offline/schema/schema";
import { dataSourceRows, resourceRows } from "../../../offline/tables";
import { emittedTypes } from "../../support/emitted-types";

const rows = [...resourceRows.values()];
const dataRows = [...dataSourceRows.values()];
const schema = extractProviderSchema(findBindings(), {
  resources: rows.map(({ type }) => type),
  dataSources: dataRows.map(({ type }) => type),
});

/** What a dotted path names, or undefined when nothing. */
function at(block: Block | undefined, path: string): Attribute | NestedBlock | undefined {
  const [name = "", ...rest] = path.split(".");
  const nested = block?.blocks[name];
  if (nested && rest.length > 0) return at(nested.block, rest.join("."));
  return rest.length > 0 ? undefined : (nested ?? block?.attributes[name]);
}

const isAttribute = (found: Attribute | NestedBlock | undefined): found is Attribute =>
  found !== undefined && "computed" in found;

describe("rows about resource types", () => {
  it("name only arguments that the bindings have", () => {
    const missing = rows.flatMap((row) =>
      [
        ...row.replaceOnChange,
        ...(row.sensitive ?? []),
        ...Object.keys(row.defaults ?? {}),
        ...Object.keys(row.exports ?? {}),
        ...(row.checks ?? []).map((check) => check.at),
        ...(row.id === undefined ? [] : ["id"]),
        ...(row.arn === undefined ? [] : ["arn"]),
      ]
        .filter((path) => !at(schema.resources[row.type], path))
        .map((path) => `${row.type}.${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("give defaults to optional arguments, and values to computed attributes", () => {
    const wrong = rows.flatMap((row) => {
      const find = (path: string) => at(schema.resources[row.type], path);
      const notOptional = Object.keys(row.defaults ?? {}).filter((path) => {
        const found = find(path);
        return !isAttribute(found) || !found.optional;
      });
      const notComputed = Object.keys(row.exports ?? {}).filter((path) => {
        const found = find(path);
        return !isAttribute(found) || !found.computed;
      });
      return [...notOptional, ...notComputed].map((path) => `${row.type}.${path}`);
    });
    expect(wrong).toEqual([]);
  });

  it("give defaults that their own checks accept, in the schema's type", () => {
    const types = { string: "string", number: "number", boolean: "bool" };
    for (const row of rows) {
      for (const [path, value] of Object.entries(row.defaults ?? {})) {
        const found = at(schema.resources[row.type], path);
        const type = types[typeof value as keyof typeof types];
        expect([row.type, path, isAttribute(found) && found.type]).toEqual([row.type, path, type]);
      }
    }
  });

  it("say where they are from", () => {
    expect(rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
    expect(dataRows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
  });

  it("are there for every type that the project emits (else: add a row to offline/tables)", () => {
    const emitted = emittedTypes();
    expect(emitted.resources.filter((type) => !resourceRows.has(type))).toEqual([]);
    expect(emitted.dataSources.filter((type) => !dataSourceRows.has(type))).toEqual([]);
  });
});

it("rows about data sources export only what is computed", () => {
  const wrong = dataRows.flatMap(({ type, exports }) =>
    Object.keys(exports)
      .filter((path) => {
        const found = at(schema.dataSources[type], path);
        return !isAttribute(found) || !found.computed;
      })
      .map((path) => `${type}.${path}`),
  );
  expect(wrong).toEqual([]);
});
