import type { Outcome } from "../engine/judge";
import type { Position } from "../engine/reading/json";
import type { Waiver } from "../waivers/waiver";
import type { RuleFacts } from "./own-rules";

/** One line of a report: a finding with everything that a reader needs to act on it. */
export interface Entry {
  readonly rule: RuleFacts;
  readonly outcome: Outcome;
  /** Empty for what is no stack's. */
  readonly stack: string;
  readonly address: string;
  readonly tag: string;
  /** The same for the same problem in every run. */
  readonly identity: string;
  readonly constructPath: string | undefined;
  /** Why, in sentences without a full stop; empty for a pass. */
  readonly reasons: readonly string[];
  /** Where the first reason stands; undefined for a pass and for what is in no file. */
  readonly at: ({ readonly file: string } & Position) | undefined;
  readonly waiver: Waiver | undefined;
  /** Stands in the baseline: seen, and accepted for now. */
  readonly accepted: boolean;
}

/** What one run of the check found. */
export interface Report {
  /** Sorted by rule, stack, address and tag. */
  readonly entries: readonly Entry[];
  /** Every rule that was asked, the check's own ones included. */
  readonly rules: readonly RuleFacts[];
  /** Number of rules without the check's own ones. */
  readonly asked: number;
  readonly stacks: number;
  readonly planned: number;
  readonly resources: number;
  /** Stacks by what they say is left to somebody else or not wanted, so that no rule misses it. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
  /** Identities that the baseline accepts and that are not found any more. */
  readonly gone: readonly string[];
}

export const count = ({ entries }: Report, outcome: Outcome): number =>
  entries.filter((entry) => entry.outcome === outcome && !entry.accepted).length;

/** Findings that somebody has to look at, worst first. */
export const problems = ({ entries }: Report): readonly Entry[] =>
  (["error", "fail", "undecided"] as const).flatMap((outcome) =>
    entries.filter((entry) => entry.outcome === outcome && !entry.accepted),
  );

/** `stack/address#tag`, as far as there is one. */
export const placeOf = ({ stack, address, tag }: Entry): string =>
  `${stack === "" ? "" : `${stack}/`}${address}${tag === "" ? "" : `#${tag}`}`;

/** `file:line:column`. */
export const positionOf = ({ at }: Entry): string | undefined =>
  at && `${at.file}:${at.line}:${at.column}`;
