import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { parse } from "yaml";
import { organizationReference, referenceFile } from "../../organization/documentation/reference";
import { jsonSchemaFile, organizationJsonSchema } from "../../organization/json-schema";
import { organizationSchema } from "../../organization/schema";
import { accountsCases } from "./cases/accounts";
import { backupCases } from "./cases/backup";
import { type Case, textOf } from "./cases/case";
import { deploymentCases } from "./cases/deployment";
import { keysAndWordsCases } from "./cases/keys-and-words";
import { listsAndEntriesCases } from "./cases/lists-and-entries";
import { regionsCases } from "./cases/regions";
import { retentionCases } from "./cases/retention";
import { severalProblemsCases } from "./cases/several-problems";
import { textsAndNumbersCases } from "./cases/texts-and-numbers";

const committed = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");

describe("committed files are what npm run generate writes", () => {
  it(jsonSchemaFile, () => {
    expect(committed(jsonSchemaFile)).toBe(organizationJsonSchema());
  });

  it(referenceFile, () => {
    expect(committed(referenceFile)).toBe(organizationReference());
  });
});

describe("the JSON Schema", () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
    JSON.parse(organizationJsonSchema()) as object,
  );

  it("accepts the example", () => {
    validate(parse(committed("organization.yaml")));
    expect(validate.errors).toBeNull();
  });

  const cases: readonly Case[] = [
    ...keysAndWordsCases,
    ...textsAndNumbersCases,
    ...listsAndEntriesCases,
    ...accountsCases,
    ...regionsCases,
    ...retentionCases,
    ...deploymentCases,
    ...backupCases,
    ...severalProblemsCases,
  ];

  it.each(cases)("agrees with the program about the structure of: $name", (variation) => {
    const value: unknown = parse(textOf(variation));
    expect(validate(value)).toBe(organizationSchema.safeParse(value).success);
  });
});

describe("the reference", () => {
  const reference = organizationReference();

  it("describes every field with a type, a default and a meaning", () => {
    const rows = reference.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) {
      const [, field, type, , fallback, meaning] = row
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim());
      expect({ field, hasType: type !== "", hasMeaning: meaning !== "" }).toEqual({
        field,
        hasType: true,
        hasMeaning: true,
      });
      if (type !== "mapping") expect({ field, fallback }).not.toEqual({ field, fallback: "" });
    }
  });

  it("gives units, defaults and the values that are allowed", () => {
    expect(reference).toContain(
      "| `retention.keyDeletionDays` | whole number from 7 to 30 | days | `30` | Waiting period before a scheduled key deletion takes effect. |",
    );
    expect(reference).toContain(
      "| `retention.archive.lockDays` | whole number from 1 to 36500 | days | 365 in production, 1 in a sandbox |",
    );
    expect(reference).toContain("| `profile` | `production`, `sandbox` |  | required |");
  });
});
