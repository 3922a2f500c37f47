import type { Estate } from "../../engine/estate";
import { somewhere } from "../../engine/rule";
import type { Place } from "../../engine/tri";
import { decideBriefly, type Decision } from "../../iam/decide";
import { dutyCaller } from "./caller";
import { dutiesOf } from "./duty";
import { type Question, questionsOf } from "./question";

/** A question that a duty asks, decided. */
export interface Answered extends Question {
  readonly decision: Decision;
}

/** Duties of one caller; where the estate does not make the caller, those about one resource. */
export interface DutyHolder {
  readonly who: string;
  /** What makes the caller, else what it needs. */
  readonly place: Place;
  readonly answers: readonly Answered[];
}

const known = new WeakMap<Estate, readonly DutyHolder[]>();

/** Every duty of an estate, answered. @throws ReadingError when `duties.json` is not as it should be */
export function dutyHolders(estate: Estate): readonly DutyHolder[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const groups = new Map<string, { who: string; place: Place; answers: Answered[] }>();
  for (const question of dutiesOf(estate).flatMap((duty) => questionsOf(duty, estate))) {
    const { request, applicable, duty, caller, holder } = question;
    const outlook = dutyCaller(duty, estate).outlookOn(request.action, applicable);
    const answered = { ...question, decision: decideBriefly(request, applicable, outlook) };
    const place = (caller ?? holder)?.place() ?? somewhere(duty.who);
    const key = `${duty.who}|${place.stack}|${place.address}`;
    const group = groups.get(key) ?? { who: duty.who, place, answers: [] };
    groups.set(key, group);
    group.answers.push(answered);
  }
  const holders = [...groups.values()];
  known.set(estate, holders);
  return holders;
}
