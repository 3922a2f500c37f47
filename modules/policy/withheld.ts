import type { ConditionBlock } from "./document";

/** What denies withhold from nearly everybody; whoever they spare is given it by the same words. */
export interface Withheld {
  /** Sid of the statement, unique among all. */
  readonly id: string;
  readonly actions: readonly string[];
  /** ARNs; `*` where the action has no resource or the resource no name that is known. */
  readonly resources: readonly string[];
  /** @default - always */
  readonly condition?: ConditionBlock;
}
