import { closest, distance } from "fastest-levenshtein";
import type { Detection } from "../../detections/catalogue/detection";
import type { Path, Problem } from "../../organization/diagnostics";
import type { DocumentId } from "../../organization/procedures";
import type { SsmDocument } from "../language/document";
import type { Settings } from "./automations";
import { carries, waysOf } from "./ways";

interface Known {
  /** All detections of the organization. */
  readonly all: readonly Detection[];
  /** Those that event rules tell of. */
  readonly rules: readonly Detection[];
  readonly document: (id: DocumentId) => SsmDocument;
}

/** Everything that is wrong with what the organization file lets detections start, with paths from `detections`. */
export const wrongConsent = ({ detections }: Settings, known: Known): readonly Problem[] =>
  Object.entries(detections).flatMap(([id, { contain, start }]) => {
    const detection = known.all.find((each) => each.id === id);
    if (detection === undefined) return [unknown(id, known.all)];
    const isRule = known.rules.some((each) => each.id === id);
    if (!isRule && start.length > 0)
      return [
        {
          path: [id],
          message: `${id} is an alarm, and an alarm names no event`,
          advice: "remove it, or tune the detection to a threshold of 1",
        },
      ];
    return start.flatMap((document, place): readonly Problem[] => {
      const path = [id, "start", place];
      const problem = wrongDocument(known.document(document), path);
      if (problem !== undefined) return [problem];
      return [
        ...(contains(known.document(document)) && !contain
          ? [
              {
                path,
                message: `${document} contains, before anybody has looked`,
                advice: "write `contain: true` beside start, or remove it",
              },
            ]
          : []),
        ...((waysOf[document] ?? []).some((way) => carries(detection, way))
          ? []
          : [
              {
                path,
                message: `events of ${id} do not say what ${document} needs: ${subjectsOf(document)}`,
                advice: "remove it, or name it for another detection",
              },
            ]),
      ];
    });
  });

/** Documents of the responder change what users and hosts may do; those of acquisition keep what is there. */
const contains = (document: SsmDocument): boolean =>
  document.kind === "Automation" && document.role === "responder";

const subjectsOf = (document: DocumentId): string =>
  [...new Set((waysOf[document] ?? []).flatMap(({ parameters }) => Object.keys(parameters)))]
    .filter((name) => name !== "TakeOutOfService")
    .join(", ");

/** What events can say: the parameters of all documents that a detection can start. */
const said = new Set([
  "CaseId",
  ...Object.values(waysOf).flatMap((ways) =>
    ways.flatMap(({ parameters }) => Object.keys(parameters)),
  ),
]);

function wrongDocument(document: SsmDocument, path: Path): Problem | undefined {
  if (waysOf[document.id] !== undefined) return undefined;
  const needed = Object.entries(document.content.parameters)
    .filter(([name, parameter]) => parameter.default === undefined && !said.has(name))
    .map(([name]) => name);
  return {
    path,
    message:
      needed.length > 0
        ? `${document.id} needs ${needed.join(", ")}, which no event says`
        : `${document.id} is started by people alone`,
    advice: `write one of ${Object.keys(waysOf).join(", ")}`,
  };
}

function unknown(id: string, detections: readonly Detection[]): Problem {
  const near = closest(id, ["", ...detections.map((each) => each.id)]);
  return {
    path: [id],
    at: "key",
    message: `there is no detection ${id}`,
    advice:
      distance(id, near) <= 3 ? `did you mean ${near}?` : "`ir-baseline detections` lists them",
  };
}
