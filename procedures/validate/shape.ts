import { z } from "zod";
import type { Problem } from "./problem";

/**
 * The keys that Systems Manager knows, and no other: what it does not know, it refuses at the latest when somebody
 * needs the document. Sources: Systems Manager user guide, "Data elements and parameters", "Systems Manager Automation
 * actions reference", "Command document plugin reference".
 */
const valueType = z.enum([
  "String",
  "StringList",
  "Integer",
  "Boolean",
  "MapList",
  "StringMap",
  "AWS::IAM::Role::Arn",
]);

const parameter = z.strictObject({
  type: valueType,
  description: z.string().min(1),
  default: z.json().optional(),
  allowedValues: z.array(z.json()).min(1).optional(),
  allowedPattern: z.string().min(1).optional(),
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(1).optional(),
  minChars: z.int().min(0).optional(),
  maxChars: z.int().min(1).optional(),
  interpolationType: z.literal("ENV_VAR").optional(),
});

const name = z.string().regex(/^[a-zA-Z0-9_]+$/, "letters, digits and underscores only");
const output = z.strictObject({
  Name: name,
  Selector: z.string().regex(/^\$\.[A-Za-z0-9_.[\]]+$/, "children, indices and `..` only"),
  Type: valueType.exclude(["AWS::IAM::Role::Arn"]),
});

const flow = {
  name,
  description: z.string().min(1).optional(),
  maxAttempts: z.int().min(1).max(10).optional(),
  timeoutSeconds: z.int().min(1).max(604_800).optional(),
  onFailure: z
    .string()
    .regex(/^(Abort|Continue|step:[a-zA-Z0-9_]+)$/, "Abort, Continue or step:<name>")
    .optional(),
  onCancel: z
    .string()
    .regex(/^(Abort|step:[a-zA-Z0-9_]+)$/, "Abort or step:<name>")
    .optional(),
  isCritical: z.boolean().optional(),
  isEnd: z.boolean().optional(),
  nextStep: z.string().optional(),
};

const service = z.string().regex(/^[a-z0-9-]+$/, "the name of a boto3 client");
const member = z.string().regex(/^[A-Z][A-Za-z0-9]+$/, "an API in PascalCase");
const call = z.looseObject({ Service: service, Api: member });
const property = call.extend({
  PropertySelector: z.string().regex(/^\$\./, "a JSONPath beginning with $."),
  DesiredValues: z.array(z.string()).min(1),
});

const operators = {
  StringEquals: z.string(),
  EqualsIgnoreCase: z.string(),
  StartsWith: z.string(),
  EndsWith: z.string(),
  Contains: z.string(),
  NumericEquals: z.number(),
  NumericGreater: z.number(),
  NumericLesser: z.number(),
  NumericGreaterOrEquals: z.number(),
  NumericLesserOrEquals: z.number(),
  BooleanEquals: z.boolean(),
};
const oneOperator = (value: object) =>
  Object.keys(value).filter((key) => key in operators).length === 1 &&
  Object.entries(value).every(
    ([key, operand]) =>
      !(key in operators) || operators[key as keyof typeof operators].safeParse(operand).success,
  );
const condition = { Variable: z.string().regex(/^\{\{ .+ \}\}$/, "one reference") };
const operands = Object.fromEntries(
  Object.keys(operators).map((operator) => [operator, z.json().optional()]),
);
const choice = z
  .strictObject({ NextStep: z.string(), ...condition, ...operands })
  .refine(oneOperator, "one operator with an operand of its type");
const loopCondition = z
  .strictObject({ ...condition, ...operands })
  .refine(oneOperator, "one operator with an operand of its type");

