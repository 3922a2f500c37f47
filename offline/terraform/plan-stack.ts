import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChangeCounts } from "./change-counts";
import { countChanges } from "./change-counts";
import type { OfflineSession } from "./session";
import type { SynthesisedStack } from "./workspace";
import { stateFile } from "./workspace";

/** A stack that Terraform planned. The files last as long as the session. */
export interface PlannedStack {
  readonly id: string;
  readonly counts: ChangeCounts;
  /** File with what `terraform show -json` printed. */
  readonly planFile: string;
  /** State that an apply of the plan leaves; only when it was asked for. */
  readonly stateFile?: string;
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
  /** Apply the plan to the workspace's state; @default false */
  readonly apply?: boolean;
}

/** init, validate, plan and show of one stack; stops at the first command that Terraform fails. */
export async function planStack(
  session: OfflineSession,
  stack: SynthesisedStack,
  options: PlanOptions = {},
): Promise<StackOutcome> {
  const workspace = session.open(stack, options.earlierState);
  const planFile = join(workspace, "plan.json");
  const commands: readonly (readonly string[])[] = [
    ["init", "-no-color", "-input=false"],
    ["validate", "-no-color"],
    ["plan", "-no-color", "-input=false", "-lock=false", "-out=plan"],
    ["show", "-no-color", "-json", "plan"],
    ...(options.apply ? [["apply", "-no-color", "-input=false", "-lock=false", "plan"]] : []),
  ];
  let counts: ChangeCounts = { create: 0, change: 0, replace: 0, destroy: 0 };
  for (const args of commands) {
    const finished = await session.terraform(workspace, ...args);
    const [command = ""] = args;
    if (finished.code !== 0) {
      return { id: stack.id, command, message: (finished.stderr || finished.stdout).trim() };
    }
    if (command !== "show") continue;
    writeFileSync(planFile, finished.stdout);
    counts = countChanges(JSON.parse(finished.stdout));
  }
  return {
    id: stack.id,
    counts,
    planFile,
    ...(options.apply ? { stateFile: join(workspace, stateFile) } : {}),
  };
}
