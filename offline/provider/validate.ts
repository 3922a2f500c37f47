import type { Diagnostic, PathStep } from "../protocol/messages";
import type { ObjectValue, Value } from "../protocol/value";
import { isList, isObject } from "../protocol/value";
import type { Block } from "../schema/schema";
import type { Check } from "../tables/check";
import { arnOf } from "../tables/check";
import { checkProblem } from "./run-check";
import { reportedSteps, valuesAt } from "./walk";

/** Everything that is wrong with a resource's or data source's configuration, all at once. */
export function validateConfig(
  type: string,
  block: Block,
  checks: readonly Check[],
  config: ObjectValue,
): readonly Diagnostic[] {
  // A row that says what form an argument has knows more than its name.
  const formed = new Set(checks.filter(({ kind }) => kind === "matches").map(({ at }) => at));
  const arns = arnChecks(block, "").filter(({ at }) => !formed.has(at));
  return [
    ...computedOnlyProblems(type, block, config, []),
    ...namingProblems(type, block, config),
    ...[...arns, ...checks].flatMap((check) => problemsOf(type, block, check, config)),
  ];
}

/** Terraform's core lets a value for an exported attribute pass; a provider must refuse it. */
function computedOnlyProblems(
  type: string,
  block: Block,
  config: ObjectValue,
  at: readonly PathStep[],
): readonly Diagnostic[] {
  const own = Object.entries(block.attributes)
    .filter(
      ([name, { computed, optional }]) => computed && !optional && (config[name] ?? null) !== null,
    )
    .map(([name]) =>
      problem(
        "Value for a read-only attribute",
        `AWS decides "${name}" of ${type} when the resource is made: remove it.`,
        [...at, { attribute_name: name }],
      ),
    );
  const nested = Object.entries(block.blocks).flatMap(([name, { block: inner, nesting }]) => {
    const value: Value = config[name] ?? null;
    const here = [...at, { attribute_name: name }];
    if (isList(value)) {
      return value.flatMap((item, index) =>
        isObject(item) && nesting === "list"
          ? computedOnlyProblems(type, inner, item, [...here, { element_key_int: index }])
          : [],
      );
    }
    return isObject(value) && nesting === "single"
      ? computedOnlyProblems(type, inner, value, here)
      : [];
  });
  return [...own, ...nested];
}

/** `name` and `name_prefix` exclude each other wherever both are arguments. */
function namingProblems(type: string, block: Block, config: ObjectValue): readonly Diagnostic[] {
  return Object.keys(block.attributes)
    .filter((name) => name.endsWith("_prefix") && block.attributes[name]?.optional === true)
    .filter((prefix) => {
      const name = prefix.replace(/_prefix$/, "");
      return (
        block.attributes[name] !== undefined && config[name] !== null && config[prefix] !== null
      );
    })
    .map((prefix) =>
      problem(
        "Conflicting arguments",
        `${type} takes either "${prefix.replace(/_prefix$/, "")}" or "${prefix}": remove one.`,
        [{ attribute_name: prefix }],
      ),
    );
}

/** Every argument that is named as an ARN has to be one. */
function arnChecks(block: Block, prefix: string): readonly Check[] {
  const own = Object.keys(block.attributes)
    .filter((name) => /(^|_)arns?$/.test(name))
    .map((name) => arnOf(`${prefix}${name}`));
  const nested = Object.entries(block.blocks).flatMap(([name, { block: inner }]) =>
    arnChecks(inner, `${prefix}${name}.`),
  );
  return [...own, ...nested];
}

const summaries: Readonly<Record<Check["kind"], string>> = {
  arn: "Malformed ARN",
  json: "Malformed JSON",
  policy: "Malformed policy document",
  oneOf: "Value not allowed",
  length: "Wrong length",
  range: "Value out of range",
  matches: "Malformed value",
};

function problemsOf(
  type: string,
  block: Block,
  check: Check,
  config: ObjectValue,
): readonly Diagnostic[] {
  return valuesAt(block, config, check.at).flatMap((found) => {
    const wrong = checkProblem(check, found.value);
    if (wrong === undefined) return [];
    return [
      problem(summaries[check.kind], `${check.at} of ${type} ${wrong}.`, reportedSteps(found)),
    ];
  });
}

function problem(summary: string, detail: string, steps: readonly PathStep[]): Diagnostic {
  return { severity: "ERROR", summary, detail, attribute: { steps } };
}
