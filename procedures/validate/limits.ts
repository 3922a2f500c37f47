import { stringify } from "yaml";
import type { AutomationContent, CommandContent, Parameter } from "../language/content";
import type { Report } from "./problem";
import { referencesIn, textsOf } from "./references";

/** Bytes, input parameters included. Source: Systems Manager endpoints and quotas. */
export const largestDocument = 65_536;

/** Characters that a parameter without a stated maximum may have at the start of a document. */
const assumedChars = 512;

const credential = /pass(word|phrase)|secret|credential|token|private|access_?key(?!_?id)/i;

/** RE2 knows no look-around, no back-reference, no atomic group and no possessive repetition. */
const beyondRe2 = /\(\?[=!>]|\(\?<[=!]|\\[1-9]|\\k<|[*+?}]\+/;

export function checkParameters(
  { parameters }: AutomationContent | CommandContent,
  report: Report,
): void {
  for (const [name, parameter] of Object.entries(parameters)) {
    if (credential.test(name))
      report(name, "looks like a credential; parameters stand in the history and on the host");
    checkPattern(name, parameter, report);
    checkDefault(name, parameter, report);
  }
}

function checkPattern(name: string, { allowedPattern, type }: Parameter, report: Report): void {
  if (allowedPattern === undefined) return;
  if (beyondRe2.test(allowedPattern))
    report(name, `allowedPattern ${allowedPattern} is beyond RE2`);
  if (!/^\^.*\$$/s.test(allowedPattern)) report(name, "allowedPattern needs ^ and $");
  if (!["String", "StringList"].includes(type)) report(name, `allowedPattern of a ${type}`);
  try {
    new RegExp(allowedPattern);
  } catch {
    report(name, `allowedPattern ${allowedPattern} is no regular expression`);
  }
}

function checkDefault(name: string, parameter: Parameter, report: Report): void {
  const { allowedPattern, allowedValues, default: byDefault, type } = parameter;
  if (
    type === "String" &&
    allowedPattern === undefined &&
    allowedValues === undefined &&
    !/^AutomationAssumeRole$/.test(name)
  )
    report(name, "takes any text; give it allowedPattern or allowedValues");
  if (byDefault === undefined) return;
  const right = {
    String: typeof byDefault === "string",
    "AWS::IAM::Role::Arn": typeof byDefault === "string",
    Integer: Number.isInteger(byDefault),
    Boolean: typeof byDefault === "boolean",
    StringList: Array.isArray(byDefault),
    MapList: Array.isArray(byDefault),
    StringMap: typeof byDefault === "object",
  }[type];
  if (!right) report(name, `the default is no ${type}`);
  const fits =
    allowedPattern === undefined ||
    textsOf(byDefault).every((text) => {
      try {
        return new RegExp(allowedPattern).test(text);
      } catch {
        return true;
      }
    });
  if (!fits) report(name, "the default does not match allowedPattern");
  if (allowedValues !== undefined && !allowedValues.includes(byDefault))
    report(name, "the default is none of allowedValues");
  if (textsOf(byDefault).some((text) => referencesIn(text).some((each) => !each.includes(":"))))
    report(name, "a default cannot refer to another parameter");
}

const texts = new WeakMap<AutomationContent | CommandContent, string>();

/**
 * The text that Systems Manager gets. YAML, for scripts are certain to be taken in it, and can be read. Writing it takes
 * longer than all that is asked of a document: that is done once.
 */
export function documentText(content: AutomationContent | CommandContent): string {
  const known = texts.get(content);
  if (known !== undefined) return known;
  const text = stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
  texts.set(content, text);
  return text;
}

/** The most that a document and its parameters can take together. */
export function sizeOf(content: AutomationContent | CommandContent): number {
  const values = Object.values(content.parameters).map(
    ({ allowedValues, maxChars, maxItems = 1, type, allowedPattern }) =>
      allowedValues !== undefined
        ? 64
        : type === "Boolean" || type === "Integer"
          ? 8
          : maxItems * (maxChars ?? longest(allowedPattern)),
  );
  return Buffer.byteLength(documentText(content)) + values.reduce((sum, each) => sum + each, 0);
}

/** The largest repetition that a pattern counts; with an open one, the assumption. */
const longest = (pattern = ""): number => {
  const counted = [...pattern.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map(([, most]) => Number(most));
  return counted.length > 0 ? counted.reduce((sum, each) => sum + each, 0) : assumedChars;
};

export function checkSize(content: AutomationContent | CommandContent, report: Report): void {
  const size = sizeOf(content);
  if (size > largestDocument)
    report("(document)", `${size} bytes with its parameters, the limit is ${largestDocument}`);
}
