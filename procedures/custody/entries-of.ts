import type { AutomationContent, StepContent } from "../language/content";
import { type CustodyEntry, entrySchema } from "./entry";

/** An entry that a document writes, as far as the document says. */
export interface WrittenEntry {
  readonly act: string;
  readonly artifact: string;
  /** Fields beside those that every entry has. */
  readonly fields: readonly (keyof CustodyEntry)[];
  /** Its note; what is known only while the document runs is an ellipsis. @default - it has none, or a script writes it */
  readonly note?: string;
}

/** What a script that puts an object into the case says of it. */
const ofObject = ["sha256", "size", "object", "retention"] as const;
const fieldNames = Object.keys(entrySchema.shape) as (keyof CustodyEntry)[];

/** The entries of a document, in order: those of its steps, and those that its scripts write themselves. */
export function entriesOf({ mainSteps }: AutomationContent): readonly WrittenEntry[] {
  const all = mainSteps.flatMap(entriesOfStep);
  return [...new Map(all.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function entriesOfStep({ inputs }: StepContent): readonly WrittenEntry[] {
  const inner = (inputs.Steps ?? []) as unknown as readonly StepContent[];
  const { act, artifact, note, snapshots, text } = (inputs.InputPayload ?? {}) as Readonly<
    Record<string, string | undefined>
  >;
  if (act !== undefined && artifact !== undefined)
    return [
      {
        act,
        artifact,
        fields: [
          ...(text === undefined ? [] : ofObject),
          ...(snapshots === undefined ? [] : (["snapshots"] as const)),
          ...(note === undefined ? [] : (["note"] as const)),
        ],
        ...(note !== undefined && { note: note.replace(/\{\{[^}]*\}\}/g, "…") }),
      },
    ];
  return [...inner.flatMap(entriesOfStep), ...entriesOfScript(String(inputs.Script ?? ""))];
}

/** `case.record("acquired", "objects", note=…, **case.put(…))`: the act, the artifact and named fields. */
function entriesOfScript(script: string): readonly WrittenEntry[] {
  return [...script.matchAll(/\.record\(\s*"(\w+)",\s*"([\w-]+)",/g)].map(
    ({ 0: head, 1: act = "", 2: artifact = "", index }) => {
      const words = argumentsAt(script, index + head.length);
      const named = fieldNames.filter((field) => new RegExp(`\\b${field}=`).test(words));
      return {
        act,
        artifact,
        fields: [...(words.includes("**") ? ofObject : []), ...named],
      };
    },
  );
}

/** The text up to the bracket that closes the call. */
function argumentsAt(script: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < script.length; end += 1)
    depth += { "(": 1, ")": -1 }[script.charAt(end)] ?? 0;
  return script.slice(start, end);
}
