import type { AutomationContent, Inputs, Json, Output, StepContent } from "../../language/content";
import { actions } from "./actions";
import { holds } from "./condition";
import type { Actor, Environment, Execution, Options, Status, StepRun } from "./environment";
import { DocumentFault, StepFailure, type Where } from "./fault";
import { givenTo } from "./nested";
import { fixedOutputs, Scope } from "./scope";
import { select } from "./select";
import { hasType, textOf } from "./types";

/** Nesting of aws:executeAutomation. Source: AWS General Reference, "Systems Manager endpoints and quotas". */
const deepest = 5;
/** Rounds of a loop. Source: Systems Manager user guide, "aws:loop". */
const mostRounds = 100;
/** A document that goes in circles runs more steps than this. */
const mostSteps = 10_000;

const stepKeys = new Set(
  "name action description inputs outputs maxAttempts timeoutSeconds onFailure onCancel isCritical isEnd nextStep".split(
    " ",
  ),
);

/**
 * Runs an Automation document (schema version 0.3) step by step, as Systems Manager does.
 * Nothing waits: a sleep ends at once, a wait asks a few times.
 * Source: Systems Manager user guide, "Systems Manager Automation actions reference".
 * @throws DocumentFault when the document is wrong or uses what is not known here
 */
export async function runDocument(
  name: string,
  content: AutomationContent,
  parameters: Inputs,
  environment: Environment,
  options: Options = {},
): Promise<Execution> {
  const runs: StepRun[] = [];
  const run = new DocumentRun(name, content, parameters, environment, options, runs, 1);
  return { ...(await run.toEnd()), steps: runs };
}

class Cancelled extends Error {}

class DocumentRun {
  private readonly scope: Scope;
  private readonly actor: Actor;
  private cancelled = false;

  constructor(
    private readonly name: string,
    private readonly content: AutomationContent,
    parameters: Inputs,
    private readonly environment: Environment,
    private readonly options: Options,
    private readonly runs: StepRun[],
    private readonly depth: number,
  ) {
    this.scope = new Scope(name, content, parameters, environment);
    const { account, region } = environment;
    const role = this.scope.resolve(content.assumeRole ?? "", this.where("(start)"), "assumeRole");
    this.actor = { account, region, role: role === "" ? undefined : textOf(role) };
  }

  async toEnd(): Promise<Omit<Execution, "steps">> {
    let status: Status;
    try {
      status = await this.sequence(this.content.mainSteps, this.name);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      status = "Cancelled";
    }
    const outputs = (this.content.outputs ?? []).map(
      (output) =>
        [output, this.scope.resolve(`{{ ${output} }}`, this.where("(end)"), "outputs")] as const,
    );
    return {
      status: this.cancelled ? "Cancelled" : status,
      outputs: Object.fromEntries(outputs),
    };
  }

  private where = (step: string): Where => ({ document: this.name, step });

  /** Runs a list of steps; their flow stays within it. */
  private async sequence(steps: readonly StepContent[], path: string): Promise<Status> {
    let at = 0;
    /** A critical step that failed decides, even if others ran after it. */
    let status: Status = "Success";
    const to = (target: string, from: StepContent, key: string) => {
      const index = steps.findIndex(({ name }) => name === target);
      if (index < 0) throw new DocumentFault(this.where(from.name), key, `no step ${target}`);
      return index;
    };
    for (let step = steps[at]; step !== undefined; step = steps[at]) {
      const { run, next } = await this.step(step, path);
      this.runs.push(run);
      if (this.runs.length > mostSteps)
        throw new DocumentFault(this.where(step.name), "nextStep", "the document never ends");
      if (!this.cancelled && this.options.stopAfter?.(run, this.runs.length)) {
        this.cancelled = true;
        const [, target] = /^step:(.+)$/.exec(step.onCancel ?? "Abort") ?? [];
        if (target === undefined) throw new Cancelled();
        at = to(target, step, "onCancel");
        continue;
      }
      if (run.status === "Success") {
        if (step.isEnd) return status;
        const target = next ?? step.nextStep;
        at = target === undefined ? at + 1 : to(target, step, "nextStep");
        continue;
      }
      const { onFailure = "Abort" } = step;
      const critical = step.isCritical ?? onFailure !== "Continue";
      if (critical) status = run.status;
      const [, target] = /^step:(.+)$/.exec(onFailure) ?? [];
      if (step.isEnd) return status;
      if (target !== undefined) at = to(target, step, "onFailure");
      else if (onFailure === "Continue") at += 1;
      else if (onFailure === "Abort") return run.status;
      else throw new DocumentFault(this.where(step.name), "onFailure", `is ${onFailure}`);
    }
    return status;
  }

