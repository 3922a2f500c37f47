import { isJsonObject, type Json, type JsonObject } from "./reading/json";
import { claim, type Claim, somewhere } from "./rule";
import type { Stack } from "./stack";
import { allOf, type Place, type Tri } from "./tri";

/** Steps from an element to something in it, the last one first. */
interface Trail {
  readonly step: string | number;
  readonly before: Trail | undefined;
}

/** A text as CDKTF wrote it: templates are not evaluated, escapes are not undone. */
export class WrittenText {
  constructor(
    readonly text: string,
    private readonly place: Place,
    private readonly trail: Trail | undefined,
  ) {}

  /** Name of the argument, or index in a list, that holds it. */
  get step(): string | number | undefined {
    return this.trail?.step;
  }

  /** Told only when somebody reports it: most texts are right. */
  get at(): Place {
    const path: (string | number)[] = [];
    for (let each = this.trail; each; each = each.before) path.unshift(each.step);
    return { ...this.place, path: [...this.place.path, ...path] };
  }
}

/** A resource, a data source, or a section of the stack such as `provider`. */
export interface Element {
  readonly place: Place;
  readonly json: Json;
  /** Every text in it, gathered anew: all texts of an estate with their places are more than anybody wants to keep. */
  readonly texts: readonly WrittenText[];
}

const read = new WeakMap<Stack, readonly Element[]>();

/**
 * What the artefact of a stack says, word for word: for rules about the text itself, which evaluation would hide.
 * Nothing for a stack of which there is only a plan.
 */
export function elementsOf(stack: Stack): readonly Element[] {
  const cached = read.get(stack);
  if (cached) return cached;
  const elements = Object.entries(stack.synthesized?.config ?? {}).flatMap(([section, json]) =>
    section === "//"
      ? []
      : section === "resource" || section === "data"
        ? resourcesIn(stack.name, section, json)
        : [elementAt({ stack: stack.name, address: section, path: [section] }, json)],
  );
  read.set(stack, elements);
  return elements;
}

/** One claim a synthesised stack: what is asked holds of each of its texts. */
export const ofEveryText = (
  stacks: readonly Stack[],
  tag: string,
  holds: (text: WrittenText) => Tri,
): Claim[] =>
  stacks
    .filter(({ synthesized }) => synthesized !== undefined)
    .map((stack) =>
      claim(
        "",
        allOf(elementsOf(stack), ({ texts }) => allOf(texts, holds)),
        somewhere(tag, stack.name),
      ),
    );

function resourcesIn(stack: string, section: string, json: Json): readonly Element[] {
  const prefix = section === "data" ? "data." : "";
  return entriesOf(json).flatMap(([type, named]) =>
    entriesOf(named).map(([name, element]) =>
      elementAt({ stack, address: `${prefix}${type}.${name}`, path: [] }, element),
    ),
  );
}

const elementAt = (place: Place, json: Json): Element => ({
  place,
  json,
  get texts() {
    const texts: WrittenText[] = [];
    collect(json, undefined, place, texts);
    return texts;
  },
});

function collect(node: Json, trail: Trail | undefined, place: Place, texts: WrittenText[]): void {
  if (typeof node === "string") texts.push(new WrittenText(node, place, trail));
  else if (Array.isArray(node))
    (node as readonly Json[]).forEach((item, step) => {
      collect(item, { step, before: trail }, place, texts);
    });
  else if (isJsonObject(node))
    for (const step of Object.keys(node))
      if (step !== "//") collect(node[step] ?? null, { step, before: trail }, place, texts);
}

const entriesOf = (json: Json): readonly (readonly [string, Json])[] =>
  isJsonObject(json) ? Object.entries<Json>(json satisfies JsonObject) : [];
