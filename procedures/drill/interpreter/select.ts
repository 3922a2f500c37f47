import type { Json } from "../../language/content";

/**
 * What a selector finds in a value; undefined when it finds nothing.
 * Children, indices and `..`, which always gives a list. Nothing else is documented to work.
 * Source: Systems Manager user guide, "Using action outputs as inputs".
 * @throws Error when the selector is written in another way
 */
export function select(value: Json, selector: string): Json | undefined {
  const found = parse(selector).reduce<{
    readonly values: readonly Json[];
    readonly list: boolean;
  }>(
    ({ values, list }, { deep, key }) => ({
      values: values.flatMap((each) => (deep ? descendants(each, key) : child(each, key))),
      list: list || deep,
    }),
    { values: [value], list: false },
  );
  return found.list ? found.values : found.values[0];
}

interface Part {
  readonly deep: boolean;
  readonly key: string | number;
}

function parse(selector: string): readonly Part[] {
  const parts: Part[] = [];
  const part = /(\.\.|\.)([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]/y;
  part.lastIndex = 1;
  while (selector.startsWith("$") && part.lastIndex < selector.length) {
    const match = part.exec(selector);
    if (match === null) break;
    const [, dots, name, index, quoted] = match;
    parts.push({ deep: dots === "..", key: index === undefined ? (name ?? quoted ?? "") : +index });
    if (part.lastIndex === selector.length) return parts;
  }
  if (selector === "$") return [];
  throw new Error(`${selector} is no selector; write $.Child, $..Child or $.Child[0]`);
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function child(value: Json, key: string | number): readonly Json[] {
  const found =
    typeof key === "number"
      ? Array.isArray(value)
        ? (value as readonly Json[])[key]
        : undefined
      : isObject(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
  return found === undefined ? [] : [found];
}

function descendants(value: Json, key: string | number): readonly Json[] {
  const inner = Array.isArray(value)
    ? (value as readonly Json[])
    : isObject(value)
      ? Object.values(value)
      : [];
  return [...child(value, key), ...inner.flatMap((each) => descendants(each, key))];
}
