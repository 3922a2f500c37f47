import { fence } from "./markdown";
import { givenTo } from "./parameters";
import { becomeLine } from "./roles";
import { accountAt, isAtHome, startLines } from "./start";
import type { Written } from "./written";

/** The one start that every response begins with. */
export function openCaseBlock({ document, estate }: Written): string {
  const opening = document("open-case");
  const account = accountAt[opening.runsIn];
  return fence([
    becomeLine("responder", account, estate),
    ...startLines(opening, givenTo(opening), estate, isAtHome(account)),
  ]);
}
