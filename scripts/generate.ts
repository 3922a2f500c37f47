import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { detectionsPage, detectionsReference } from "../detections/catalogue/documentation";
import { organizationReference, referenceFile } from "../organization/documentation/reference";
import { jsonSchemaFile, organizationJsonSchema } from "../organization/json-schema";
import { custodyJsonSchema, custodySchemaFile } from "../procedures/custody/json-schema";
import { rulePages, rulesFolder } from "../policies/documentation/pages";

/** What is derived from the source and committed; a test fails when a file differs from its source. */
const generated: readonly (readonly [string, () => string])[] = [
  [jsonSchemaFile, organizationJsonSchema],
  [referenceFile, organizationReference],
  [detectionsPage, detectionsReference],
  [custodySchemaFile, custodyJsonSchema],
  ...rulePages(),
];

// A page whose rule is gone goes too.
rmSync(join(__dirname, "..", rulesFolder), { recursive: true, force: true });
mkdirSync(join(__dirname, "..", rulesFolder), { recursive: true });
for (const [file, render] of generated) {
  writeFileSync(join(__dirname, "..", file), render());
  process.stdout.write(`${file}\n`);
}
