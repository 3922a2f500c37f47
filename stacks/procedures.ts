import type { Estate } from "../organization/estate";
import { procedures } from "../procedures/catalogue";
import { documentsOf } from "../procedures/documents";
import { guides } from "../procedures/guides";
import {
  type Created,
  unresolved,
  unresolvedInDocuments,
  unresolvedInGuides,
} from "../procedures/model/unresolved";
import { proceduresFolder, procedurePages } from "../procedures/pages/pages";
import { automationsFor } from "./automation";
import type { CompanionFile } from "./baseline-stack";
import { detectionsOf } from "./detections";

/** `procedures/**.md`: what to do, and by which documents, written for the organization. */
export const procedureFiles = (estate: Estate): readonly CompanionFile[] =>
  procedurePages({
    estate,
    detections: detectionsOf(estate).all,
    automations: estate.detectionPlane ? automationsFor(estate) : [],
  }).map(([name, content]) => ({ path: `${proceduresFolder}/${name}`, content }));

/** A procedure or document that names what does not exist is found now, not when somebody follows it. */
export function guardProcedures(estate: Estate, stacks: readonly Created[]): readonly string[] {
  // In a Region without a bucket of evidence they name what those of the home Region name.
  const regions = new Set([estate.organization.regions.home, ...estate.forensics.regions]);
  const documents = [...regions].flatMap((region) => documentsOf({ estate, region }));
  return [
    ...unresolved(procedures, estate, stacks),
    ...unresolvedInGuides(guides, estate, stacks),
    ...unresolvedInDocuments(documents, estate, stacks),
  ];
}
