import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readDemands, shownPath } from "../engine/files";
import { readSynthesized } from "../engine/reading/synth";
import type { Rule } from "../engine/rule";
import { MutantJudge, type Verdict } from "./judge-mutant";
import { mutantsOf } from "./mutants";

/** A share of the mutants of a synthesised tree: those with number `index`, `index + count`, … */
export interface Slice {
  readonly folder: string;
  readonly index: number;
  readonly count: number;
  /** Most mutants of one kind. */
  readonly most: number;
}

/** A mutant with what became of it; without its body, which nobody needs any more. */
export interface Judged extends Verdict {
  readonly number: number;
  readonly operator: string;
  readonly kind: string;
  readonly stack: string;
  readonly address: string;
}

export function judgeSlice({ folder, index, count, most }: Slice, rules: readonly Rule[]) {
  const stacks = readSynthesized(
    (path) => readFileSync(join(folder, path), "utf8"),
    shownPath(folder),
  );
  const judge = new MutantJudge(stacks, rules, readDemands(folder));
  return mutantsOf(stacks, most).flatMap((mutant, number): readonly Judged[] => {
    if (number % count !== index) return [];
    const { operator, kind, stack, type, name } = mutant;
    return [{ number, operator, kind, stack, address: `${type}.${name}`, ...judge.judge(mutant) }];
  });
}
