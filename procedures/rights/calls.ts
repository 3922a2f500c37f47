import type { AutomationContent, StepContent } from "../language/content";
import type { AutomationDocument } from "../language/document";
import type { Call } from "./call";
import { iamActions, isReading } from "./iam-actions";

const pascal = (method: string): string =>
  method.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A client of boto3 by the variable that holds it; sessions are named after whose they are. */
const clients = /(\w+(?:\.\w+)?)\s*=\s*(boto3|session|starter)\.client\(\s*"([a-z0-9-]+)"/g;

/** Calls that need no right: they tell who one is, or only sign an address. */
const free = new Set(["GetCallerIdentity"]);

/** Methods of clients that are no calls. */
const noCalls = new Set(["exceptions", "get_paginator", "generate_presigned_url", "get_waiter"]);

/** What a Python script calls through its boto3 clients, those of the project's modules in front of it included. */
export function callsOfScript(script: string): readonly Call[] {
  const holders = new Map<string, { service: string; as: Call["as"] }>();
  for (const [, holder = "", from, service = ""] of script.matchAll(clients)) {
    const as = from === "session" ? "collector" : from === "starter" ? "starter" : "role";
    holders.set(holder, { service, as });
    // `self.s3` of a module is `case.s3` to those who use it.
    if (holder.startsWith("self.")) holders.set(holder.replace("self.", "case."), { service, as });
  }
  // The module of the custody record takes its client as an argument.
  if (script.includes("def append(client, table")) {
    holders.set("client", { service: "dynamodb", as: "collector" });
  }
  return [...holders].flatMap(([holder, { service, as }]) =>
    methodsOf(script, holder).map((method) => ({ service, api: pascal(method), as })),
  );
}

/** With a version id S3 asks for another right. Source: S3 API reference, GetObject, "Permissions". */
const ofVersion = /^[\w.]+\([^)]*VersionId=/;

function methodsOf(script: string, holder: string): readonly string[] {
  const name = holder.replace(".", "\\.");
  const direct = [...script.matchAll(new RegExp(`(?<![\\w.])${name}\\.(\\w+)\\b`, "g"))]
    .map(({ 1: method = "", index }) =>
      method === "get_object" && ofVersion.test(script.slice(index))
        ? "get_object_version"
        : method,
    )
    .filter((method) => !noCalls.has(method));
  const named = (of: string) =>
    [...script.matchAll(new RegExp(`(?<![\\w.])${name}\\.${of}\\(\\s*"(\\w+)"`, "g"))].map(
      ([, method = ""]) => method,
    );
  return [...direct, ...named("get_paginator"), ...named("generate_presigned_url")];
}

/** What one step calls, the steps of a loop included. */
export function callsOfStep({ action, inputs }: StepContent): readonly Call[] {
  const own = (service: string, ...apis: string[]): Call[] =>
    apis.map((api) => ({ service, api, as: "role" }));
  switch (action) {
    case "aws:executeAwsApi":
    case "aws:assertAwsResourceProperty":
    case "aws:waitForAwsResourceProperty":
      return own(String(inputs.Service), String(inputs.Api));
    case "aws:executeScript":
      return callsOfScript(String(inputs.Script));
    case "aws:createTags":
      return own("ec2", "CreateTags");
    case "aws:runCommand":
      // Source: Systems Manager user guide, "aws:runCommand": it sends, and waits for the invocations.
      return own(
        "ssm",
        "SendCommand",
        "ListCommands",
        "ListCommandInvocations",
        "GetCommandInvocation",
      );
    case "aws:executeAutomation":
      return own("ssm", "StartAutomationExecution", "GetAutomationExecution");
    case "aws:loop":
      return (inputs.Steps as unknown as readonly StepContent[]).flatMap(callsOfStep);
    default:
      return [];
  }
}

/** Whether a step changes what the document is about: neither the case nor what is kept for a release counts. */
export const changesTarget = (step: StepContent): boolean =>
  callsOfStep(step).some(
    ({ service, api, as }) =>
      as === "role" &&
      !isReading(api) &&
      !free.has(api) &&
      !(service === "sts") &&
      !(service === "ssm" && ["PutParameter", "DeleteParameter"].includes(api)),
  );

/** Every call of a document, each once. */
export function callsOf({ mainSteps }: AutomationContent): readonly Call[] {
  const calls = mainSteps.flatMap(callsOfStep).filter(({ api }) => !free.has(api));
  return [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
}

/** The IAM actions that a document needs of its role, in order. */
export function actionsOf(
  { content }: AutomationDocument,
  as: Call["as"] = "role",
): readonly string[] {
  const actions = callsOf(content)
    .filter((call) => call.as === as)
    .flatMap(iamActions);
  return [...new Set(actions)].sort();
}
