import type { Estate } from "../../engine/estate";
import type { Tri } from "../../engine/tri";
import type { Verdict } from "../judge";
import { type Answered, dutyHolders } from "./answers";
import { canBeDone } from "./witness";

/** What one caller must be able to do, answered. */
export interface DutyRow {
  /** ARN or name of the service. */
  readonly who: string;
  /** `stack/address` of what makes the caller, else of what it needs. */
  readonly label: string;
  readonly account: string;
  readonly answers: readonly Answered[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly verdict: Verdict;
  /** With the witness of a no. */
  readonly holds: Tri;
}

const verdicts = { allowed: "good", denied: "bad", depends: "open" } as const;

export const verdictOn = ({ decision }: Answered): Verdict => verdicts[decision.answer];

/** One row for each caller that the estate makes, and for each other one and what it needs. */
export const dutyRows = (estate: Estate): readonly DutyRow[] =>
  dutyHolders(estate).map((duties): DutyRow => {
    const { who, place } = duties;
    const answers = [...duties.answers()];
    const counts = { good: 0, bad: 0, open: 0, beyond: 0 };
    for (const answer of answers) counts[verdictOn(answer)] += 1;
    const [{ caller, holder } = { caller: undefined, holder: undefined }] = answers;
    return {
      who,
      label: place.stack === "" ? place.address : `${place.stack}/${place.address}`,
      account: (caller ?? holder)?.account ?? who.split(":")[4] ?? "",
      answers,
      counts,
      verdict: counts.bad > 0 ? "bad" : counts.open > 0 ? "open" : "good",
      holds: canBeDone(answers),
    };
  });
