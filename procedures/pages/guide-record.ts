import { type CustodyEntry, entrySchema } from "../custody/entry";
import { entriesOf } from "../custody/entries-of";
import { guideOf } from "../guides";
import type { Guide } from "../guides/guide";
import { chainBlocks, leftBehind, meaningOf } from "./custody-section";
import type { Links } from "./links";
import { code, escaped, list, table } from "./markdown";
import type { Written } from "./written";

const chainHeading = "The chain";

const rowsOf = ({ back, documents }: Guide, written: Written) =>
  [...documents, ...back].flatMap((id) =>
    entriesOf(written.document(id).content).map((entry) => ({ ...entry, id })),
  );

/** What the documents of a guide take into evidence, each kind once; an entry alone leaves no evidence. */
export const artifactsOf = (
  guide: Guide,
  written: Written,
): readonly CustodyEntry["artifact"][] => [
  ...new Set(
    rowsOf(guide, written)
      .filter(({ fields }) => fields.includes("sha256") || fields.includes("snapshots"))
      .map(({ artifact }) => entrySchema.shape.artifact.parse(artifact)),
  ),
];

/** The entries that the documents of a guide write, what their fields mean, and where the evidence is. */
export function recordSection(guide: Guide, links: Links, written: Written): readonly string[] {
  const { estate } = written;
  const rows = rowsOf(guide, written);
  const fields = [...new Set(rows.flatMap((row) => row.fields))];
  const opening = guideOf("open-case");
  const chain =
    opening === guide
      ? [`### ${chainHeading}`, ...chainBlocks(estate)]
      : [
          `Then prove that no entry was changed or is missing: [${chainHeading}](${links.guide(opening, chainHeading)}).`,
        ];
  if (rows.length === 0)
    return [
      guide.onEvent.length > 0
        ? "It writes no entry itself: what it starts does, and opens the case with the first one."
        : "Its documents write no entry.",
      ...chain,
    ];
  return [
    `Entries of the case in ${code(estate.forensics.custody.name)}. All say who, when, how and from where: \`actor\`, \`start\`, \`end\`, \`method\`, \`source\`.`,
    ...table(
      ["Entry", "What it says beside that"],
      rows.map(({ act, artifact, fields: own, id, note }) => [
        `${id}: ${code(act)} ${code(artifact)}`,
        own
          .map((field) =>
            field === "note" && note !== undefined
              ? `${code(field)}: ${escaped(note)}`
              : code(field),
          )
          .join(", "),
      ]),
    ),
    ...list(fields.map((field) => `${code(field)}: ${escaped(meaningOf(field))}`)),
    ...leftBehind(artifactsOf(guide, written), estate),
    ...chain,
  ];
}
