import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import { guideOf } from "../guides";
import type { Guide } from "../guides/guide";
import type { ProcedureId } from "../model/ids";
import { anchor } from "./markdown";

/** Folder of the pages of documents, beside those of the procedures. */
export const guidesFolder = "documents";

/** Where the names on a page lead, seen from its folder. */
export interface Links {
  procedure(id: ProcedureId): string;
  document(id: DocumentId): string;
  guide(guide: Guide, heading?: string): string;
}

/** @param here the guide that the page is of; undefined for a procedure and for the index */
export function linksFrom(here: Guide | undefined, estate: Estate): Links {
  const guide = (to: Guide, heading?: string): string => {
    const at = heading === undefined ? "" : `#${anchor(heading)}`;
    if (to === here) return at;
    return `${here === undefined ? `${guidesFolder}/` : ""}${to.id}.md${at}`;
  };
  return {
    guide,
    procedure: (id) => `${here === undefined ? "" : "../"}${id}.md`,
    document: (id) => guide(guideOf(id), estate.procedures.document(id).name),
  };
}
