import type { Path, Problem } from "../diagnostics";
import type { Known } from "../draft";
import type { Transition } from "../model";
import type { Check } from "./check";

interface StorageClass {
  readonly name: Transition["storageClass"];
  /** Days after which S3 accepts a transition to the class. */
  readonly earliest: number;
  /** Days that S3 bills at least. */
  readonly shortestStay: number;
}

/**
 * From the dearest to the cheapest: objects only move down this list.
 * Source: S3 user guide, "Transitioning objects using S3 Lifecycle" (the waterfall, the constraints) and
 * "Understanding and managing S3 storage classes" (minimum storage duration).
 */
const storageClasses: readonly StorageClass[] = [
  { name: "STANDARD_IA", earliest: 30, shortestStay: 30 },
  { name: "INTELLIGENT_TIERING", earliest: 1, shortestStay: 0 },
  { name: "GLACIER_IR", earliest: 1, shortestStay: 90 },
  { name: "GLACIER", earliest: 1, shortestStay: 90 },
  { name: "DEEP_ARCHIVE", earliest: 1, shortestStay: 180 },
];

const buckets = ["archive", "config", "flowLogs", "loadBalancerLogs", "accessLogs"] as const;

/** Moves to cheaper storage are ones that S3 accepts and that do not cost more than staying. */
export const checkTransitions: Check = ({ retention }) =>
  buckets.flatMap((bucket) => {
    const { transitions, expireDays } = retention?.[bucket] ?? {};
    if (transitions === undefined) return [];
    return transitions.flatMap((transition, index) =>
      transition === undefined
        ? []
        : judge(transition, transitions[index + 1], expireDays, [
            "retention",
            bucket,
            "transitions",
            index,
          ]),
    );
  });

function judge(
  { afterDays, storageClass }: Known<Transition>,
  next: Known<Transition> | undefined,
  expireDays: number | undefined,
  path: Path,
): readonly Problem[] {
  const current = storageClasses.find(({ name }) => name === storageClass);
  if (afterDays === undefined || current === undefined) return [];
  const days = [...path, "afterDays"];
  const problems: Problem[] = [];
  if (afterDays < current.earliest)
    problems.push({
      path: days,
      message: `${afterDays} days are too early: S3 moves objects to ${current.name} after ${current.earliest} days`,
      advice: `write ${current.earliest} or more`,
    });
  if (expireDays !== undefined && afterDays >= expireDays)
    problems.push({
      path: days,
      message: `${afterDays} days are not before the expiry after ${expireDays} days`,
      advice: "remove the transition, or write a later expireDays",
    });
  else if (expireDays !== undefined && next === undefined)
    problems.push(...tooShort(current, afterDays, expireDays, "the expiry", days));
  if (next !== undefined) problems.push(...judgeNext(current, afterDays, next, path));
  return problems;
}

/** Judges the step from one transition to the next; problems stand at the next one. */
function judgeNext(
  current: StorageClass,
  afterDays: number,
  next: Known<Transition>,
  path: Path,
): readonly Problem[] {
  const nextPath = [...path.slice(0, -1), Number(path.at(-1)) + 1];
  const order = storageClasses.map(({ name }) => name);
  if (
    next.storageClass !== undefined &&
    order.indexOf(next.storageClass) <= order.indexOf(current.name)
  )
    return [
      {
        path: [...nextPath, "storageClass"],
        message: `S3 does not move objects from ${current.name} to ${next.storageClass}`,
        advice: `write the transitions in the order ${order.join(", ")}`,
      },
    ];
  if (next.afterDays === undefined) return [];
  if (next.afterDays <= afterDays)
    return [
      {
        path: [...nextPath, "afterDays"],
        message: `${next.afterDays} days are not after the ${afterDays} days of the transition before`,
        advice: `write ${afterDays + Math.max(current.shortestStay, 1)} or more`,
      },
    ];
  return tooShort(current, afterDays, next.afterDays, "the next transition", [
    ...nextPath,
    "afterDays",
  ]);
}

function tooShort(
  { name, shortestStay, earliest }: StorageClass,
  from: number,
  to: number,
  end: "the expiry" | "the next transition",
  path: Path,
): readonly Problem[] {
  if (to - from >= shortestStay) return [];
  const otherwise = "remove the transition, or write a later expireDays";
  const latest = to - shortestStay;
  const earlier = latest < earliest ? otherwise : `write ${latest} or less, ${otherwise}`;
  return [
    {
      path,
      message: `${to - from} days lie between ${name} and ${end}, but ${name} is billed for ${shortestStay} days`,
      advice: end === "the expiry" ? earlier : `write ${from + shortestStay} or more`,
    },
  ];
}
