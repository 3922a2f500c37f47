/** Any element of an array (`[*]`), or any field of an object (`.*`). */
export interface Wild {
  readonly any: "element" | "field";
}

/** A field name, an array index, or a wildcard. */
export type Step = string | number | Wild;

/** Where a value lies in a record. */
export type Path = readonly Step[];

export const isWild = (step: Step): step is Wild => typeof step === "object";

export const wildcards = (path: Path): number => path.filter(isWild).length;

/** A field name that a selector writes without quotes. */
export const plainName = /^[A-Za-z0-9_-]+$/;

/** The path as a metric filter's selector: `$.requestParameters.items[*].id`. */
export function selector(path: Path): string {
  return `$${path.map(step).join("")}`;
}

function step(step: Step): string {
  if (typeof step === "number") return `[${step}]`;
  if (typeof step === "string") return plainName.test(step) ? `.${step}` : `.['${step}']`;
  return step.any === "element" ? "[*]" : ".*";
}

/** The path as its author writes it: `requestParameters.items[*].id`. */
export const pathText = (path: Path): string => selector(path).replace(/^\$\.?/, "");

/**
 * Reads `requestParameters.items[*].id`; a field name that holds a dot is written `['cluster.name']`.
 * @throws Error when the text is not a path
 */
export function path(text: string): Path {
  const steps: Step[] = [];
  const token = /(?:^|\.)([A-Za-z0-9_-]+)|(?:^|\.)\*|\[(\d{1,9})\]|\[\*\]|\.?\['([^']+)'\]/y;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null)
      throw new Error(`"${text}" is not a path: write field.field, field[0], field[*] or ['a.b']`);
    const [whole, name, index, quoted] = match;
    if (name !== undefined || quoted !== undefined) steps.push(name ?? quoted ?? "");
    else if (index !== undefined) steps.push(Number(index));
    else steps.push({ any: whole === "[*]" ? "element" : "field" });
  }
  if (steps.length === 0) throw new Error("a path names at least one field");
  return steps;
}
