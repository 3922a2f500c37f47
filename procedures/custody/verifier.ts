import { type Anchors, lastAnchored } from "./anchors";
import { hashOf, type Link, sequenceText } from "./chain";
import { type CustodyEntry, noPrevious } from "./entry";
import { readEntry } from "./read-entry";

/** Clocks of writers and verifiers may differ by these many minutes. */
export const clockToleranceMinutes = 5;

/** What can be wrong with a link. */
export type Fault =
  | "malformed"
  | "unknown field"
  | "truncated"
  | "other case"
  | "duplicate"
  | "gap"
  | "reordered"
  | "previous"
  | "hash"
  | "time"
  | "head"
  | "anchor";

/** The first broken link; line and column count from 1. */
export interface Broken {
  readonly fault: Fault;
  /** Absent when no line is wrong: the end of the chain is. */
  readonly line?: number;
  /** Only when the line is not JSON. */
  readonly column?: number;
  readonly case?: string;
  readonly sequence?: string;
  readonly what: string;
}

/** A line of a custody file; the last one may end without a line break. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly complete: boolean;
}

export interface Expectations {
  /** The only case that may occur. @default - any */
  readonly case?: string;
  /** Hash of the last entry of a case, known from elsewhere. Cases without one are not compared. */
  readonly heads: ReadonlyMap<string, string>;
  /** The same for a record of one case, whichever it is. @default - not compared */
  readonly head?: string;
  /** Entries as they were anchored when they were appended. @default - not compared */
  readonly anchors?: Anchors;
  /** Entries are not recorded after this, in milliseconds since 1970. */
  readonly now: number;
}

/**
 * Judges the chains of any number of cases, line by line. It keeps the last link of each case and nothing else.
 * After the first broken link it only looks for the entry that is missing, to tell a gap from a wrong order.
 */
export class CustodyVerifier {
  private readonly heads = new Map<string, Link>();
  private entries = 0;
  private broken: Broken | undefined;
  private missing: { readonly case: string; readonly sequence: string } | undefined;

  constructor(private readonly expected: Expectations) {}

  /** @returns whether the lines that follow still matter */
  accept(line: Line): boolean {
    if (line.text.trim() === "" && line.complete) return true;
    if (this.broken === undefined) this.judge(line);
    else this.lookFor(line);
    return this.broken === undefined || this.missing !== undefined;
  }

  /** The verdict, once all lines were given. */
  end(): CustodyVerdict {
    return {
      entries: this.entries,
      heads: this.heads,
      broken: this.broken ?? this.wrongHead() ?? this.cutOff(),
    };
  }

  private judge({ number, text, complete }: Line): void {
    const reading = readEntry(text);
    if (!reading.ok) {
      const { kind, ...problem } = reading.problem;
      const cut = !complete && problem.column !== undefined;
      this.broken = {
        line: number,
        ...problem,
        ...(cut
          ? { fault: "truncated" as const, what: "the file ends within this entry" }
          : { fault: kind }),
      };
      return;
    }
    const { entry } = reading;
    const found = this.faultOf(entry);
    if (found === undefined) {
      this.entries += 1;
      const { sequence, recorded, hash } = entry;
      this.heads.set(entry.case, { sequence, recorded, hash });
      return;
    }
    const [fault, what] = found;
    this.broken = { fault, line: number, case: entry.case, sequence: entry.sequence, what };
    if (fault === "gap")
      this.missing = { case: entry.case, sequence: following(this.heads.get(entry.case)) };
  }

  private faultOf(entry: CustodyEntry): readonly [Fault, string] | undefined {
    const only = this.expected.case;
    if (only !== undefined && entry.case !== only) return ["other case", `only ${only} may occur`];
    const actual = hashOf(entry);
    if (actual !== entry.hash) return ["hash", `says ${entry.hash}, its content has ${actual}`];
    const head = this.heads.get(entry.case);
    const [sequence, previous] = [following(head), head?.hash ?? noPrevious];
    if (entry.sequence === sequence && entry.previous === previous)
      return this.wrongTime(entry, head) ?? this.otherThanAnchored(entry);
    const stranger = this.ownerOf(entry.previous);
    if (stranger !== undefined && stranger !== entry.case)
      return ["other case", `continues the chain of ${stranger}`];
    if (entry.sequence < sequence) return ["duplicate", `the chain is at ${sequence}`];
    if (entry.sequence > sequence) return ["gap", `${sequence} is missing`];
    return ["previous", `says ${entry.previous}, the entry before has ${previous}`];
  }

