import { canonicalText } from "../engine/text";
import { all, any, maybe, no, not, type Tri, whether, yes } from "../engine/tri";
import { Unknown, type Val } from "../engine/unknown";
import type { Condition } from "./document";
import { comparisons, negated } from "./operators";
import { type Context, contextValue } from "./request";
import { withVariables } from "./variables";

/** `ForAnyValue:StringNotLikeIfExists` in its parts. */
const operatorParts = (operator: string) => {
  const [, set = "", name = "", ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  return { set, name, ifExists: ifExists !== undefined };
};

/**
 * Whether a request satisfies one condition, with the semantics AWS gives a missing key.
 * @param variables whether `${…}` stands for a key: not in a document of version 2008-10-17
 * Source: IAM user guide, "Condition operators" and "Multivalued context keys".
 */
export function satisfies(
  { operator, key, values }: Condition,
  context: Context,
  variables = true,
): Tri {
  const { set, name, ifExists } = operatorParts(operator);
  const present = contextValue(context, key);
  if (name === "Null") return ifExists ? unclear(operator) : isNull(key, values, present);
  const positive = negated[name];
  const comparison = comparisons[positive ?? name];
  if (!comparison) return unclear(operator);
  if (present === "any") return maybe(`depends on ${key}`);
  if (present === "absent") {
    if (ifExists || set === "ForAllValues:") return yes();
    return whether(positive !== undefined && set !== "ForAnyValue:", `${key} is absent`);
  }
  const one = (request: string): Tri => {
    let isUnclear = false;
    const hit = any(
      values.map((written) => {
        const value = replaced(written, context, variables ? comparison.variables : "text");
        if ("answer" in value) return value.answer;
        const text = canonicalText(value.value);
        if (comparison.isValid(request) && (text === undefined || comparison.isValid(text)))
          return comparison.compare(value.value, request);
        isUnclear = true;
        return no(`${text ?? "it"} and ${request} do not fit ${operator}`);
      }),
      "there is no value",
    );
    if (isUnclear && positive !== undefined && hit.answer === "no") return unclear(operator);
    const compared = positive === undefined ? hit : not(hit);
    return compared.answer === "no" ? no(() => [{ text: `${key} is ${request}` }]) : compared;
  };
  // For a set operator an empty text is no value.
  const each = (set === "" ? present : present.filter((value) => value !== "")).map(one);
  return set === "ForAnyValue:" ? any(each, `${key} is empty`) : all(each);
}

const unclear = (operator: string): Tri => maybe(`depends on the operator ${operator}`);

function isNull(
  key: string,
  values: readonly Val[],
  present: ReturnType<typeof contextValue>,
): Tri {
  if (values.some((value) => value instanceof Unknown)) return maybe(`depends on Null ${key}`);
  if (present === "any") return maybe(`depends on ${key}`);
  const isAbsent = present === "absent" || present.length === 0;
  return whether(
    values.some((value) => String(value).toLowerCase() === String(isAbsent)),
    `${key} is ${isAbsent ? "absent" : "there"}`,
  );
}

function replaced(
  value: Val,
  context: Context,
  variables: "replaced" | "text" | "unclear",
): ReturnType<typeof withVariables> {
  if (variables === "replaced") return withVariables(value, context);
  return variables === "unclear" && String(canonicalText(value)).includes("${")
    ? { answer: maybe("depends on whether variables are replaced here") }
    : { value };
}
