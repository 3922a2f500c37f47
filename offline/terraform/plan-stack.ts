import { join } from "node:path";
import type { Finished } from "./run";
import type { OfflineSession } from "./session";
import type { ChangeCounts } from "./change-counts";
import { countChanges } from "./change-counts";
import type { SynthesisedStack } from "./workspace";
import { stateFile } from "./workspace";

/** A stack that Terraform planned. */
export interface PlannedStack {
  readonly id: string;
  readonly counts: ChangeCounts;
  /** What `terraform show -json` printed. */
  readonly planJson: string;
}

/** A stack that Terraform refused, with its own words. */
export interface RefusedStack {
  readonly id: string;
  /** Command that failed, such as `validate`. */
  readonly command: string;
  readonly message: string;
}

/** What became of one stack. */
export type StackOutcome = PlannedStack | RefusedStack;

/** Whether Terraform refused the stack. */
export function isRefused(outcome: StackOutcome): outcome is RefusedStack {
  return "message" in outcome;
}

/** How a stack is planned. */
export interface PlanOptions {
  /** State file of an earlier offline plan to start from. */
  readonly earlierState?: string;
  /** Where to write the state that an apply of the plan would leave. */
  readonly saveState?: (stateFile: string) => void;
}

/** init, validate, plan and show of one stack; stops at the first command that Terraform fails. */
export async function planStack(
  session: OfflineSession,
  stack: SynthesisedStack,
  options: PlanOptions = {},
): Promise<StackOutcome> {
  const workspace = session.open(stack, options.earlierState);
  const commands: readonly (readonly string[])[] = [
    ["init", "-no-color", "-input=false"],
    ["validate", "-no-color"],
    ["plan", "-no-color", "-input=false", "-lock=false", "-out=plan"],
    ["show", "-no-color", "-json", "plan"],
    ...(options.saveState ? [["apply", "-no-color", "-input=false", "-lock=false", "plan"]] : []),
  ];
  let planJson = "";
  for (const args of commands) {
    const finished: Finished = await session.terraform(workspace, ...args);
    const [command = ""] = args;
    if (finished.code !== 0) {
      return { id: stack.id, command, message: (finished.stderr || finished.stdout).trim() };
    }
    if (command === "show") planJson = finished.stdout;
  }
  options.saveState?.(join(workspace, stateFile));
  return { id: stack.id, counts: countChanges(JSON.parse(planJson)), planJson };
}
