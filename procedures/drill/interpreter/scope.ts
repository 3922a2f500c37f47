import type { AutomationContent, Inputs, Json, StepContent } from "../../language/content";
import type { Environment } from "./environment";
import { DocumentFault, type Where } from "./fault";
import { hasType, parameterProblem, textOf } from "./types";

const reference = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Outputs that an action has without naming them. */
export const fixedOutputs: Readonly<Record<string, readonly string[]>> = {
  "aws:approve": ["ApprovalStatus", "ApproverDecisions"],
  "aws:executeAutomation": ["ExecutionId", "Status", "Output"],
  "aws:runCommand": ["CommandId", "Status", "ResponseCode", "Output"],
  "aws:loop": ["CurrentIteratorValue", "CurrentIteration"],
  "aws:changeInstanceState": ["InstanceStates"],
};

/** The values that a document's steps can name. */
export class Scope {
  private readonly outputs = new Map<string, Json>();
  private readonly declared = new Set<string>();
  private readonly variables = new Map<string, Json>();
  private readonly parameters: ReadonlyMap<string, Json>;

  constructor(
    private readonly name: string,
    private readonly content: AutomationContent,
    given: Inputs,
    private readonly environment: Environment,
  ) {
    this.parameters = this.parametersOf(given);
    for (const [variable, { type, default: value }] of Object.entries(content.variables ?? {}))
      this.variables.set(
        variable,
        value ?? (type === "StringList" || type === "MapList" ? [] : ""),
      );
    this.declare(content.mainSteps);
  }

  /** The value with every reference in it replaced, once; a reference that is all of a text keeps its type. */
  resolve(value: Json, where: Where, key: string): Json {
    if (typeof value === "string") {
      const [whole] = [...value.matchAll(reference)];
      if (whole?.[0] === value.trim()) return this.valueOf(whole[1] ?? "", where, key);
      return value.replace(reference, (_, name: string) => textOf(this.valueOf(name, where, key)));
    }
    if (Array.isArray(value))
      return value.map((each: Json, index) => this.resolve(each, where, `${key}[${index}]`));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [
          name,
          this.resolve(each as Json, where, `${key}.${name}`),
        ]),
      );
    return value;
  }

  setOutput(step: string, output: string, value: Json): void {
    this.outputs.set(`${step}.${output}`, value);
  }

  setVariable(name: string, value: Json, where: Where): void {
    const variable = this.content.variables?.[name];
    if (variable === undefined) throw new DocumentFault(where, "Name", `no variable ${name}`);
    if (!hasType(value, variable.type))
      throw new DocumentFault(where, "Value", `${textOf(value)} is no ${variable.type}`);
    // Source: Systems Manager user guide, "aws:updateVariable".
    if (typeof value === "string" && (value.length < 1 || value.length > 512))
      throw new DocumentFault(where, "Value", `${value.length} characters; 1 to 512 fit`);
    if (Array.isArray(value) && value.length > (variable.type === "MapList" ? 200 : 50))
      throw new DocumentFault(where, "Value", `${value.length} items do not fit`);
    this.variables.set(name, value);
  }

  private valueOf(name: string, where: Where, key: string): Json {
    const found =
      this.parameters.get(name) ??
      (name.startsWith("variable:") ? this.variables.get(name.slice(9)) : undefined) ??
      this.globals()[name] ??
      this.outputs.get(name) ??
      // A step that a branch has skipped leaves empty outputs behind.
      (this.declared.has(name) ? "" : undefined);
    if (found === undefined) throw new DocumentFault(where, key, `nothing is named ${name}`);
    return found;
  }

  /** Source: Systems Manager user guide, "Automation system variables". */
  private globals(): Readonly<Record<string, string>> {
    const { account, region, partition, now, executionId } = this.environment;
    const [date = "", time = ""] = now.toISOString().split(/[T.]/);
    return {
      "global:DATE": date,
      "global:DATE_TIME": `${date}_${time.replaceAll(":", ".")}`,
      "global:REGION": region,
      "global:ACCOUNT_ID": account,
      "global:AWS_PARTITION": partition,
      "automation:EXECUTION_ID": executionId,
    };
  }

  private parametersOf(given: Inputs): ReadonlyMap<string, Json> {
    const where = { document: this.name, step: "(start)" };
    const known = Object.entries(this.content.parameters);
    for (const name of Object.keys(given))
      if (!known.some(([each]) => each === name))
        throw new DocumentFault(where, name, "is no parameter");
    return new Map(
      known.map(([name, parameter]) => {
        const value = given[name] ?? this.standard(parameter.default);
        if (value === undefined) throw new DocumentFault(where, name, "has no value");
        const problem = given[name] === undefined ? undefined : parameterProblem(value, parameter);
        if (problem !== undefined)
          throw new DocumentFault(where, name, `${textOf(value)} ${problem}`);
        return [name, value];
      }),
    );
  }

  /** A default may name the account and the Region, and nothing else. */
  private standard(value: Json | undefined): Json | undefined {
    const globals = this.globals();
    return typeof value === "string"
      ? value.replace(reference, (text, name: string) => globals[name] ?? text)
      : value;
  }

  private declare(steps: readonly StepContent[]): void {
    for (const { name, action, outputs = [], inputs } of steps) {
      for (const output of [...outputs.map((each) => each.Name), ...(fixedOutputs[action] ?? [])])
        this.declared.add(`${name}.${output}`);
      if (Array.isArray(inputs.Steps)) this.declare(inputs.Steps as unknown as StepContent[]);
    }
  }
}
