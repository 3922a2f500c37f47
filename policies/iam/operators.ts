import { BlockList, isIP } from "node:net";
import { canonicalText, hasHole, readableText } from "../engine/text";
import { maybe, type Tri, whether, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import { globMatches, literally, matches, spelled } from "./match";

/** Whether a value of a request compares as a value of a policy demands. */
export type Compare = (policy: Val, request: string) => Tri;

/** A family of condition operators. */
interface Comparison {
  readonly compare: Compare;
  /**
   * Whether a text is of the operator's type. One that is not equals nothing, and whether it is unequal, AWS does
   * not say.
   */
  readonly isValid: (text: string) => boolean;
  /** Whether policy variables stand for values; elsewhere they are text. */
  readonly variables: "replaced" | "text" | "unclear";
}

const always = () => true;

/** A comparison of texts that both must be known for. */
const known =
  (compare: (policy: string, request: string) => boolean): Compare =>
  (policy, request) => {
    const text = canonicalText(policy);
    if (text !== undefined && spelled(text) === request && hasHole(text)) return yes();
    return text === undefined || hasHole(text + request)
      ? maybe(`depends on ${readableText(text ?? "an unknown value")}`)
      : whether(compare(spelled(text), request), () => [
          { text: `${request} is not ${spelled(text)}` },
        ]);
  };

const sameText: Compare = (policy, request) => {
  const text = canonicalText(policy);
  return text === undefined ? matches(policy, request) : matches(literally(text), request);
};

/** Six components, matched one by one; only the last may hold colons. */
const sameArn: Compare = (policy, request) => {
  const pattern = canonicalText(policy);
  if (pattern === undefined) return maybe("depends on an unknown ARN");
  // A symbolic ARN has no components yet.
  if (hasHole(pattern + request)) return matches(policy, request);
  const [patterns, parts] = [componentsOf(pattern), componentsOf(request)];
  return whether(
    pattern === "*" || parts.every((part, index) => globMatches(patterns[index] ?? "", part)),
    `${request} is not ${spelled(pattern)}`,
  );
};

const components = new Map<string, readonly string[]>();

function componentsOf(arn: string): readonly string[] {
  const known = components.get(arn);
  if (known) return known;
  const fields = arn.split(":");
  const found = fields.length < 7 ? fields : [...fields.slice(0, 5), fields.slice(5).join(":")];
  components.set(arn, found);
  return found;
}

const moment = (date: string) => (/^\d{5,}$/.test(date) ? Number(date) * 1000 : Date.parse(date));

/** Whether an address is in a range: `203.0.113.0/24`, `2001:db8::/32`, or one address. */
function inRange(range: string, address: string): boolean {
  const [network = "", bits] = range.split("/");
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  if (isIP(network) !== isIP(address)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  return list.check(address, family);
}

function isRange(range: string): boolean {
  const [network = "", bits = "0"] = range.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(network)] ?? -1;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest;
}

const text = (compare: Compare): Comparison => ({
  compare,
  isValid: always,
  variables: "replaced",
});
const arn: Comparison = {
  compare: sameArn,
  isValid: (value) => hasHole(value) || value === "*" || componentsOf(value).length === 6,
  variables: "replaced",
};
const number = (compare: (request: number, policy: number) => boolean): Comparison => ({
  compare: known((policy, request) => compare(Number(request), Number(policy))),
  isValid: (value) => hasHole(value) || /^-?\d+(?:\.\d+)?$/.test(value),
  variables: "text",
});
const date = (compare: (request: number, policy: number) => boolean): Comparison => ({
  compare: known((policy, request) => compare(moment(request), moment(policy))),
  isValid: (value) =>
    hasHole(value) ||
    /^\d{5,}$|^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.test(
      value,
    ),
  variables: "text",
});

/** Positive comparisons; the negated ones are their opposites. Source: IAM user guide, "Condition operators". */
export const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: text(sameText),
  StringEqualsIgnoreCase: text(
    known((policy, request) => policy.toLowerCase() === request.toLowerCase()),
  ),
  StringLike: text(matches),
  ArnEquals: arn,
  ArnLike: arn,
  // One page of the IAM user guide allows variables here, another does not.
  Bool: {
    compare: known((policy, request) => policy.toLowerCase() === request.toLowerCase()),
    isValid: (value) => hasHole(value) || /^(?:true|false)$/i.test(value),
    variables: "unclear",
  },
  BinaryEquals: {
    compare: known((policy, request) =>
      Buffer.from(policy, "base64").equals(Buffer.from(request, "base64")),
    ),
    isValid: (value) => hasHole(value) || /^[A-Za-z0-9+/]*={0,2}$/.test(value),
    variables: "text",
  },
  NumericEquals: number((request, policy) => request === policy),
  NumericLessThan: number((request, policy) => request < policy),
  NumericLessThanEquals: number((request, policy) => request <= policy),
  NumericGreaterThan: number((request, policy) => request > policy),
  NumericGreaterThanEquals: number((request, policy) => request >= policy),
  DateEquals: date((request, policy) => request === policy),
  DateLessThan: date((request, policy) => request < policy),
  DateLessThanEquals: date((request, policy) => request <= policy),
  DateGreaterThan: date((request, policy) => request > policy),
  DateGreaterThanEquals: date((request, policy) => request >= policy),
  IpAddress: {
    compare: known(inRange),
    isValid: (value) => hasHole(value) || isRange(value),
    variables: "text",
  },
};

/** The positive form of an operator that ends in "not": `StringNotLike` is `StringLike`, negated. */
export const negated: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
};
