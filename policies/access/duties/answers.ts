import type { Estate } from "../../engine/estate";
import { somewhere } from "../../engine/rule";
import type { Place } from "../../engine/tri";
import { decideBriefly, type Decision } from "../../iam/decide";
import { dutyCaller } from "./caller";
import { dutiesOf, type Duty } from "./duty";
import { foundIn } from "./found";
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
  /** Asks each duty, one after the other: all answers of an estate are more than anybody wants to keep. */
  answers(): Iterable<Answered>;
}

/** Every duty of an estate, by who has it. @throws ReadingError when `duties.json` is not as it should be */
export function dutyHolders(estate: Estate): readonly DutyHolder[] {
  const groups = new Map<string, { who: string; place: Place; duties: Duty[] }>();
  for (const duty of dutiesOf(estate)) {
    const { who, resource } = duty;
    const by = dutyCaller(duty, estate).madeBy ?? foundIn(estate).resource(resource);
    const place = by?.place() ?? somewhere(who);
    const key = `${who}|${place.stack}|${place.address}`;
    const group = groups.get(key);
    if (group) group.duties.push(duty);
    else groups.set(key, { who, place, duties: [duty] });
  }
  return [...groups.values()].map(({ who, place, duties }) => ({
    who,
    place,
    answers: () => answersTo(duties, estate),
  }));
}

function* answersTo(duties: readonly Duty[], estate: Estate): Generator<Answered> {
  for (const duty of duties) {
    const { outlookOn } = dutyCaller(duty, estate);
    for (const question of questionsOf(duty, estate)) {
      const { request, applicable } = question;
      const outlook = outlookOn(request.action, applicable);
      yield { ...question, decision: decideBriefly(request, applicable, outlook) };
    }
  }
}
