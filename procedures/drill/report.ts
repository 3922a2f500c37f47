import type { Execution } from "./interpreter/environment";
import type { Drill } from "./drill";
import type { Interruption, Rehearsal } from "./rehearse";

/** What a drill did, for people: every step with the AWS calls that it made, and the verdict. */
export function drillReport(
  { id, title }: Drill,
  { act, undo, faults }: Rehearsal,
  interrupted?: readonly Interruption[],
): string {
  const lost = (interrupted ?? []).filter((each) => each.faults.length > 0);
  const all = [
    ...faults,
    ...lost.flatMap((each) =>
      each.faults.map((fault) => `interrupted after ${each.after}: ${fault}`),
    ),
  ];
  return [
    `${id}: ${title}`,
    ...stepsOf("Act", act),
    ...(undo === undefined ? [] : stepsOf("Way back", undo)),
    ...(interrupted === undefined
      ? []
      : [`  Interrupted after each of ${interrupted.length} steps and taken back`]),
    ...all.map((fault) => `  ✗ ${fault}`),
    all.length === 0 ? "  ✓ every state and record is exactly as expected" : "",
    "",
  ]
    .filter((line, index, lines) => line !== "" || index === lines.length - 1)
    .join("\n");
}

const stepsOf = (name: string, { status, steps }: Execution): readonly string[] => [
  `  ${name}: ${status}`,
  ...steps.map(
    (step) =>
      `    ${step.status === "Success" ? "✓" : "✗"} ${step.path.split("/").slice(1).join("/")}${callsOf(step.calls)}`,
  ),
];

/** Calls in the order of their first occurrence, with how often. */
function callsOf(calls: readonly string[]): string {
  if (calls.length === 0) return "";
  const names = [...new Set(calls)].map((name) => {
    const times = calls.filter((call) => call === name).length;
    return times === 1 ? name : `${name} ×${times}`;
  });
  return `: ${names.join(", ")}`;
}
