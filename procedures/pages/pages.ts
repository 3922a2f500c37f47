import { procedures } from "../catalogue";
import { indexPage } from "./index-page";
import { procedurePage } from "./page";
import { type Audience, writtenFor } from "./written";

/** Below the output folder; for the example organization below `docs`. */
export const proceduresFolder = "procedures";

/** The page of every procedure and their index, by file name. */
export function procedurePages(audience: Audience): readonly (readonly [string, string])[] {
  const written = writtenFor(audience);
  return [
    ["README.md", indexPage(procedures, written)],
    ...procedures.map((each): readonly [string, string] => [
      `${each.id}.md`,
      procedurePage(each, written),
    ]),
  ];
}
