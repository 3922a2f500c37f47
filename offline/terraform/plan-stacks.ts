import type { TerraformBinary } from "./binary";
import type { StackOutcome } from "./plan-stack";
import { planStack } from "./plan-stack";
import { coreCount, forEachLimited } from "./pool";
import { openSession } from "./session";
import type { SynthesisedStack } from "./workspace";

/** What is planned, and from where. */
export interface PlanRequest {
  readonly binary: TerraformBinary;
  readonly stacks: readonly SynthesisedStack[];
  /** State file to start from, by stack id; @default - every stack starts from nothing */
  readonly earlierStates?: ReadonlyMap<string, string>;
  /** Also apply every plan, so that the outcome has a state; @default false */
  readonly apply?: boolean;
  readonly signal?: AbortSignal;
  /** Called as each stack is done, in the order of completion. */
  readonly onDone?: (outcome: StackOutcome) => void;
  /** Called once with all outcomes, in the order of the stacks, while their files exist. */
  readonly keep: (outcomes: readonly StackOutcome[]) => void;
}

/**
 * Plans stacks with one provider, as many at a time as there are cores. Whatever happens, the
 * provider is stopped and the temporary folder removed before this returns or throws.
 * @throws when a stack cannot be opened, or the signal aborts.
 */
export async function planStacks(request: PlanRequest): Promise<readonly StackOutcome[]> {
  const { binary, stacks, earlierStates = new Map<string, string>(), apply = false } = request;
  const used = stacks.flatMap(({ id }) => earlierStates.get(id) ?? []);
  const session = await openSession({
    binary,
    stacks,
    earlierStates: used,
    ...(request.signal ? { signal: request.signal } : {}),
  });
  try {
    const outcomes = await forEachLimited(stacks, coreCount, async (stack) => {
      const earlierState = earlierStates.get(stack.id);
      const outcome = await planStack(session, stack, {
        apply,
        ...(earlierState === undefined ? {} : { earlierState }),
      });
      request.onDone?.(outcome);
      return outcome;
    });
    request.keep(outcomes);
    return outcomes;
  } finally {
    session.close();
  }
}
