import type { Estate } from "../engine/estate";
import { judgedAlone } from "./alone/judge";
import { type Layer, layers, layerTitles } from "./alone/layer";
import { type CallerKind, callerKinds, callersOf, callerTitles } from "./callers";
import { controlsOf } from "./controls";
import { type DutyRow, dutyRows } from "./duties/rows";
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
  readonly counts: Counts;
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
  /** What callers must be able to do besides; none where nothing says it. */
  readonly duties: readonly DutyRow[];
  readonly counts: Counts;
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
  const duties = dutyRows(estate);
  const all = rows.flatMap(({ cells }) => cells.flatMap(({ answers }) => answers));
  const needed = all.filter(({ expectation }) => expectation === "allowed").length;
  return {
    rows,
    duties,
    counts: sumOf([countsOf(all), ...duties.map(({ counts }) => counts)]),
    needed: needed + duties.reduce((sum, { answers }) => sum + answers.length, 0),
  };
}

type Counts = Readonly<Record<Verdict, number>>;

const sumOf = (list: readonly Counts[]): Counts => {
  const sum = (verdict: Verdict) => list.reduce((total, counts) => total + counts[verdict], 0);
  return { good: sum("good"), bad: sum("bad"), open: sum("open"), beyond: sum("beyond") };
};

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
