import { shortOrganization } from "../../../organization/documentation/example";

/** One variation of the short organization file, and everything that is said about it: nothing if it is valid. */
export interface Case {
  readonly name: string;
  /** Each first text, which the file contains, becomes the second one; an empty first text appends. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  readonly messages: readonly string[];
}

/** The text of a case. @throws Error when the file does not contain the text that an edit replaces. */
export function textOf({ name, edits }: Pick<Case, "name" | "edits">): string {
  return edits.reduce((text, [from, to]) => {
    if (from === "") return text + to;
    if (!text.includes(from)) throw new Error(`${name}: the file has no ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  }, shortOrganization);
}
