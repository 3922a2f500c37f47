import type { AutomationContent, Json, StepContent, ValueType } from "../language/content";
import { type Edge, edgesOfAll, end, loopSteps } from "./flow";
import type { Report } from "./problem";

/** What a text refers to, without braces. */
export const referencesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name = ""]) => name);

/** Source: Systems Manager user guide, "Automation system variables". */
const systemVariables: Readonly<Record<string, ValueType>> = Object.fromEntries(
  [
    "global:DATE",
    "global:DATE_TIME",
    "global:REGION",
    "global:ACCOUNT_ID",
    "global:AWS_PARTITION",
    "automation:EXECUTION_ID",
  ].map((name) => [name, "String"]),
);

/** Outputs that actions have without saying so. */
const fixedOutputs: Readonly<Record<string, Readonly<Record<string, ValueType>>>> = {
  "aws:runCommand": {
    CommandId: "String",
    Status: "String",
    ResponseCode: "Integer",
    Output: "String",
  },
  "aws:executeAutomation": { ExecutionId: "String", Status: "String", Output: "StringList" },
  "aws:approve": { ApprovalStatus: "String" },
};

type Types = ReadonlyMap<string, ValueType>;

const outputsOf = (step: StepContent): readonly (readonly [string, ValueType])[] => [
  ...(step.outputs ?? []).map(({ Name, Type }) => [`${step.name}.${Name}`, Type] as const),
  ...Object.entries(fixedOutputs[step.action] ?? {}).map(
    ([name, type]) => [`${step.name}.${name}`, type] as const,
  ),
];

/**
 * Every reference names a parameter, a declared variable, a system variable or the output of a step that has run on
 * every way that leads here; and where a type is asked for, it has it.
 */
export function checkReferences(content: AutomationContent, report: Report): void {
  const { parameters, variables = {}, mainSteps, outputs = [] } = content;
  const given: Types = new Map<string, ValueType>([
    ...Object.entries(parameters).map(([name, { type }]) => [name, type] as const),
    ...Object.entries(variables).map(([name, { type }]) => [`variable:${name}`, type] as const),
    ...Object.entries(systemVariables),
  ]);
  const used = new Set<string>();
  const known = new Map(mainSteps.flatMap(outputsOf));
  const defined = definedBefore(mainSteps);
  const check = (step: StepContent, before: Types) => {
    const look = (text: string) => {
      for (const name of referencesIn(text)) {
        used.add(name);
        if (given.has(name) || before.has(name)) continue;
        if (known.has(name)) report(step.name, `uses ${name}, which not every way here defines`);
        else report(step.name, `uses ${name}, which nothing defines`);
      }
    };
    for (const text of textsOf({ ...step.inputs, Script: "", Steps: [] })) look(text);
    checkTypes(step, new Map([...given, ...before]), report);
    if (step.action === "aws:updateVariable")
      checkVariable(step, new Map([...given, ...before]), report);
    const current: (readonly [string, ValueType])[] =
      step.inputs.Iterators === undefined
        ? []
        : [
            [
              `${step.name}.CurrentIteratorValue`,
              (step.inputs.IteratorDataType as ValueType | undefined) ?? "String",
            ],
          ];
    const inner = definedBefore(loopSteps(step));
    for (const each of loopSteps(step))
      check(each, new Map([...before, ...current, ...(inner.get(each.name) ?? [])]));
  };
  for (const step of mainSteps) check(step, defined.get(step.name) ?? new Map());
  for (const name of outputs)
    if (!known.has(name)) report("(outputs)", `${name} is no output of a step`);
  for (const name of Object.keys(parameters))
    if (name !== "AutomationAssumeRole" && !used.has(name))
      report(name, "is a parameter that no step uses");
  for (const name of Object.keys(variables))
    if (!used.has(`variable:${name}`)) report(name, "is a variable that no step uses");
}

