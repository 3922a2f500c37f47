import { closest, distance } from "fastest-levenshtein";
import type { Problem } from "../../organization/diagnostics";
import type { Severity } from "../../organization/model";
import type { Detection } from "./detection";

/** What an organization changes of one detection. */
export interface Tuning {
  /** @default true */
  readonly enabled?: boolean;
  readonly severity?: Severity;
  /** Events within the detection's period. */
  readonly threshold?: number;
  /** ARNs of users and roles whose events do not count; exact, without wildcards. */
  readonly excludedPrincipals?: readonly string[];
}

/** By detection id. */
export interface Tunings {
  readonly [id: string]: Tuning;
}

export type Tuned =
  | { readonly ok: true; readonly detections: readonly Detection[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Applies an organization's changes; says everything that is wrong with them, with paths from the table of changes. */
export function tune(detections: readonly Detection[], tunings: Tunings): Tuned {
  const problems = Object.entries(tunings).flatMap(([id, tuning]) => [
    ...(detections.some((one) => one.id === id) ? [] : [unknown(id, detections)]),
    ...wrong(id, tuning),
  ]);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    detections: detections.flatMap((one) => {
      const tuning = Object.hasOwn(tunings, one.id) ? tunings[one.id] : undefined;
      if (tuning === undefined) return [one];
      return tuning.enabled === false ? [] : [applied(one, tuning)];
    }),
  };
}

function applied(
  one: Detection,
  { severity, threshold, excludedPrincipals = [] }: Tuning,
): Detection {
  return {
    ...one,
    severity: severity ?? one.severity,
    alarm: { ...one.alarm, threshold: threshold ?? one.alarm.threshold },
    excludedPrincipals: [...one.excludedPrincipals, ...excludedPrincipals],
  };
}

function unknown(id: string, detections: readonly Detection[]): Problem {
  const ids = detections.map((one) => one.id);
  const near = ids.length > 0 ? closest(id.toUpperCase(), ids) : "";
  const advice =
    distance(id.toUpperCase(), near) <= 3
      ? `did you mean ${near}?`
      : "`ir-baseline detections` lists them";
  return { path: [id], at: "key", message: `there is no detection ${id}`, advice };
}

const principal = /^arn:aws(-us-gov|-cn)?:iam::\d{12}:(user|role)\/[\w+=,.@/-]{1,512}$/;

function wrong(id: string, { threshold, excludedPrincipals = [] }: Tuning): readonly Problem[] {
  return [
    ...(threshold !== undefined && (!Number.isInteger(threshold) || threshold < 1)
      ? [
          {
            path: [id, "threshold"],
            message: `${threshold} is not a number of events`,
            advice: "write 1 or more",
          },
        ]
      : []),
    ...excludedPrincipals.flatMap((arn, index) =>
      principal.test(arn)
        ? []
        : [
            {
              path: [id, "excludedPrincipals", index],
              message: `${arn} is not the exact ARN of a user or role`,
              advice: "write arn:aws:iam::111122223333:role/name",
            },
          ],
    ),
  ];
}
