import type { Inputs, Json } from "../../language/content";
import type { Actor, Answer, Environment, Execution } from "./environment";
import { DocumentFault, StepFailure, type Where } from "./fault";
import { select } from "./select";
import { textOf } from "./types";

/** What an action works with; its inputs are resolved. */
export interface ActionContext {
  readonly where: Where;
  readonly actor: Actor;
  readonly environment: Environment;
  /** Says which AWS calls were made. */
  readonly made: (calls: readonly string[]) => void;
  readonly setVariable: (name: string, value: Json) => void;
  /** Runs another document to its end. */
  readonly nested: (document: string, parameters: Inputs) => Promise<Execution>;
}

/** @returns what selectors look into, or the fixed outputs */
type Action = (inputs: Inputs, context: ActionContext) => Promise<Json>;

/** A wait asks so many times before it counts as timed out: nothing changes here by the passing of time. */
const asks = 5;

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map((each: Json) => textOf(each)) : [];

/** Refuses inputs that an action does not have, and misses those that it needs. */
function only(
  inputs: Inputs,
  { where }: ActionContext,
  needed: readonly string[],
  more: readonly string[] = [],
) {
  for (const key of Object.keys(inputs))
    if (![...needed, ...more].includes(key))
      throw new DocumentFault(where, key, "the action has no such input");
  for (const key of needed)
    if (inputs[key] === undefined) throw new DocumentFault(where, key, "is missing");
}

function answered({ calls, result = null, error }: Answer, context: ActionContext): Json {
  context.made(calls);
  if (error !== undefined) throw new StepFailure(error);
  return result;
}

async function callApi(inputs: Inputs, context: ActionContext): Promise<Json> {
  const { Service, Api, ...parameters } = inputs;
  if (typeof Service !== "string" || typeof Api !== "string")
    throw new DocumentFault(context.where, "Api", "write Service and Api");
  const call = { service: Service, api: Api, parameters };
  return answered(await context.environment.call(context.actor, call), context);
}

/** Whether a property has one of the values; booleans are written True and False. */
async function hasProperty(inputs: Inputs, context: ActionContext) {
  const { PropertySelector, DesiredValues, ...call } = inputs;
  if (typeof PropertySelector !== "string" || !Array.isArray(DesiredValues))
    throw new DocumentFault(
      context.where,
      "PropertySelector",
      "write PropertySelector and a list of DesiredValues",
    );
  const found = select(await callApi(call, context), PropertySelector);
  if (typeof found === "object" && found !== null)
    throw new DocumentFault(context.where, "PropertySelector", "finds no single value");
  const text = found === true ? "True" : found === false ? "False" : textOf(found ?? "");
  return { text, matches: texts(DesiredValues).includes(text) };
}

