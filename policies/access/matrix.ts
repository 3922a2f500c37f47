import type { Estate } from "../engine/estate";
import { judgedAlone } from "./alone/judge";
import { type Layer, layers, layerTitles } from "./alone/layer";
import { type CallerKind, callerKinds, callersOf, callerTitles } from "./callers";
import { controlsOf } from "./controls";
import { type Judged, judged, type Verdict } from "./judge";
import { assetsOf } from "./inventory";

/** Kinds of callers, then those who meet the policies of one layer alone. */
export const columns = [...callerKinds, ...layers] as const;
export type Column = CallerKind | Layer;

/** What the documentation calls them. */
export const columnTitles: Readonly<Record<Column, string>> = { ...callerTitles, ...layerTitles };

/** Every demanded answer of one kind of caller about one asset. */
export interface Cell {
  readonly kind: Column;
  readonly answers: readonly Judged[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** The worst of its answers. */
  readonly verdict: Verdict;
}

export interface Row {
  /** Terraform type, or `account`. */
  readonly type: string;
  /** `stack/address`, or an account's id. */
  readonly label: string;
  readonly account: string;
  readonly cells: readonly Cell[];
}

/** Who can do what to which asset, whole. */
export interface Matrix {
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Answers of callers who must be able to, among all. */
  readonly needed: number;
}

const worstFirst: readonly Verdict[] = ["bad", "open", "beyond", "good"];

export function matrixOf(estate: Estate): Matrix {
  const { management } = controlsOf(estate);
  const rows = assetsOf(estate).map((asset): Row => {
    const callers = callersOf(asset, estate, management);
    const cells = [
      ...callerKinds.map((kind) =>
        cellOf(
          kind,
          callers
            .filter((caller) => caller.kind === kind)
            .flatMap((caller) => judged(asset, caller, estate)),
        ),
      ),
      ...layers.map((layer) => cellOf(layer, judgedAlone(asset, layer, estate))),
    ].flat();
    return { type: asset.type, label: asset.label, account: asset.account, cells };
  });
  const all = rows.flatMap(({ cells }) => cells.flatMap(({ answers }) => answers));
  return {
    rows,
    counts: countsOf(all),
    needed: all.filter(({ expectation }) => expectation === "allowed").length,
  };
}

function cellOf(kind: Column, answers: readonly Judged[]): readonly Cell[] {
  if (answers.length === 0) return [];
  const counts = countsOf(answers);
  const verdict = worstFirst.find((each) => counts[each] > 0) ?? "good";
  return [{ kind, answers, counts, verdict }];
}

export function countsOf(answers: readonly Judged[]): Record<Verdict, number> {
  const counts = { good: 0, bad: 0, open: 0, beyond: 0 };
  for (const { verdict } of answers) counts[verdict] += 1;
  return counts;
}
