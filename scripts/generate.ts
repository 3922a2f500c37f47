import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { detectionsPage, detectionsReference } from "../detections/catalogue/documentation";
import { guardrailsPage, withProtections } from "../modules/guardrails/documentation";
import { organizationReference, referenceFile } from "../organization/documentation/reference";
import { jsonSchemaFile, organizationJsonSchema } from "../organization/json-schema";
import { custodyJsonSchema, custodySchemaFile } from "../procedures/custody/json-schema";
import { createEstate } from "../organization/estate";
import { loadOrganization } from "../organization/load";
import type { Organization } from "../organization/model";
import { rulePages, rulesFolder } from "../policies/documentation/pages";
import { proceduresFolder } from "../procedures/pages/pages";
import { procedureFiles } from "../stacks/procedures";
import { actionNames, actionNamesFile } from "./action-names";
import { threatModelPage, withUndeniable } from "./threat-model";
import { backupDiagram, backupPage } from "./diagram/backup";
import { forensicsDiagram, forensicsPage } from "./diagram/forensics";
import { withDiagram } from "./diagram/synthesized";

const root = join(__dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

function exampleOrganization(): Organization {
  const example = loadOrganization(read("organization.yaml"), "organization.yaml");
  if (!example.ok) throw new Error("organization.yaml is not valid");
  return example.organization;
}

/** A page as it stands, with its diagram of the example drawn anew. */
const drawn = (page: string, diagram: (example: Organization) => string) => (): string =>
  withDiagram(read(page), diagram(exampleOrganization()));

/** The page as it stands, with what the guardrails of the example deny. */
const filledGuardrailsPage = (): string =>
  withProtections(read(guardrailsPage), createEstate(exampleOrganization()));

/** Pages of the procedures, as synthesis writes them for the example. */
const examplePages = (): readonly (readonly [string, () => string])[] =>
  procedureFiles(createEstate(exampleOrganization())).map(({ path, content }) => [
    join("docs", path),
    () => content,
  ]);

/** What is derived from the source and committed; a test fails when a file differs from its source. */
const generated: readonly (readonly [string, () => string])[] = [
  [jsonSchemaFile, organizationJsonSchema],
  [referenceFile, organizationReference],
  [detectionsPage, detectionsReference],
  [custodySchemaFile, custodyJsonSchema],
  [backupPage, drawn(backupPage, backupDiagram)],
  [forensicsPage, drawn(forensicsPage, forensicsDiagram)],
  [guardrailsPage, filledGuardrailsPage],
  [threatModelPage, () => withUndeniable(read(threatModelPage))],
  ...rulePages(),
  ...examplePages(),
];

// A page whose rule or procedure is gone goes too.
for (const folder of [rulesFolder, join("docs", proceduresFolder)])
  rmSync(join(root, folder), { recursive: true, force: true });
for (const [file, render] of generated) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), render());
  process.stdout.write(`${file}\n`);
}
void actionNames().then((table) => {
  writeFileSync(join(root, actionNamesFile), table);
  process.stdout.write(`${actionNamesFile}\n`);
});