/** The outputs that exist whatever way has led to a step. */
function definedBefore(steps: readonly StepContent[]): ReadonlyMap<string, Types> {
  const edges = edgesOfAll(steps).filter(({ to }) => to !== end);
  const byName = new Map(steps.map((step) => [step.name, step]));
  const before = new Map<string, Types>();
  const [first] = steps;
  if (first === undefined) return before;
  before.set(first.name, new Map());
  // Grows smaller until it stays: what a way lacks, the step cannot count on.
  for (let changed = true; changed;) {
    changed = false;
    for (const edge of edges) {
      const arriving = after(edge, before, byName);
      if (arriving === undefined) continue;
      const present = before.get(edge.to);
      const next = present === undefined ? arriving : intersection(present, arriving);
      if (present !== undefined && next.size === present.size) continue;
      before.set(edge.to, next);
      changed = true;
    }
  }
  return before;
}

function after(
  { from, done }: Edge,
  before: ReadonlyMap<string, Types>,
  steps: ReadonlyMap<string, StepContent>,
): Types | undefined {
  const present = before.get(from);
  const step = steps.get(from);
  if (present === undefined || step === undefined) return undefined;
  return done ? new Map([...present, ...outputsOf(step)]) : present;
}

const intersection = (one: Types, other: Types): Types =>
  new Map([...one].filter(([name]) => other.has(name)));

const scalars: readonly ValueType[] = ["String", "Integer", "Boolean", "AWS::IAM::Role::Arn"];

/** The type of a text: of what it refers to when it is nothing else, otherwise a text. */
export function typeOf(text: string, types: Types): ValueType | undefined {
  const [, name] = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(text) ?? [];
  return name === undefined ? "String" : types.get(name);
}

function checkTypes(step: StepContent, types: Types, report: Report): void {
  const { name, inputs, action } = step;
  const expect = (text: Json | undefined, wanted: readonly ValueType[], what: string) => {
    if (typeof text !== "string") return;
    const type = typeOf(text, types);
    if (type !== undefined && !wanted.includes(type))
      report(name, `${what} is a ${type}, not a ${wanted.join(" or ")}`);
  };
  if (action === "aws:loop" && inputs.Iterators !== undefined)
    expect(inputs.Iterators, ["StringList", "MapList"], "Iterators");
  const conditions = [...((inputs.Choices ?? []) as Json[]), inputs.LoopCondition].filter(
    (each) => each !== undefined,
  ) as Readonly<Record<string, Json>>[];
  for (const { Variable, ...rest } of conditions) {
    const [operator = ""] = Object.keys(rest).filter((key) => key !== "NextStep");
    expect(
      Variable,
      operator.startsWith("Numeric")
        ? ["Integer"]
        : operator.startsWith("Boolean")
          ? ["Boolean"]
          : ["String"],
      `Variable of ${operator}`,
    );
  }
  // A list within a text becomes JSON that nobody asked for, except where scripts and notes print it.
  if (action !== "aws:executeScript")
    for (const text of textsOf({ ...inputs, Steps: [], Choices: [], LoopCondition: null }))
      for (const reference of referencesIn(text)) {
        const type = types.get(reference);
        const alone = typeOf(text, types) === type && /^\{\{[^{}]*\}\}$/.test(text);
        if (type !== undefined && !alone && !scalars.includes(type))
          report(name, `${reference} is a ${type} within a text`);
      }
}

function checkVariable(step: StepContent, types: Types, report: Report): void {
  const { Name, Value } = step.inputs;
  const wanted = types.get(String(Name));
  if (wanted === undefined) {
    report(step.name, `sets ${String(Name)}, which is not declared`);
    return;
  }
  const type = typeof Value === "string" ? typeOf(Value, types) : undefined;
  if (type !== undefined && type !== wanted)
    report(step.name, `sets ${String(Name)}, a ${wanted}, to a ${type}`);
}

/** Every text within a value. */
export function textsOf(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((item: Json) => textsOf(item));
}
