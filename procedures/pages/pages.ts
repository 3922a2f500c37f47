import { procedures } from "../catalogue";
import { guides } from "../guides";
import { guidePage } from "./guide-page";
import { indexPage } from "./index-page";
import { guidesFolder } from "./links";
import { procedurePage } from "./page";
import { type Audience, writtenFor } from "./written";

/** Below the output folder; for the example organization below `docs`. */
export const proceduresFolder = "procedures";

/** The page of every procedure, their index, and the page of everything that documents do, by path. */
export function procedurePages(audience: Audience): readonly (readonly [string, string])[] {
  const written = writtenFor(audience);
  return [
    ["README.md", indexPage(procedures, written)],
    ...procedures.map((each): readonly [string, string] => [
      `${each.id}.md`,
      procedurePage(each, written),
    ]),
    ...guides.map((each): readonly [string, string] => [
      `${guidesFolder}/${each.id}.md`,
      guidePage(each, written),
    ]),
  ];
}