  private ownerOf(hash: string): string | undefined {
    for (const [id, head] of this.heads) if (head.hash === hash) return id;
    return undefined;
  }

  private wrongTime(
    { start, end, recorded }: CustodyEntry,
    head: Link | undefined,
  ): readonly [Fault, string] | undefined {
    const latest = this.expected.now + clockToleranceMinutes * 60_000;
    if (end < start) return ["time", `ends ${end}, before its start ${start}`];
    if (recorded < end) return ["time", `recorded ${recorded}, before its end ${end}`];
    if (head !== undefined && recorded < head.recorded)
      return ["time", `recorded ${recorded}, before the entry before it: ${head.recorded}`];
    if (Date.parse(recorded) > latest)
      return ["time", `recorded ${recorded}, which is in the future`];
    return undefined;
  }

  private otherThanAnchored(entry: CustodyEntry): readonly [Fault, string] | undefined {
    const anchored = this.expected.anchors?.get(entry.case)?.get(entry.sequence) ?? [];
    const other = anchored.find((hash) => hash !== entry.hash);
    return other === undefined
      ? undefined
      : ["anchor", `says ${entry.hash}, it was anchored as ${other}`];
  }

  private lookFor({ number, text }: Line): void {
    const reading = readEntry(text);
    const { missing, broken } = this;
    if (!reading.ok || missing === undefined || broken === undefined) return;
    const { entry } = reading;
    if (entry.case !== missing.case || entry.sequence !== missing.sequence) return;
    this.broken = {
      ...broken,
      fault: "reordered",
      what: `${missing.sequence} comes later, in line ${number}`,
    };
    this.missing = undefined;
  }

  private wrongHead(): Broken | undefined {
    const { heads, head: only } = this.expected;
    const all = only === undefined ? [] : [...this.heads.keys()].map((id) => [id, only] as const);
    for (const [id, hash] of [...heads, ...all]) {
      const last = this.heads.get(id);
      if (last?.hash === hash) continue;
      const found = last === undefined ? "there is none" : `it is ${last.hash}`;
      return {
        fault: "head",
        case: id,
        ...(last === undefined ? {} : { sequence: last.sequence }),
        what: `the last entry should be ${hash}, ${found}`,
      };
    }
    return undefined;
  }

  /** An entry without an anchor is covered by the next one that has one; the last entry has no next one. */
  private cutOff(): Broken | undefined {
    const { anchors, case: only } = this.expected;
    if (anchors === undefined) return undefined;
    const cases = new Set([...this.heads.keys(), ...anchors.keys()]);
    for (const id of cases) {
      if (only !== undefined && id !== only) continue;
      const head = this.heads.get(id);
      const [ends, last = "none"] = [head?.sequence, lastAnchored(anchors.get(id))];
      if (ends === last) continue;
      return ends !== undefined && (last === "none" || ends > last)
        ? { fault: "anchor", case: id, sequence: ends, what: `the last anchored entry is ${last}` }
        : {
            fault: "anchor",
            case: id,
            sequence: following(head),
            what: `is missing; ${last} is anchored`,
          };
    }
    return undefined;
  }
}

const following = (head: Link | undefined) => sequenceText(Number(head?.sequence ?? 0) + 1);

/** What a verifier found. */
export interface CustodyVerdict {
  /** Entries before the first broken link. */
  readonly entries: number;
  /** Last true link of each case. */
  readonly heads: ReadonlyMap<string, Link>;
  readonly broken: Broken | undefined;
}

/** `FILE:LINE:COLUMN: case …, entry …: fault: what`. */
export function formatBroken(file: string, broken: Broken): string {
  const place = [file, broken.line, broken.column].filter((part) => part !== undefined).join(":");
  const entry = [
    ...(broken.case === undefined ? [] : [`case ${broken.case}`]),
    ...(broken.sequence === undefined ? [] : [`entry ${broken.sequence}`]),
  ].join(", ");
  return `${place}: ${entry === "" ? "" : `${entry}: `}${broken.fault}: ${broken.what}`;
}
