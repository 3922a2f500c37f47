import type { Estate } from "../../organization/estate";
import { type CustodyEntry, entrySchema } from "../custody/entry";
import { aws } from "../model/command";
import type { Procedure } from "../model/procedure";
import { ref } from "../model/reference";
import { the, value } from "../model/value";
import { code, escaped, fence, list, table } from "./markdown";
import { becomeLine } from "./roles";
import { commandLines, piped } from "./shell";

/** What a procedure leaves behind, where, and which fields of its entries must be looked at. */
export function custodySection(procedure: Procedure, estate: Estate): readonly string[] {
  const { custody } = estate.forensics;
  return [
    ...table(
      ["Left behind", "Where"],
      procedure.evidence.map((artifact) => [artifact, placeOf(artifact, estate)]),
    ),
    `Every act is an entry of the case in ${code(custody.name)}. Before the case goes on, look at these fields:`,
    ...list(procedure.custodyFields.map((field) => `${code(field)}: ${escaped(meaningOf(field))}`)),
    "No link of the chain may be broken:",
    fence([
      becomeLine("analyst", "forensics", estate),
      ...piped(commandLines(entries, estate), "jq -c '.Items[] | {Item: .}' > \"$CASE.ndjson\""),
      'npx ir-baseline custody verify "$CASE.ndjson"',
    ]),
  ];
}

/** The case's entries as a file, one a line. */
const entries = aws(
  "dynamodb query",
  {
    "table-name": value`${ref.custody}`,
    "key-condition-expression": value`#c = :c`,
    "expression-attribute-names": value`{"#c":"case"}`,
    "expression-attribute-values": value`{":c":{"S":"${the("CASE")}"}}`,
    output: value`json`,
  },
  { account: "forensics", region: "home" },
);

function meaningOf(field: keyof CustodyEntry): string {
  const schema = entrySchema.shape[field];
  return ("unwrap" in schema ? schema.unwrap() : schema).description ?? "";
}

function placeOf(artifact: CustodyEntry["artifact"], { forensics, organization }: Estate): string {
  const buckets = forensics.regions.map((region) => code(forensics.evidence(region).name));
  if (artifact === "volume-snapshots")
    return `locked snapshots, tagged with the case, in the affected account and in ${forensics.account.id}`;
  if (artifact === "analysis") return code(forensics.working(organization.regions.home).name);
  return `${buckets.join(", or the Region's own: ")}, below ${code("cases/$CASE/")}`;
}