const inputs = {
  "aws:executeAwsApi": call,
  "aws:assertAwsResourceProperty": property,
  "aws:waitForAwsResourceProperty": property,
  "aws:executeScript": z.strictObject({
    Runtime: z.enum(["python3.10", "python3.11", "python3.12"], "a supported Python runtime"),
    Handler: z.string(),
    InputPayload: z.record(z.string(), z.json()),
    Script: z.string().min(1),
  }),
  "aws:branch": z.strictObject({ Choices: z.array(choice).min(1), Default: z.string() }),
  "aws:createTags": z.strictObject({
    ResourceType: z.enum(["EC2", "ManagedInstance", "MaintenanceWindow", "Parameter"]),
    ResourceIds: z.array(z.string()).min(1),
    Tags: z.array(z.strictObject({ Key: z.string().min(1), Value: z.string() })).min(1),
  }),
  "aws:runCommand": z.strictObject({
    DocumentName: z.string(),
    InstanceIds: z.array(z.string()).min(1).max(50),
    Parameters: z.record(z.string(), z.array(z.string())),
  }),
  "aws:executeAutomation": z.strictObject({
    DocumentName: z.string(),
    RuntimeParameters: z.record(z.string(), z.array(z.string())),
  }),
  "aws:sleep": z.strictObject({ Duration: z.string().regex(/^PT\d+[SMH]$/, "a duration as PT5M") }),
  "aws:updateVariable": z.strictObject({
    Name: z.string().regex(/^variable:[a-zA-Z0-9_]+$/, "variable:<name>"),
    Value: z.json(),
  }),
  // Source: Systems Manager user guide, "aws:approve"; topics must be named so that the service may publish.
  "aws:approve": z
    .strictObject({
      Approvers: z.array(z.string()).min(1).max(10),
      MinRequiredApprovals: z.int().min(1).max(10).default(1),
      NotificationArn: z
        .string()
        .regex(/:Automation[^:]*$/, "a topic whose name begins with Automation")
        .optional(),
      Message: z.string().max(4096).optional(),
    })
    .refine(
      ({ Approvers, MinRequiredApprovals }) => MinRequiredApprovals <= Approvers.length,
      "more approvals than approvers",
    ),
  "aws:loop": z
    .strictObject({
      Iterators: z.union([z.string(), z.array(z.json()).max(100)]).optional(),
      IteratorDataType: z.enum(["String", "Boolean", "Integer", "StringMap"]).optional(),
      LoopCondition: loopCondition.optional(),
      MaxIterations: z.int().min(1).max(100, "at most 100 rounds").optional(),
      Steps: z.array(z.json()).min(1),
    })
    .refine(
      ({ Iterators, LoopCondition }) => (Iterators === undefined) !== (LoopCondition === undefined),
      "either Iterators or LoopCondition",
    ),
} as const;

type Action = keyof typeof inputs;
export const knownActions = Object.keys(inputs) as readonly Action[];

const withOutputs: readonly string[] = ["aws:executeAwsApi", "aws:executeScript"];

const automation = z.strictObject({
  schemaVersion: z.literal("0.3"),
  description: z.string().min(1),
  assumeRole: z.string().min(1).optional(),
  parameters: z.record(name, parameter),
  variables: z
    .record(name, z.strictObject({ type: valueType, default: z.json().optional() }))
    .optional(),
  mainSteps: z.array(z.json()).min(1),
  outputs: z.array(z.string().regex(/^[a-zA-Z0-9_]+\.[a-zA-Z0-9_]+$/, "step.Output")).optional(),
});

const textParameter = parameter.extend({ type: z.enum(["String", "StringList"]) });
const command = z.strictObject({
  schemaVersion: z.literal("2.2"),
  description: z.string().min(1),
  parameters: z.record(name, textParameter),
  mainSteps: z
    .array(
      z.strictObject({
        name,
        action: z.enum(["aws:runShellScript", "aws:runPowerShellScript"]),
        precondition: z.strictObject({
          StringEquals: z.tuple([z.literal("platformType"), z.enum(["Linux", "Windows", "MacOS"])]),
        }),
        inputs: z.strictObject({
          timeoutSeconds: z.string().regex(/^\d{1,6}$/, "seconds, in quotes"),
          runCommand: z.array(z.string()).min(1),
        }),
      }),
    )
    .min(1),
});

/** Problems of the keys and values of a whole document, without its Automation steps. */
export function documentShape(content: unknown): readonly Problem[] {
  const version = (content as { schemaVersion?: unknown } | null)?.schemaVersion;
  return problems(version === "2.2" ? command : automation, content, "(document)");
}

const schemas = new Map<string, z.ZodType>();

/** The schema of a step, made once for each action: a schema costs more than what it is asked. */
function schemaOf(action: Action, inLoop: boolean): z.ZodType {
  const key = `${action} ${inLoop}`;
  const known = schemas.get(key);
  if (known !== undefined) return known;
  const schema = z.strictObject({
    ...flow,
    // Source: Systems Manager user guide, "aws:loop", "aws:updateVariable".
    ...(["aws:loop", "aws:updateVariable"].includes(action) && {
      onCancel: z.never("is not supported here").optional(),
    }),
    ...(inLoop && {
      isEnd: z.never("would end more than the loop").optional(),
    }),
    action: z.literal(action),
    inputs: inputs[action],
    ...(withOutputs.includes(action) && { outputs: z.array(output).min(1).optional() }),
  });
  schemas.set(key, schema);
  return schema;
}

/** Problems of the keys and inputs of an Automation step, without the steps of a loop. */
export function stepShape(step: unknown, inLoop: boolean): readonly Problem[] {
  const { name: where = "(step)", action } = step as { name?: string; action?: string };
  if (!knownActions.includes(action as Action))
    return [{ where, message: `action ${action} is none of ${knownActions.join(", ")}` }];
  return problems(schemaOf(action as Action, inLoop), step, where);
}

function problems(schema: z.ZodType, value: unknown, where: string): readonly Problem[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map((issue) => ({
    where,
    message:
      issue.code === "unrecognized_keys"
        ? `${[...issue.path, issue.keys.join(", ")].join(".")}: no such key`
        : `${issue.path.join(".") || "(whole)"}: ${issue.message}`,
  }));
}
