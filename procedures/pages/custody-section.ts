import type { Estate } from "../../organization/estate";
import { type CustodyEntry, entrySchema } from "../custody/entry";
import { aws, irBaseline } from "../model/command";
import type { Procedure } from "../model/procedure";
import { ref } from "../model/reference";
import { the, value } from "../model/value";
import { code, escaped, fence, list, table } from "./markdown";
import { becomeLine } from "./roles";
import { comment, commandLines, piped } from "./shell";

/** What a procedure leaves behind, where, and which fields of its entries must be looked at. */
export const custodySection = (procedure: Procedure, estate: Estate): readonly string[] => [
  ...leftBehind(procedure.evidence, estate),
  `Every act is an entry of the case in ${code(estate.forensics.custody.name)}. Before the case goes on, look at these fields:`,
  ...list(procedure.custodyFields.map((field) => `${code(field)}: ${escaped(meaningOf(field))}`)),
  ...chainBlocks(estate),
];

/** Where evidence of each kind is. */
export const leftBehind = (
  artifacts: readonly CustodyEntry["artifact"][],
  estate: Estate,
): readonly string[] =>
  table(
    ["Left behind", "Where"],
    artifacts.map((artifact) => [artifact, placeOf(artifact, estate)]),
  );

/** How the chain of a case is proven, its end included. */
export function chainBlocks(estate: Estate): readonly string[] {
  const { home } = estate.organization.regions;
  const become = becomeLine("analyst", "forensics", estate);
  return [
    "No link of the chain may be broken, and none missing at its end: entries have anchors in the evidence bucket, whose keys are listed in the analysis network alone.",
    fence([
      ...comment(`On a workstation of ${home}, where CASE is set as above.`),
      ...redirected(commandLines(anchors, estate)),
      ...commandLines(handedOver, estate),
    ]),
    fence([
      become,
      ...piped(commandLines(entries, estate), "jq -c '.Items[] | {Item: .}' > \"$CASE.ndjson\""),
      ...commandLines(received, estate),
      ...commandLines(
        irBaseline(
          value`custody`,
          value`verify`,
          value`${the("CASE")}.ndjson`,
          value`--anchors`,
          value`${the("CASE")}.anchors`,
        ),
        estate,
      ),
    ]),
  ];
}

const inForensics = { account: "forensics", region: "home" } as const;

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
  inForensics,
);

/** The keys of the case's anchors. */
const anchors = aws(
  "s3api list-objects-v2",
  {
    bucket: value`${ref.bucket("evidence")}`,
    prefix: value`cases/${the("CASE")}/custody/`,
    output: value`text`,
  },
  { ...inForensics, query: "Contents[].[Key]" },
);

const listing = { bucket: value`${ref.bucket("working")}`, key: value`${the("CASE")}.anchors` };

/** Working copies are the way out of the analysis network. */
const handedOver = aws(
  "s3api put-object",
  { ...listing, body: value`${the("CASE")}.anchors` },
  inForensics,
);

const received = aws("s3api get-object", listing, {
  ...inForensics,
  words: [value`${the("CASE")}.anchors`],
});

const redirected = (lines: readonly string[]): readonly string[] => [
  ...lines.slice(0, -1),
  `${lines.at(-1) ?? ""} > "$CASE.anchors"`,
];

export function meaningOf(field: keyof CustodyEntry): string {
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