export const actions: Readonly<Record<string, Action>> = {
  "aws:executeAwsApi": callApi,

  "aws:assertAwsResourceProperty": async (inputs, context) => {
    const { text, matches } = await hasProperty(inputs, context);
    if (!matches)
      throw new StepFailure(`is ${text}, not ${texts(inputs.DesiredValues).join(" or ")}`);
    return {};
  },

  "aws:waitForAwsResourceProperty": async (inputs, context) => {
    for (let ask = 1; ; ask += 1) {
      const { text, matches } = await hasProperty(inputs, context);
      if (matches) return {};
      if (ask === asks)
        throw new StepFailure(
          `is still ${text}, not ${texts(inputs.DesiredValues).join(" or ")}`,
          "TimedOut",
        );
    }
  },

  "aws:sleep": async (inputs, context) => {
    only(inputs, context, [], ["Duration", "Timestamp"]);
    const duration = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;
    const written = textOf(inputs.Duration ?? "");
    const valid =
      inputs.Timestamp === undefined
        ? duration.test(written)
        : !Number.isNaN(Date.parse(textOf(inputs.Timestamp)));
    if (!valid)
      throw new DocumentFault(
        context.where,
        "Duration",
        "write an ISO 8601 duration or a Timestamp",
      );
    return {};
  },

  "aws:updateVariable": async (inputs, context) => {
    only(inputs, context, ["Name", "Value"]);
    const [, name] = /^variable:(\w+)$/.exec(textOf(inputs.Name ?? "")) ?? [];
    if (name === undefined) throw new DocumentFault(context.where, "Name", "write variable:<name>");
    context.setVariable(name, inputs.Value ?? null);
    return {};
  },

  "aws:approve": async (inputs, context) => {
    const { where, environment } = context;
    only(inputs, context, ["Approvers"], ["NotificationArn", "Message", "MinRequiredApprovals"]);
    const approvers = texts(inputs.Approvers);
    const needed = Number(inputs.MinRequiredApprovals ?? 1);
    if (approvers.length < needed || approvers.length > 10)
      throw new DocumentFault(where, "MinRequiredApprovals", `${needed} of ${approvers.length}`);
    const answer = environment.approve?.(where.step, textOf(inputs.Message ?? ""));
    if (answer === undefined) throw new StepFailure("nobody has answered", "TimedOut");
    if (answer === "Rejected") throw new StepFailure("was rejected");
    const decisions = approvers
      .slice(0, needed)
      .map((Approver) => ({ Approver, Decision: "Approve" }));
    return { ApprovalStatus: answer, ApproverDecisions: decisions };
  },

  "aws:executeScript": async (inputs, context) => {
    only(inputs, context, ["Runtime", "Handler", "Script"], ["InputPayload"]);
    if (!/^python3\.1[012]$/.test(textOf(inputs.Runtime ?? "")))
      throw new DocumentFault(
        context.where,
        "Runtime",
        `cannot run ${textOf(inputs.Runtime ?? "")}`,
      );
    const script = {
      script: textOf(inputs.Script ?? ""),
      handler: textOf(inputs.Handler ?? ""),
      payload: inputs.InputPayload ?? {},
    };
    return { Payload: answered(await context.environment.script(context.actor, script), context) };
  },

  "aws:executeAutomation": async (inputs, context) => {
    only(inputs, context, ["DocumentName"], ["RuntimeParameters", "DocumentVersion", "Tags"]);
    const parameters = (inputs.RuntimeParameters ?? {}) as Inputs;
    const { status, outputs } = await context.nested(textOf(inputs.DocumentName ?? ""), parameters);
    if (status !== "Success")
      throw new StepFailure(`${textOf(inputs.DocumentName ?? "")} ended ${status}`);
    const output = Object.values(outputs).map(textOf);
    return { ExecutionId: context.environment.executionId, Status: status, Output: output };
  },

  "aws:runCommand": async (inputs, context) => {
    const optional = [
      "Parameters",
      "DocumentHash",
      "DocumentHashType",
      "DocumentVersion",
      "CloudWatchOutputConfig",
      "OutputS3BucketName",
      "OutputS3KeyPrefix",
      "TimeoutSeconds",
      "Comment",
    ];
    only(inputs, context, ["DocumentName", "InstanceIds"], optional);
    if (context.environment.runCommand === undefined)
      throw new DocumentFault(context.where, "DocumentName", "nobody answers commands");
    context.made(["ssm:SendCommand"]);
    const result = await context.environment.runCommand(context.actor, {
      document: textOf(inputs.DocumentName ?? ""),
      instances: texts(inputs.InstanceIds),
      parameters: (inputs.Parameters ?? {}) as Inputs,
    });
    if (result.Status !== "Success")
      throw new StepFailure(
        `command ended ${result.Status}: ${result.Output}`,
        result.Status === "TimedOut" ? "TimedOut" : "Failed",
      );
    return { ...result };
  },

  "aws:createTags": async (inputs, context) => {
    only(inputs, context, ["ResourceIds", "Tags"], ["ResourceType"]);
    if ((inputs.ResourceType ?? "EC2") !== "EC2")
      throw new DocumentFault(context.where, "ResourceType", "only EC2 is known");
    const { ResourceIds: Resources = [], Tags = [] } = inputs;
    return callApi({ Service: "ec2", Api: "CreateTags", Resources, Tags }, context);
  },

  "aws:changeInstanceState": async (inputs, context) => {
    only(inputs, context, ["InstanceIds", "DesiredState"], ["CheckStateOnly", "Force"]);
    const { InstanceIds = [], DesiredState } = inputs;
    const [Api, done] =
      {
        running: ["StartInstances"],
        stopped: ["StopInstances"],
        terminated: ["TerminateInstances"],
      }[textOf(DesiredState ?? "")] ?? [];
    if (Api === undefined || done !== undefined)
      throw new DocumentFault(
        context.where,
        "DesiredState",
        "write running, stopped or terminated",
      );
    if (inputs.CheckStateOnly !== true) {
      const force = inputs.Force === true && Api === "StopInstances" ? { Force: true } : {};
      await callApi({ Service: "ec2", Api, InstanceIds, ...force }, context);
    }
    const described = await callApi(
      { Service: "ec2", Api: "DescribeInstances", InstanceIds },
      context,
    );
    const states = (select(described, "$..Instances") as readonly (readonly Json[])[])
      .flat()
      .map((instance) => textOf(select(instance, "$.State.Name") ?? ""));
    if (!states.every((state) => state === DesiredState))
      throw new StepFailure(`instances are ${states.join(", ")}`, "TimedOut");
    return { InstanceStates: states };
  },
};
