import { isJsonObject, type Json, type JsonObject } from "./reading/json";
import { claim, type Claim, somewhere } from "./rule";
import type { Stack } from "./stack";
import { all, type Place, type Tri } from "./tri";

/** A text as CDKTF wrote it: templates are not evaluated, escapes are not undone. */
export interface WrittenText {
  readonly text: string;
  readonly at: Place;
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
        : [elementAt({ stack: stack.name, address: section, path: [] }, json, [section])],
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
        all(elementsOf(stack).flatMap(({ texts }) => texts.map(holds))),
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

const elementAt = (place: Place, json: Json, path: Place["path"] = []): Element => ({
  place,
  json,
  get texts() {
    const texts: WrittenText[] = [];
    collect(json, path, place, texts);
    return texts;
  },
});

function collect(node: Json, path: Place["path"], place: Place, texts: WrittenText[]): void {
  if (typeof node === "string") texts.push({ text: node, at: { ...place, path } });
  else if (Array.isArray(node))
    (node as readonly Json[]).forEach((item, index) => {
      collect(item, [...path, index], place, texts);
    });
  else
    for (const [key, item] of entriesOf(node))
      if (key !== "//") collect(item, [...path, key], place, texts);
}

const entriesOf = (json: Json): readonly (readonly [string, Json])[] =>
  isJsonObject(json) ? Object.entries<Json>(json satisfies JsonObject) : [];
