import type { DocumentId } from "../../organization/procedures";
import { acquisitionGuides } from "./acquisition";
import { containmentGuides } from "./containment";
import type { Guide } from "./guide";
import { recoveryGuides } from "./recovery";

/** Every guide, in the order of a response. */
export const guides: readonly Guide[] = [
  ...acquisitionGuides,
  ...containmentGuides,
  ...recoveryGuides,
];

const describing = new Map(
  guides.flatMap((guide) =>
    [...guide.documents, ...guide.onHost, ...guide.back].map((id) => [id, guide] as const),
  ),
);

/** The guide that describes a document; undefined for one that no person starts or reads of. */
export const guideOf = (id: DocumentId): Guide | undefined => describing.get(id);
