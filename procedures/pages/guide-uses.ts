import { waysOf } from "../automation/ways";
import { procedureOf, procedures } from "../catalogue";
import type { Guide } from "../guides/guide";
import { documentsIn, type Procedure } from "../model/procedure";
import type { Links } from "./links";
import { code, escaped, list, table } from "./markdown";
import { backOf } from "./steps";
import type { Written } from "./written";

/** Procedures that start a document of the guide, and those that only take something back with one. */
function usesOf(guide: Guide): {
  readonly start: readonly Procedure[];
  readonly back: readonly Procedure[];
} {
  const { documents } = guide;
  const ways = [...documents, ...guide.back];
  const start = procedures.filter((each) => documentsIn(each).some((id) => documents.includes(id)));
  const back = procedures.filter(
    (each) =>
      !start.includes(each) &&
      [...documentsIn(each), ...backOf(each)].some((id) => ways.includes(id)),
  );
  return { start, back };
}

/** The procedures of a guide with their detections, and what starts its documents without a person. */
export function useSection(guide: Guide, links: Links, written: Written): readonly string[] {
  if (guide.onEvent.length > 0) return eventUses(links, written);
  const { automations, detections } = written;
  const { back, start } = usesOf(guide);
  const row = (procedure: Procedure, words: string): readonly string[] => [
    `[${escaped(procedure.title)}](${links.procedure(procedure.id)})${words}`,
    detections
      .filter((each) => each.procedure === procedure.id)
      .map(({ id }) => id)
      .join(", ") || "none",
  ];
  const starting = new Map(
    automations
      .filter(({ document }) => guide.documents.includes(document))
      .map(({ detection }) => [detection.id, detection]),
  );
  return [
    ...table(
      ["Procedure", "Its detections"],
      [...start.map((each) => row(each, "")), ...back.map((each) => row(each, ", to take back"))],
    ),
    starting.size > 0
      ? "Detections that start it by themselves, as the organization file says:"
      : untouched(guide),
    ...list([...starting.values()].map(({ id, title }) => `${id}: ${escaped(title)}`)),
  ];
}

/** Every detection that starts something, with what it starts and the procedure to go on with. */
function eventUses(links: Links, { automations, starts }: Written): readonly string[] {
  const starting = [...new Set(automations.map(({ detection }) => detection))];
  if (starting.length === 0) return ["No detection of this organization starts a document."];
  return table(
    ["Detection", "It starts", "Go on with"],
    starting.map(({ id, procedure, title }) => [
      `${id}: ${escaped(title)}`,
      starts(id).map(code).join(", "),
      `[${escaped(procedureOf(procedure).title)}](${links.procedure(procedure)})`,
    ]),
  );
}

const untouched = ({ documents }: Guide): string =>
  documents.some((id) => waysOf[id] !== undefined)
    ? "No detection starts it by itself; one may, where `procedures.automation` of the organization file says so."
    : "No detection starts it by itself, nor can one: it needs what no event says, or people decide it.";
