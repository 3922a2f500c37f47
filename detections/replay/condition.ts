import type { Severity } from "../../organization/model";
import { type AlarmRule, condition, type Detection } from "../catalogue/detection";
import type { Matcher } from "../language/dispatch";
import { matcher } from "../language/dispatch";
import { compilePattern } from "../language/event-pattern/match";
import type { EventPattern } from "../language/event-pattern/pattern";
import type { Expression } from "../language/expression";
import type { JsonObject } from "../language/json";
import { envelope, isEnvelope } from "./envelope";

/** What is replayed: a detection, or a filter or pattern that somebody brings along. Plain data: it goes to threads. */
export interface ReplayCondition {
  readonly id: string;
  readonly title: string;
  /** Absent for what somebody brings along. */
  readonly severity?: Severity;
  readonly alarm: AlarmRule;
  readonly when:
    | { readonly kind: "expression"; readonly expression: Expression }
    | { readonly kind: "pattern"; readonly pattern: EventPattern };
}

export const ofDetection = (detection: Detection): ReplayCondition => ({
  id: detection.id,
  title: detection.title,
  severity: detection.severity,
  alarm: detection.alarm,
  when: { kind: "expression", expression: condition(detection) },
});

/** An alarm like that of a CIS control: one event in 300 seconds. */
const oneEvent: AlarmRule = { threshold: 1, period: 300 };

export const ofFilter = (id: string, expression: Expression): ReplayCondition => ({
  id,
  title: "metric filter of the command line",
  alarm: oneEvent,
  when: { kind: "expression", expression },
});

export const ofPattern = (id: string, pattern: EventPattern): ReplayCondition => ({
  id,
  title: "event pattern of the command line",
  alarm: oneEvent,
  when: { kind: "pattern", pattern },
});

/** One record, and the event in which it came if it came in one. */
export interface Received {
  readonly record: JsonObject;
  readonly event?: JsonObject;
}

/** Tests a record against all conditions; patterns see it as EventBridge would. */
export function replayMatcher(
  conditions: readonly ReplayCondition[],
): (received: Received, found: (index: number) => void) => void {
  const places: number[] = [];
  const expressions: Expression[] = [];
  const patterns: { readonly index: number; readonly fits: (event: JsonObject) => boolean }[] = [];
  conditions.forEach(({ when }, index) => {
    if (when.kind === "pattern") patterns.push({ index, fits: compilePattern(when.pattern) });
    else {
      expressions.push(when.expression);
      places.push(index);
    }
  });
  const match: Matcher = matcher(expressions);
  return ({ record, event }, found) => {
    match(record, (place) => found(places[place] ?? place));
    if (patterns.length === 0) return;
    const whole = event !== undefined && isEnvelope(event) ? event : envelope(record);
    for (const { index, fits } of patterns) if (fits(whole)) found(index);
  };
}
