import type { AutomationContent, StepContent } from "../language/content";
import { changesTarget } from "../rights/calls";
import { edgesOf, edgesOfAll, end, loopSteps, reachable } from "./flow";
import type { Report } from "./problem";

/** A step that says in the custody record what happened, or puts the target back. */
const ends = (step: StepContent): boolean => /^(Record|Restore|GiveUp)/.test(step.name);

/**
 * A step that changes the target and fails leads to a step that records or restores: whoever comes next learns where
 * it stopped. Nothing is stopped or rebooted, nothing is forced.
 */
export function checkSafety(content: AutomationContent, report: Report): void {
  const { mainSteps } = content;
  const edges = edgesOfAll(mainSteps);
  const closing = new Set(mainSteps.filter(ends).map(({ name }) => name));
  // Without a role nothing is contained and no custody is recorded: an analyst works on copies.
  if (content.assumeRole !== undefined)
    for (const step of mainSteps) {
      if (closing.has(step.name) || !changesTarget(step)) continue;
      const failure = edgesOf(step, end).find(({ done }) => !done)?.to ?? end;
      const after = failure === end ? new Set<string>() : reachable(edges, failure);
      if (![...closing].some((name) => after.has(name)))
        report(step.name, "changes the target, but its failure is neither recorded nor undone");
    }
  for (const step of mainSteps.flatMap((each) => [each, ...loopSteps(each)]))
    checkForce(step, report);
}

const interrupting = ["StopInstances", "RebootInstances", "SendDiagnosticInterrupt", "CreateImage"];

function checkForce({ name, action, inputs }: StepContent, report: Report): void {
  if (inputs.Force === true) report(name, "uses Force");
  if (action === "aws:changeInstanceState" || interrupting.includes(String(inputs.Api)))
    report(name, "stops or reboots, which destroys memory");
}
