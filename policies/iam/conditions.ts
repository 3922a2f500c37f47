import { canonicalText, readableText } from "../engine/text";
import { all, any, maybe, no, not, type Tri, whether, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import type { Condition } from "./document";
import { globMatches, matches } from "./match";
import type { Context } from "./request";

type Compare = (policy: Val, request: string) => Tri;

const text =
  (compare: (policy: string, request: string) => boolean): Compare =>
  (policy, request) => {
    const known = canonicalText(policy);
    return known === undefined || /[\uE000]/.test(known + request)
      ? known === request
        ? yes()
        : maybe(`depends on ${readableText(known ?? "an unknown value")}`)
      : whether(compare(known, request), `${request} is not ${known}`);
  };
const numeric = (compare: (request: number, policy: number) => boolean): Compare =>
  text((policy, request) => compare(Number(request), Number(policy)));
const dated = (compare: (request: number, policy: number) => boolean): Compare =>
  text((policy, request) => compare(moment(request), moment(policy)));
const moment = (date: string) => (/^\d+$/.test(date) ? Number(date) * 1000 : Date.parse(date));

/** Six components, matched one by one; only the last may hold colons. */
const arn: Compare = (policy, request) => {
  const pattern = canonicalText(policy);
  if (pattern === undefined) return maybe("depends on an unknown ARN");
  // A symbolic ARN has no components yet.
  if (/[\uE000]/.test(pattern + request)) return matches(policy, request);
  const split = (value: string) => [
    ...value.split(":").slice(0, 5),
    value.split(":").slice(5).join(":"),
  ];
  const [patterns, parts] = [split(pattern), split(request)];
  return whether(
    pattern === "*" || parts.every((part, index) => globMatches(patterns[index] ?? "", part)),
    `${request} is not ${pattern}`,
  );
};

/** Positive comparisons; the negated ones are their opposites. Source: IAM user guide, "Condition operators". */
const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: text((policy, request) => policy === request),
  StringEqualsIgnoreCase: text((policy, request) => policy.toLowerCase() === request.toLowerCase()),
  StringLike: (policy, request) => matches(policy, request),
  ArnEquals: arn,
  ArnLike: arn,
  Bool: text((policy, request) => policy.toLowerCase() === request.toLowerCase()),
  BinaryEquals: text((policy, request) => policy === request),
  NumericEquals: numeric((request, policy) => request === policy),
  NumericLessThan: numeric((request, policy) => request < policy),
  NumericLessThanEquals: numeric((request, policy) => request <= policy),
  NumericGreaterThan: numeric((request, policy) => request > policy),
  NumericGreaterThanEquals: numeric((request, policy) => request >= policy),
  DateEquals: dated((request, policy) => request === policy),
  DateLessThan: dated((request, policy) => request < policy),
  DateLessThanEquals: dated((request, policy) => request <= policy),
  DateGreaterThan: dated((request, policy) => request > policy),
  DateGreaterThanEquals: dated((request, policy) => request >= policy),
  IpAddress: () => maybe("depends on the caller's address"),
};

/** The positive form of an operator that ends in "not": `StringNotLike` is `StringLike`, negated. */
const negated: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "ArnEquals",
    "ArnLike",
    "NumericEquals",
    "DateEquals",
  ]
    .map((name) => [name.replace(/^(String|Arn|Numeric|Date)/, "$1Not"), name])
    .concat([["NotIpAddress", "IpAddress"]]),
);

/** Whether a request satisfies one condition, with the semantics AWS gives a missing key. */
export function satisfies({ operator, key, values }: Condition, context: Context): Tri {
  const [, set, name = "", ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const present = context[key.toLowerCase()] ?? "any";
  if (present === "any") return maybe(`depends on ${key}`);
  if (name === "Null") {
    const wantsAbsent = values.some((value) => String(value) === "true");
    return whether(
      (present === "absent") === wantsAbsent,
      `${key} is ${wantsAbsent ? "there" : "absent"}`,
    );
  }
  const positive = negated[name];
  const compare = comparisons[positive ?? name];
  if (!compare) return maybe(`depends on the operator ${operator}`);
  if (present === "absent") {
    if (ifExists !== undefined || set === "ForAllValues:") return yes();
    return whether(positive !== undefined && set !== "ForAnyValue:", `${key} is absent`);
  }
  const one = (request: string): Tri => {
    const hit = any(
      values.map((value) => withVariables(value, context, compare, request)),
      "there is no value",
    );
    return positive === undefined ? hit : not(hit);
  };
  const each = present.map(one);
  return set === "ForAnyValue:" ? any(each) : all(each);
}

/** Policy variables stand for keys of the request; one that is undefined matches nothing. */
export function withVariables(
  value: Val,
  context: Context,
  compare: Compare,
  request: string,
): Tri {
  if (typeof value !== "string" || !value.includes("${")) return compare(value, request);
  let answer: Tri | undefined;
  const replaced = value.replace(/\$\{([^}]*)\}/g, (_, variable: string) => {
    if (/^[*?$]$/.test(variable)) return variable;
    const [name = "", fallback] = variable.split(/\s*,\s*/);
    const present = context[name.trim().toLowerCase()] ?? "any";
    if (present === "any") answer = maybe(`depends on ${name}`);
    else if (present === "absent" && fallback === undefined) answer ??= no(`${name} is absent`);
    return present === "any" || present === "absent"
      ? (fallback?.replace(/^'|'$/g, "") ?? "")
      : (present[0] ?? "");
  });
  return answer ?? compare(replaced, request);
}
