/** Text in which any run of characters may stand between the segments: `["Put", "Policy"]` is `Put*Policy`. */
export interface Wildcard {
  readonly segments: readonly string[];
  /** Also compared with the decimal text of a number: CloudWatch's unquoted `404*`. */
  readonly numbers?: true;
}

/** An exact string, or a wildcard. */
export type TextValue = string | Wildcard;

export const isLiteral = (value: TextValue): value is string => typeof value === "string";

/** `Put*Policy` as a wildcard; text without a star stays what it is. */
export function starred(text: string): TextValue {
  const segments = text.split(/\*+/);
  return segments.length === 1 ? text : { segments };
}

/** The wildcard with its stars; a literal as it is. */
export const starText = (value: TextValue): string =>
  isLiteral(value) ? value : value.segments.join("*");

/** Whether text fits, in time linear in the text for each segment: greedy from the left is enough for `*`. */
export function matchesWildcard({ segments }: Wildcard, text: string): boolean {
  const first = segments[0] ?? "";
  const last = segments[segments.length - 1] ?? "";
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (let i = 1; i < segments.length - 1; i += 1) {
    const segment = segments[i] ?? "";
    const found = text.indexOf(segment, at);
    if (found < 0 || found + segment.length > end) return false;
    at = found + segment.length;
  }
  return true;
}

/** The wildcard as a function; a prefix or a suffix needs no search. */
export function wildcardTest(wildcard: Wildcard): (text: string) => boolean {
  const shape = shapeOf(wildcard);
  const fixed = affix(wildcard);
  if (shape === "prefix") return (text) => text.startsWith(fixed);
  if (shape === "suffix") return (text) => text.endsWith(fixed);
  return (text) => matchesWildcard(wildcard, text);
}

/** The shape that a compiler can write with its target's own operator. */
export function shapeOf(value: TextValue): "literal" | "prefix" | "suffix" | "wildcard" {
  if (isLiteral(value)) return "literal";
  const [first, second] = value.segments;
  if (value.segments.length !== 2) return "wildcard";
  if (second === "") return "prefix";
  return first === "" ? "suffix" : "wildcard";
}

/** The text without its star, of a prefix or a suffix. */
export const affix = (value: Wildcard): string => value.segments.join("");
