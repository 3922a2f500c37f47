import { canonicalText } from "../engine/text";
import type { Statement } from "./document";
import type { Context, ContextValue } from "./request";

/** AWS services that a statement names as its principals. */
export const servicesOf = ({ principal }: Statement): readonly string[] =>
  principal === undefined || principal === "*" ? [] : (principal.Service ?? []).map(String);

/**
 * What a request carries that satisfies a statement's conditions: the values of its positive comparisons. With
 * several values the request carries all of them, so that another policy must admit every one.
 */
export function contextOfGrant({ conditions }: Statement): Context {
  const context: Record<string, ContextValue> = {};
  for (const { operator, key, values } of conditions)
    if (/^(?:ForAnyValue:)?(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)$/.test(operator)) {
      const texts = values.map(canonicalText);
      context[key.toLowerCase()] = texts.every((text) => text !== undefined) ? texts : "any";
    }
  return context;
}
