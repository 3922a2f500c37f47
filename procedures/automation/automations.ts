import { condition, type Detection } from "../../detections/catalogue/detection";
import { success } from "../../detections/catalogue/event-conditions";
import { detailTypes } from "../../detections/catalogue/event-rules";
import { all, any, missing, noneOf } from "../../detections/language/builders";
import { eventPatterns } from "../../detections/language/event-pattern/compile";
import type { Organization } from "../../organization/model";
import type { DocumentId } from "../../organization/procedures";
import { responderRoles } from "../../organization/responders";
import { carries, type Way, waysOf } from "./ways";

export type Settings = Organization["procedures"]["automation"];

/** A document that a detection starts by itself. */
export interface Automation {
  readonly detection: Detection;
  readonly document: DocumentId;
  readonly way: Way;
}

/** What a detection starts unless the organization file says something else: protections, and nothing that cuts off. */
const preserving: readonly DocumentId[] = ["preserve-instance"];

/** Documents that a detection starts. @param detection one that an event rule tells of */
export function startedBy(
  detection: Detection,
  { detections, preserving: byDefault }: Settings,
): readonly DocumentId[] {
  if (Object.hasOwn(detections, detection.id)) return detections[detection.id]?.start ?? [];
  return byDefault && ["critical", "high"].includes(detection.severity) ? preserving : [];
}

/** Everything that detections start. @param rules the detections that event rules tell of */
export const automationsOf = (
  rules: readonly Detection[],
  settings: Settings,
): readonly Automation[] =>
  rules.flatMap((detection) =>
    startedBy(detection, settings).flatMap((document) =>
      (waysOf[document] ?? [])
        .filter((way) => carries(detection, way))
        .map((way) => ({ detection, document, way })),
    ),
  );

/** The documents that some detection starts, each once. */
export const startedDocuments = (automations: readonly Automation[]): readonly DocumentId[] =>
  [...new Set(automations.map(({ document }) => document))].sort();

/** What the documents themselves do starts none: the screenshot that preserving takes is a detection, too. */
const issuer = "userIdentity.sessionContext.sessionIssuer.userName";
const notByResponders = any(
  missing(issuer),
  noneOf(issuer, [responderRoles.responder, responderRoles.acquisition]),
);

/** Patterns of the events that start a document: those of the detection that succeeded and name a subject. */
export const startingPatterns = ({ detection, way }: Automation): readonly string[] =>
  eventPatterns(all(condition(detection), way.when, success, notByResponders), {
    "detail-type": [...detailTypes(detection)],
  });
