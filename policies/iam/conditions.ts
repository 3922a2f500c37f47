import { canonicalText } from "../engine/text";
import { all, any, maybe, no, not, type Tri, whether, yes } from "../engine/tri";
import { Unknown, type Val } from "../engine/unknown";
import type { Carries } from "./context";
import type { Condition } from "./document";
import { comparisons, negated } from "./operators";
import type { ContextValue } from "./request";
import { hasVariables, withVariables } from "./variables";

/** A condition with what its operator means. */
interface Meaning {
  readonly condition: Condition;
  /** The key, in lower case. */
  readonly key: string;
  readonly set: string;
  readonly name: string;
  readonly ifExists: boolean;
  /** The operator that a negated one denies. */
  readonly positive: string | undefined;
  readonly comparison: (typeof comparisons)[string] | undefined;
  /** Answers by the value of the key: few values are asked about many times. */
  readonly known: Map<string, Tri> | undefined;
}

const meanings = new WeakMap<Condition, Meaning>();

function meaningOf(condition: Condition): Meaning {
  const cached = meanings.get(condition);
  if (cached) return cached;
  const { operator, key, values } = condition;
  // `ForAnyValue:StringNotLikeIfExists` in its parts.
  const [, set = "", name = "", ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const positive = negated[name];
  const varies = values.some(hasVariables);
  const meaning = {
    condition,
    key: key.toLowerCase(),
    set,
    name,
    ifExists: ifExists !== undefined,
    positive,
    comparison: comparisons[positive ?? name],
    known: varies ? undefined : new Map<string, Tri>(),
  };
  meanings.set(condition, meaning);
  return meaning;
}

/**
 * Whether a request satisfies one condition, with the semantics AWS gives a missing key.
 * @param variables whether `${…}` stands for a key: not in a document of version 2008-10-17
 * Source: IAM user guide, "Condition operators" and "Multivalued context keys".
 */
export function satisfies(condition: Condition, context: Carries, variables = true): Tri {
  const meaning = meaningOf(condition);
  const present = context(meaning.key);
  const { known } = meaning;
  const single = typeof present === "string" || present.length === 1;
  if (!known || !single) return compared(meaning, present, context, variables);
  // A text of one value cannot be taken for a word: those are no lists.
  const value = typeof present === "string" ? present : `=${present[0]}`;
  let answer = known.get(value);
  if (!answer) known.set(value, (answer = compared(meaning, present, context, variables)));
  return answer;
}

function compared(
  { condition: { operator, key, values }, set, name, ifExists, positive, comparison }: Meaning,
  present: ContextValue,
  context: Carries,
  variables: boolean,
): Tri {
  if (name === "Null") return ifExists ? unclear(operator) : isNull(key, values, present);
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
    const result = positive === undefined ? hit : not(hit);
    return result.answer === "no" ? no(() => [{ text: `${key} is ${request}` }]) : result;
  };
  // For a set operator an empty text is no value.
  const each = (set === "" ? present : present.filter((value) => value !== "")).map(one);
  return set === "ForAnyValue:" ? any(each, `${key} is empty`) : all(each);
}

const unclear = (operator: string): Tri => maybe(`depends on the operator ${operator}`);

function isNull(key: string, values: readonly Val[], present: ContextValue): Tri {
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
  context: Carries,
  variables: "replaced" | "text" | "unclear",
): ReturnType<typeof withVariables> {
  if (variables === "replaced") return withVariables(value, context);
  return variables === "unclear" && hasVariables(value)
    ? { answer: maybe("depends on whether variables are replaced here") }
    : { value };
}
