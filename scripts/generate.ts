import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { detectionsPage, detectionsReference } from "../detections/catalogue/documentation";
import { organizationReference, referenceFile } from "../organization/documentation/reference";
import { jsonSchemaFile, organizationJsonSchema } from "../organization/json-schema";
import { custodyJsonSchema, custodySchemaFile } from "../procedures/custody/json-schema";
import { loadOrganization } from "../organization/load";
import { rulePages, rulesFolder } from "../policies/documentation/pages";
import { backupDiagram, backupPage, withDiagram } from "./diagram/backup";

const root = join(__dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The page as it stands, with its diagram of the example drawn anew. */
function drawnBackupPage(): string {
  const example = loadOrganization(read("organization.yaml"), "organization.yaml");
  if (!example.ok) throw new Error("organization.yaml is not valid");
  return withDiagram(read(backupPage), backupDiagram(example.organization));
}

/** What is derived from the source and committed; a test fails when a file differs from its source. */
const generated: readonly (readonly [string, () => string])[] = [
  [jsonSchemaFile, organizationJsonSchema],
  [referenceFile, organizationReference],
  [detectionsPage, detectionsReference],
  [custodySchemaFile, custodyJsonSchema],
  [backupPage, drawnBackupPage],
  ...rulePages(),
];

// A page whose rule is gone goes too.
rmSync(join(root, rulesFolder), { recursive: true, force: true });
mkdirSync(join(root, rulesFolder), { recursive: true });
for (const [file, render] of generated) {
  writeFileSync(join(root, file), render());
  process.stdout.write(`${file}\n`);
}