  /** One step with all its attempts. */
  private async step(step: StepContent, parent: string) {
    const where = this.where(step.name);
    const path = `${parent}/${step.name}`;
    for (const key of Object.keys(step))
      if (!stepKeys.has(key)) throw new DocumentFault(where, key, "a step has no such key");
    const calls: string[] = [];
    const about = { path, action: step.action };
    const attempts = step.maxAttempts ?? 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, next } = await this.perform(step, path, calls);
        const outputs = this.outputsOf(step, result);
        const run: StepRun = { ...about, status: "Success", attempts: attempt, calls, outputs };
        return { run, next };
      } catch (error) {
        if (!(error instanceof StepFailure)) throw error;
        if (attempt < attempts) continue;
        const { status, message } = error;
        const run: StepRun = {
          ...about,
          status,
          attempts: attempt,
          calls,
          outputs: {},
          error: message,
        };
        return { run, next: undefined };
      }
    }
  }

  private async perform(step: StepContent, path: string, calls: string[]) {
    const where = this.where(step.name);
    if (step.action === "aws:branch") return { result: null, next: this.branch(step) };
    if (step.action === "aws:loop") {
      await this.loop(step, path);
      return { result: null, next: undefined };
    }
    const action = actions[step.action];
    if (action === undefined) throw new DocumentFault(where, "action", `unknown: ${step.action}`);
    const result = await action(this.inputsOf(step), {
      where,
      actor: this.actor,
      environment: this.environment,
      made: (made) => calls.push(...made),
      setVariable: (name, value) => this.scope.setVariable(name, value, where),
      nested: (name, parameters) => this.nested(name, parameters, where),
    });
    return { result, next: undefined };
  }

  private inputsOf(step: StepContent): Inputs {
    return this.scope.resolve(step.inputs, this.where(step.name), "inputs") as Inputs;
  }

  private outputsOf(step: StepContent, result: Json): Readonly<Record<string, Json>> {
    const selected = (step.outputs ?? []).map((output) => [
      output.Name,
      this.selected(step, output, result),
    ]);
    const fixed = (fixedOutputs[step.action] ?? [])
      .map((name) => [name, select(result, `$.${name}`)])
      .filter(([, value]) => value !== undefined);
    const outputs = Object.fromEntries([...fixed, ...selected]) as Readonly<Record<string, Json>>;
    for (const [name, value] of Object.entries(outputs))
      this.scope.setOutput(step.name, name, value);
    return outputs;
  }

  private selected(step: StepContent, { Name, Selector, Type }: Output, result: Json): Json {
    const where = this.where(step.name);
    let value: Json | undefined;
    try {
      value = select(result, Selector);
    } catch (error) {
      throw new DocumentFault(where, `outputs.${Name}`, (error as Error).message);
    }
    if (value === undefined) throw new StepFailure(`output ${Name}: ${Selector} finds nothing`);
    if (!hasType(value, Type))
      throw new StepFailure(`output ${Name}: ${textOf(value)} is no ${Type}`);
    return value;
  }

  private branch(step: StepContent): string | undefined {
    const { Choices, Default, ...more } = this.inputsOf(step);
    const where = this.where(step.name);
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw new DocumentFault(where, unknown, "is no input of a branch");
    for (const choice of (Choices ?? []) as readonly Inputs[])
      if (this.condition(choice, where, "Choices")) return textOf(choice.NextStep ?? "");
    return Default === undefined ? undefined : textOf(Default);
  }

  private condition(condition: Inputs, where: Where, key: string): boolean {
    try {
      return holds(condition);
    } catch (error) {
      throw new DocumentFault(where, key, (error as Error).message);
    }
  }

  private async loop(step: StepContent, path: string): Promise<void> {
    const where = this.where(step.name);
    const {
      Steps,
      Iterators,
      IteratorDataType: _,
      LoopCondition,
      MaxIterations,
      ...more
    } = step.inputs;
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw new DocumentFault(where, unknown, "is no input of a loop");
    if (!Array.isArray(Steps) || (Iterators === undefined) === (LoopCondition === undefined))
      throw new DocumentFault(where, "Steps", "write Steps and Iterators or LoopCondition");
    const round = async (number: number, value?: Json) => {
      this.scope.setOutput(step.name, "CurrentIteration", number);
      if (value !== undefined) this.scope.setOutput(step.name, "CurrentIteratorValue", value);
      const status = await this.sequence(
        Steps as unknown as readonly StepContent[],
        `${path}[${number}]`,
      );
      if (status !== "Success") throw new StepFailure(`round ${number} ended ${status}`);
    };
    if (LoopCondition !== undefined) {
      const most = Math.min(Number(MaxIterations ?? mostRounds), mostRounds);
      for (let number = 1; number <= most; number += 1) {
        await round(number);
        const condition = this.scope.resolve(LoopCondition, where, "LoopCondition") as Inputs;
        if (!this.condition(condition, where, "LoopCondition")) return;
      }
      return;
    }
    const items = this.scope.resolve(Iterators ?? [], where, "Iterators");
    if (!Array.isArray(items) || items.length > mostRounds)
      throw new StepFailure(`Iterators: ${textOf(items)} is no list of at most ${mostRounds}`);
    for (const [index, item] of (items as readonly Json[]).entries()) await round(index + 1, item);
  }

  private async nested(name: string, given: Inputs, where: Where): Promise<Execution> {
    const content = this.environment.document?.(name);
    if (content === undefined)
      throw new DocumentFault(where, "DocumentName", `no document ${name}`);
    if (this.depth === deepest)
      throw new DocumentFault(
        where,
        "DocumentName",
        `more than ${deepest} documents within another`,
      );
    const run = new DocumentRun(
      name,
      content,
      givenTo(content, given),
      this.environment,
      this.options,
      this.runs,
      this.depth + 1,
    );
    const ended = await run.toEnd();
    if (ended.status === "Cancelled") throw new Cancelled();
    return { ...ended, steps: [] };
  }
}
