import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serveProvider } from "../../../offline/provider/server";
import { servedSchema } from "../../../offline/provider/served-schema";
import { findBindings, listBindings } from "../../../offline/schema/binding-source";
import { extractProviderSchema } from "../../../offline/schema/provider-schema";
import { dataSourceRows, resourceRows } from "../../../offline/tables";
import { findTerraform } from "../../../offline/terraform/binary";
import { reattachEnvironment, terraformEnvironment } from "../../../offline/terraform/environment";
import { run } from "../../../offline/terraform/run";
import { preamble, temporaryFolder } from "../../support/offline";
import { emittedTypes } from "../../support/emitted-types";
import { printedBlock } from "../../support/printed-schema";

interface PrintedSchema {
  readonly provider: { readonly block: object };
  readonly resource_schemas: Readonly<Record<string, { readonly block: object }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: object }>>;
}

/** Serves the schema of every type there is and asks Terraform what it understood. */
async function printedByTerraform(folder: string): Promise<PrintedSchema> {
  const schema = fullSchema();
  const server = await serveProvider({ schema, resourceRows, dataSourceRows });
  try {
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(preamble));
    const binary = await findTerraform();
    const options = {
      command: binary.command,
      cwd: folder,
      env: {
        ...terraformEnvironment(process.env, home),
        ...reattachEnvironment(server.port, process.pid),
      },
    };
    await run(["init"], options);
    const { code, stdout, stderr } = await run(["providers", "schema", "-json"], options);
    if (code !== 0) throw new Error(stderr);
    const { provider_schemas: byAddress } = JSON.parse(stdout) as {
      readonly provider_schemas: Readonly<Record<string, PrintedSchema>>;
    };
    const printed = Object.values(byAddress)[0];
    if (!printed) throw new Error("Terraform printed no provider schema");
    return printed;
  } finally {
    server.close();
  }
}

const bindings = findBindings();
const everything = listBindings(bindings.directory);
const extracted = extractProviderSchema(bindings, everything);
const fullSchema = () => servedSchema(extracted, resourceRows);

describe("the schema of every type in the bindings, as Terraform prints it", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  let printed: PrintedSchema;
  beforeAll(async () => {
    printed = await printedByTerraform(folder.path);
  });

  it("has every type, and no other", () => {
    expect(Object.keys(printed.resource_schemas).sort()).toEqual(everything.resources);
    expect(Object.keys(printed.data_source_schemas).sort()).toEqual(everything.dataSources);
    expect(everything.resources.length).toBe(1581);
    expect(everything.dataSources.length).toBe(630);
  });

  it("equals what is served, block for block, for the types that the project emits", () => {
    const served = fullSchema();
    const emitted = emittedTypes();
    const pick = (types: readonly string[], from: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(types.map((type) => [type, from[type]]));
    const blocks = (from: typeof served.resources) =>
      Object.fromEntries(
        Object.entries(from).map(([type, block]) => [
          type,
          { version: 0, block: printedBlock(block) },
        ]),
      );
    expect(pick(emitted.resources, printed.resource_schemas)).toEqual(
      pick(emitted.resources, blocks(served.resources)),
    );
    expect(pick(emitted.dataSources, printed.data_source_schemas)).toEqual(
      pick(emitted.dataSources, blocks(served.dataSources)),
    );
    expect(printed.provider.block).toEqual(printedBlock(served.provider));
  });

  it("equals what is served for all the others too", () => {
    const served = fullSchema();
    const different = (
      blocks: typeof served.resources,
      schemas: PrintedSchema["resource_schemas"],
    ): readonly string[] =>
      Object.keys(blocks).filter((type) => {
        const block = blocks[type];
        return !block || !same(schemas[type]?.block, printedBlock(block));
      });
    expect(different(served.resources, printed.resource_schemas)).toEqual([]);
    expect(different(served.dataSources, printed.data_source_schemas)).toEqual([]);
  });
});

describe("what is served", () => {
  const served = fullSchema();

  it("differs from the extraction only where a table says so", () => {
    const changed = Object.keys(extracted.resources).filter(
      (type) => !same(extracted.resources[type], served.resources[type]),
    );
    const explained = (type: string): boolean => {
      const row = resourceRows.get(type);
      const text = JSON.stringify(extracted.resources[type]);
      return (
        Object.keys(row?.defaults ?? {}).length > 0 ||
        (row?.sensitive ?? []).length > 0 ||
        /_wo"/.test(text) ||
        text.includes('"dynamic"')
      );
    };
    expect(changed.filter((type) => !explained(type))).toEqual([]);
    expect(same(extracted.dataSources, served.dataSources)).toBe(true);
    expect(served.provider).toEqual(extracted.provider);
  });

  it("marks an argument with a default as computed, and nothing else about it", () => {
    const before = extracted.resources["aws_kms_key"]?.attributes["is_enabled"];
    const after = served.resources["aws_kms_key"]?.attributes["is_enabled"];
    expect(before).toMatchObject({ optional: true, computed: false });
    expect(after).toEqual({ ...before, computed: true });
  });
});

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
