import type { Detection } from "../../detections/catalogue/detection";
import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import { definitions } from "../documents";
import type { AutomationDocument } from "../language/document";
import { nameOf, ref, type RoleKey } from "../model/reference";
import { type Who, whoMay } from "./roles";

/** What the pages are written for. */
export interface Audience {
  readonly estate: Estate;
  /** The organization's detections, as it has tuned them. */
  readonly detections: readonly Detection[];
  /** Documents that detections start by themselves. */
  readonly automations: readonly { readonly detection: Detection; readonly document: DocumentId }[];
}

/** The audience with what its pages look up. */
export interface Written extends Audience {
  /** @throws Error for a document that people do not start: one that runs on a host */
  document(id: DocumentId): AutomationDocument;
  /** Name of a role. */
  role(key: RoleKey): string;
  who(key: RoleKey): Who;
  /** Names of the documents that a detection starts by itself. */
  starts(detectionId: string): readonly string[];
}

export function writtenFor(audience: Audience): Written {
  const { automations, estate } = audience;
  return {
    ...audience,
    document: once((id) => automation(id, estate)),
    role: (key) => nameOf(ref.role(key), estate),
    who: (key) => whoMay(key, estate),
    starts: (detectionId) => [
      ...new Set(
        automations
          .filter(({ detection }) => detection.id === detectionId)
          .map(({ document }) => estate.procedures.document(document).name),
      ),
    ],
  };
}

/** Computes what belongs to an id when it is asked for the first time. */
function once<T>(compute: (id: DocumentId) => T): (id: DocumentId) => T {
  const known = new Map<DocumentId, T>();
  return (id) => {
    const found = known.get(id) ?? compute(id);
    known.set(id, found);
    return found;
  };
}

function automation(id: DocumentId, estate: Estate): AutomationDocument {
  const document = definitions[id]({ estate, region: estate.organization.regions.home });
  if (document.kind === "Automation") return document;
  throw new Error(`document ${id}: runs on a host, and no step starts it; name the one that does`);
}
