import type { Json, StepContent } from "../language/content";
import type { Report } from "./problem";

/** Where a step can lead: `end` stands for the end of the document. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Whether the step has done its work, so that its outputs exist. */
  readonly done: boolean;
}

export const end = "(end)";

interface Choice {
  readonly NextStep: string;
}

/** The ways out of a step. @param after the next step of the list */
export function edgesOf(step: StepContent, after: string): readonly Edge[] {
  const { name: from, action, inputs, onFailure = "Abort", isEnd, nextStep } = step;
  const failure =
    // Source: Systems Manager user guide, "Data elements and parameters", isEnd: whether the step succeeds or fails.
    onFailure === "Abort" || isEnd
      ? end
      : onFailure === "Continue"
        ? (nextStep ?? after)
        : onFailure.replace("step:", "");
  const failed = { from, to: failure, done: false };
  if (action === "aws:branch") {
    const { Choices, Default } = inputs as unknown as { Choices: Choice[]; Default: string };
    const targets = [...Choices.map(({ NextStep }) => NextStep), Default];
    return [...new Set(targets)].map((to) => ({ from, to, done: true }));
  }
  return [{ from, to: isEnd ? end : (nextStep ?? after), done: true }, failed];
}

/** The edges of a list of steps; the last one without `isEnd` leads to `after`. */
export const edgesOfAll = (steps: readonly StepContent[], after = end): readonly Edge[] =>
  steps.flatMap((step, index) => edgesOf(step, steps[index + 1]?.name ?? after));

export const loopSteps = (step: StepContent): readonly StepContent[] =>
  step.action === "aws:loop" ? ((step.inputs.Steps ?? []) as unknown as StepContent[]) : [];

/** Every step has its own name, every target exists, every step can be reached, nothing runs for ever. */
export function checkFlow(steps: readonly StepContent[], report: Report): void {
  const all = steps.flatMap((step) => [step, ...loopSteps(step)]);
  const names = all.map(({ name }) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
    report(name, "two steps have this name");

  checkList(steps, report);
  for (const step of steps) checkList(loopSteps(step), report);
  for (const { name, action, nextStep, isEnd, onFailure = "Abort" } of all) {
    if (isEnd && onFailure.startsWith("step:"))
      report(name, "has isEnd, so its failure ends the document, too, and onFailure leads nowhere");
    if (nextStep !== undefined && isEnd) report(name, "has nextStep and isEnd; write one of them");
    if (action === "aws:branch" && (nextStep !== undefined || isEnd))
      report(name, "is a branch: its choices say where it leads");
  }
}

function checkList(steps: readonly StepContent[], report: Report): void {
  const [first] = steps;
  if (first === undefined) return;
  const names = new Set(steps.map(({ name }) => name));
  const edges = edgesOfAll(steps);
  for (const { from, to } of edges)
    if (to !== end && !names.has(to)) report(from, `leads to ${to}, which is no step here`);
  const reached = reachable(edges, first.name);
  for (const { name } of steps) if (!reached.has(name)) report(name, "is never reached");
  for (const { name } of steps)
    if (reached.has(name) && names.has(name) && !reachable(edges, name).has(end))
      report(name, "never ends: every way from here leads back");
  for (const cycle of cycles(steps, edges))
    report(cycle, "leads back to itself; repeat with aws:loop, which ends after 100 rounds");
}

export function reachable(edges: readonly Edge[], start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of edges) if (edge.from === at) open.push(edge.to);
  }
  return seen;
}

const cycles = (steps: readonly StepContent[], edges: readonly Edge[]): readonly string[] =>
  steps
    .map(({ name }) => name)
    .filter((name) =>
      edges.some(({ from, to }) => from === name && to !== end && reachable(edges, to).has(name)),
    );

/** A loop over a list that is written down, or a reference to one. */
export const iterators = (step: StepContent): Json | undefined => step.inputs.Iterators;
