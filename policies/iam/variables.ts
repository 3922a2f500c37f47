import { canonicalText } from "../engine/text";
import { maybe, no, type Tri } from "../engine/tri";
import type { Val } from "../engine/unknown";
import type { Carries } from "./context";
import { literally } from "./match";

export const hasVariables = (value: Val): boolean =>
  typeof value === "string"
    ? value.includes("${")
    : (canonicalText(value)?.includes("${") ?? false);

/** A value of a policy with its variables replaced, or what that says by itself. */
type Replaced = { readonly value: Val } | { readonly answer: Tri };

/**
 * Policy variables stand for keys of the request. One that the request does not carry, and that has no default,
 * makes the whole value match nothing. `${*}`, `${?}` and `${$}` are characters, and so is every `*` in a key's
 * value.
 * Source: IAM user guide, "IAM policy elements: Variables and tags".
 */
export function withVariables(value: Val, context: Carries): Replaced {
  const text = canonicalText(value);
  if (text === undefined || !hasVariables(text)) return { value };
  let answer: Tri | undefined;
  const replaced = text.replace(/\$\{([^}]*)\}/g, (_, variable: string) => {
    if (/^[*?$]$/.test(variable)) return literally(variable);
    const [, name = "", fallback] = /^\s*(.*?)\s*(?:,\s*'(.*)'\s*)?$/s.exec(variable) ?? [];
    const present = context(name.toLowerCase());
    if (present === "any" || (present !== "absent" && present.length > 1)) {
      if (answer?.answer !== "no") answer = maybe(`depends on ${name}`);
      return "";
    }
    const own = present === "absent" ? fallback : present[0];
    if (own === undefined) answer = no(`${name} is absent`);
    return literally(own ?? "");
  });
  return answer ? { answer } : { value: replaced };
}
