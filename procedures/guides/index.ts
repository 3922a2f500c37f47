import type { DocumentId } from "../../organization/procedures";
import { acquisitionGuides } from "./acquisition";
import { automationGuides } from "./automation";
import { containmentGuides } from "./containment";
import { documentsIn, type Guide } from "./guide";
import { recoveryGuides } from "./recovery";

/** Every guide, in the order of a response; last what begins without one. */
export const guides: readonly Guide[] = [
  ...acquisitionGuides,
  ...containmentGuides,
  ...recoveryGuides,
  ...automationGuides,
];

const describing = new Map(
  guides.flatMap((guide) => documentsIn(guide).map((id) => [id, guide] as const)),
);

/** The guide that describes a document. @throws Error when there is none */
export function guideOf(id: DocumentId): Guide {
  const found = describing.get(id);
  if (found === undefined)
    throw new Error(`document ${id}: no guide describes it; write one in procedures/guides`);
  return found;
}
