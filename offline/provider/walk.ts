import type { PathStep } from "../protocol/messages";
import type { Value } from "../protocol/value";
import { isList, isObject, isUnknown } from "../protocol/value";
import type { Block } from "../schema/schema";

/** A value found at a dotted path, with the path that Terraform can point at. */
export interface Found {
  readonly value: Value;
  readonly steps: readonly PathStep[];
}

/**
 * The known, present values at a dotted path. Lists are indexed in the path that is reported;
 * the elements of a set have no address, so the report stops at the set.
 */
export function valuesAt(block: Block, config: Value, path: string): readonly Found[] {
  let found: readonly Found[] = [{ value: config, steps: [] }];
  let scope: Block | undefined = block;
  for (const name of path.split(".")) {
    const nested: Block["blocks"][string] | undefined = scope?.blocks[name];
    const type = scope?.attributes[name]?.type;
    const isSet = nested?.nesting === "set" || (Array.isArray(type) && type[0] === "set");
    found = found.flatMap((item) => step(item, name, isSet));
    scope = nested?.block;
  }
  return found.filter((item) => item.value !== null && !isUnknown(item.value));
}

function step(from: Found, name: string, isSet: boolean): readonly Found[] {
  if (!isObject(from.value)) return [];
  const value = from.value[name] ?? null;
  const steps = stepsOf(from, { attribute_name: name });
  if (!isList(value)) return [{ value, steps }];
  return value.map((item, index) => ({
    value: item,
    steps: isSet ? [...steps, setElement] : [...steps, { element_key_int: index }],
  }));
}

/** Marks "somewhere in a set": everything after it is dropped from the reported path. */
const setElement: PathStep = {};

function stepsOf(from: Found, next: PathStep): readonly PathStep[] {
  return from.steps.at(-1) === setElement ? from.steps : [...from.steps, next];
}

/** The steps that Terraform understands. */
export function reportedSteps(found: Found): readonly PathStep[] {
  return found.steps.filter((one) => one !== setElement);
}
