import { canonicalText, hasHole, readableText } from "../engine/text";
import { maybe, no, type Tri, whether, yes } from "../engine/tri";
import { Unknown, type Val } from "../engine/unknown";

/** A `*` and a `?` that stand for themselves, as `${*}` does in a policy; from the private use area. */
const literalStar = "\uE010";
const literalOne = "\uE011";

/** A text as a pattern that matches nothing but itself. */
export const literally = (text: string): string =>
  text.replace(/[*?]/g, (char) => (char === "*" ? literalStar : literalOne));

/** A pattern as the text that it spells. */
export const spelled = (pattern: string): string =>
  pattern.replace(/[\uE010\uE011]/g, (char) => (char === literalStar ? "*" : "?"));

/** An IAM pattern as a regular expression: `*` any characters, `?` exactly one, everything else itself. */
function regexOf(pattern: string): RegExp {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (char) =>
    char === "*" ? "[^]*" : char === "?" ? "[^]" : `\\${char}`,
  );
  const literals = source.replace(/[\uE010\uE011]/g, (char) => `\\${spelled(char)}`);
  return new RegExp(`^${literals}$`, "u");
}

type Matcher = (text: string) => boolean;

/** A known pattern, ready to be asked about many texts. */
export function matcherOf(pattern: string): Matcher {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (/[?\uE010\uE011]/.test(pattern)) {
    const regex = regexOf(pattern);
    return (text) => regex.test(text);
  }
  if (last === undefined) return (text) => text === pattern;
  // Most patterns have one star, at the end.
  if (pattern === `${first}*`) return first === "" ? () => true : (text) => text.startsWith(first);
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const piece of others) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return text.length - at >= last.length && text.endsWith(last);
  };
}

const matchers = new Map<string, Matcher>();

/** Whether a known pattern matches a known text, with `*` for any characters and `?` for one. */
export function globMatches(pattern: string, text: string): boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) matchers.set(pattern, (matcher = matcherOf(pattern)));
  return matcher(text);
}

/** Actions compare without regard to case. Source: IAM user guide, "Action". */
export const matchesAction = (pattern: Val, action: string): Tri =>
  typeof pattern === "string"
    ? whether(globMatches(pattern.toLowerCase(), action.toLowerCase()), () => [
        { text: `${pattern} does not match ${action}` },
      ])
    : matches(pattern, action);

const matched = yes();

/**
 * Whether a pattern matches a text when either may have unknown parts. A hole equals itself and is covered by a
 * `*`; it is never taken for a `*`: what it holds is not known, not arbitrary.
 */
export function matches(pattern: Val, text: string): Tri {
  const canonical = canonicalText(pattern);
  if (canonical === undefined)
    return maybe(`depends on ${pattern instanceof Unknown ? pattern.reason : "the apply"}`);
  if (globMatches(canonical, text)) return matched;
  if (!hasHole(canonical) && !hasHole(text))
    return no(() => [{ text: `${canonical} does not match ${text}` }]);
  return overlap(tokens(canonical, true), tokens(text, false))
    ? maybe(`depends on whether ${readableText(canonical)} matches ${readableText(text)}`)
    : no(`${readableText(canonical)} does not match ${readableText(text)}`);
}

/**
 * Whether the ARN pattern of a `Resource` element matches a resource. Where AWS does not say enough, the answer is
 * maybe: for a difference in case alone (the IAM user guide says of user names that case matters, and said the
 * opposite before), and for a pattern of fewer than six fields that would match only when `*` completes it.
 * Source: IAM user guide, "IAM JSON policy elements: Resource".
 */
export function matchesResource(pattern: Val, resource: string): Tri {
  const answer = matches(pattern, resource);
  if (answer.answer !== "no" || typeof pattern !== "string" || pattern === "*") return answer;
  if (differAtOnce(pattern, resource)) return answer;
  const fields = fieldsOf(pattern);
  if (fields < 6 && globMatches(pattern + ":*".repeat(6 - fields), resource))
    return maybe(`depends on whether AWS completes the short ARN ${pattern}`);
  const [lowerPattern, lower] = [pattern.toLowerCase(), resource.toLowerCase()];
  if ((lowerPattern !== pattern || lower !== resource) && globMatches(lowerPattern, lower))
    return maybe(`depends on whether case matters between ${pattern} and ${resource}`);
  return answer;
}

/** Number of fields of an ARN. */
function fieldsOf(arn: string): number {
  let fields = 1;
  for (let at = arn.indexOf(":"); at >= 0; at = arn.indexOf(":", at + 1)) fields += 1;
  return fields;
}

/** Whether two texts differ, case aside, before the first wildcard. */
function differAtOnce(pattern: string, text: string): boolean {
  for (let at = 0; at < pattern.length; at += 1) {
    const [a, b] = [pattern.charCodeAt(at), text.charCodeAt(at)];
    // `*`, `?` and everything from the private use area on.
    if (a === 42 || a === 63 || a >= 0xe000 || b >= 0xe000) return false;
    if (a !== b && pattern.charAt(at).toLowerCase() !== text.charAt(at).toLowerCase()) return true;
  }
  return false;
}

const any = Symbol("any characters");
const one = Symbol("one character");
type Token = string | typeof any | typeof one;

/** Characters, with every hole as "any characters". */
function tokens(canonical: string, isPattern: boolean): readonly Token[] {
  const result: Token[] = [];
  for (const piece of canonical.split(/(\uE000[^\uE001]*\uE001)/))
    if (piece.startsWith("\uE000")) result.push(any);
    else
      for (const char of piece)
        result.push(
          isPattern && char === "*" ? any : isPattern && char === "?" ? one : spelled(char),
        );
  return result;
}

/** Whether two patterns have a text in common. */
function overlap(a: readonly Token[], b: readonly Token[]): boolean {
  // reachable[j]: the first i tokens of a and the first j of b can spell the same text.
  let reachable = new Array<boolean>(b.length + 1).fill(false);
  reachable[0] = true;
  for (let j = 1; j <= b.length; j += 1)
    reachable[j] = (reachable[j - 1] ?? false) && b[j - 1] === any;
  for (const token of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = (reachable[0] ?? false) && token === any;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b[j - 1];
      const stays =
        (token === any && (next[j - 1] ?? false)) || (other === any && (reachable[j] ?? false));
      const skips =
        (token === any && (reachable[j] ?? false)) || (other === any && (next[j - 1] ?? false));
      const equal =
        token === other || token === one || other === one || token === any || other === any;
      next[j] = stays || skips || (equal && (reachable[j - 1] ?? false));
    }
    reachable = next;
  }
  return reachable[b.length] ?? false;
}
