import type { Estate } from "../../organization/estate";
import {
  anchors,
  custodyChain,
  entries,
  handedOver,
  received,
  verified,
} from "../catalogue/custody-chain";
import { type CustodyEntry, entrySchema } from "../custody/entry";
import type { Procedure } from "../model/procedure";
import { plainText } from "../model/reference";
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

/** How the chain of a case is proven: what is typed on a workstation, then what is typed outside. */
export function chainBlocks(estate: Estate): readonly string[] {
  const { home } = estate.organization.regions;
  return [
    plainText(custodyChain.expected, estate),
    fence([
      ...comment(`On a workstation of ${home}, where CASE is set as above.`),
      ...redirected(commandLines(anchors, estate)),
      ...commandLines(handedOver, estate),
    ]),
    fence([
      becomeLine(custodyChain.who.key, "forensics", estate),
      ...piped(commandLines(entries, estate), "jq -c '.Items[] | {Item: .}' > \"$CASE.ndjson\""),
      ...commandLines(received, estate),
      ...commandLines(verified, estate),
    ]),
  ];
}

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
