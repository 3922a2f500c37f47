import type {
  AutomationContent,
  Json,
  Parameter,
  StepContent,
} from "../../../procedures/language/content";

const parameter: Parameter = {
  type: "String",
  description: "Name.",
  allowedPattern: "^[a-z]{1,20}$",
};

const read: StepContent = {
  name: "Read",
  action: "aws:executeAwsApi",
  inputs: { Service: "iam", Api: "ListAccessKeys", UserName: "{{ Name }}" },
  outputs: [
    { Name: "Keys", Selector: "$.AccessKeyMetadata..AccessKeyId", Type: "StringList" },
    { Name: "Truncated", Selector: "$.IsTruncated", Type: "Boolean" },
  ],
};

const decide: StepContent = {
  name: "Decide",
  action: "aws:branch",
  inputs: {
    Choices: [{ NextStep: "Change", Variable: "{{ Read.Truncated }}", BooleanEquals: false }],
    Default: "Record",
  },
};

const change: StepContent = {
  name: "Change",
  action: "aws:loop",
  onFailure: "step:Record",
  inputs: {
    Iterators: "{{ Read.Keys }}",
    Steps: [
      {
        name: "ChangeOne",
        action: "aws:executeAwsApi",
        inputs: {
          Service: "iam",
          Api: "UpdateAccessKey",
          UserName: "{{ Name }}",
          AccessKeyId: "{{ Change.CurrentIteratorValue }}",
          Status: "Inactive",
        },
      },
    ],
  },
};

const record: StepContent = {
  name: "Record",
  action: "aws:sleep",
  inputs: { Duration: "PT1S" },
  isEnd: true,
};

const steps = { read, decide, change, record };
type Steps = typeof steps;

export const valid: AutomationContent = {
  schemaVersion: "0.3",
  description: "Switches keys off",
  assumeRole: "{{ AutomationAssumeRole }}",
  parameters: {
    Name: parameter,
    AutomationAssumeRole: {
      type: "AWS::IAM::Role::Arn",
      description: "Role.",
      default: "arn:aws:iam::{{global:ACCOUNT_ID}}:role/ir-responder",
    },
  },
  mainSteps: [read, decide, change, record],
  outputs: ["Read.Keys"],
};

type Change = {
  readonly [K in keyof Steps]?: Partial<Record<keyof StepContent, Json | undefined>>;
};

/** The valid document with other keys in its steps; an undefined key goes. */
const withSteps = (changed: Change): AutomationContent => ({
  ...valid,
  mainSteps: (Object.keys(steps) as (keyof Steps)[]).map(
    (name) =>
      Object.fromEntries(
        Object.entries({ ...steps[name], ...changed[name] }).filter(
          ([, value]) => value !== undefined,
        ),
      ) as unknown as StepContent,
  ),
});

const withParameter = (changed: Partial<Parameter>, name = "Name"): AutomationContent => {
  const { Name: _, ...rest } = valid.parameters;
  const text = JSON.stringify({ ...valid, parameters: rest }).replaceAll(
    "{{ Name }}",
    `{{ ${name} }}`,
  );
  const content = JSON.parse(text) as AutomationContent;
  return {
    ...content,
    parameters: { [name]: { ...parameter, ...changed }, ...content.parameters },
  };
};

const added = (...more: readonly StepContent[]): AutomationContent => ({
  ...valid,
  mainSteps: [read, decide, change, ...more, record],
});

const script = (inputs: Readonly<Record<string, Json>>): StepContent => ({
  name: "Run",
  action: "aws:executeScript",
  inputs: {
    Runtime: "python3.11",
    Handler: "handler",
    InputPayload: {},
    Script: "def handler(event, context):\n  return {}\n",
    ...inputs,
  },
});

const approve = (inputs: Readonly<Record<string, Json>>): StepContent => ({
  name: "Ask",
  action: "aws:approve",
  inputs: { Approvers: ["arn:aws:iam::111111111111:role/lead"], ...inputs },
});

const loose = (content: object) => content as AutomationContent;

/** Each is one mistake away from the valid document, and what is said about it. */
export const broken: Readonly<Record<string, readonly [AutomationContent, ...string[]]>> = {
  "a key that is none": [loose({ ...valid, parameter: {} }), "(document): parameter: no such key"],
  "another schema version": [
    loose({ ...valid, schemaVersion: "0.4" }),
    '(document): schemaVersion: Invalid input: expected "0.3"',
  ],
  "a key of a step that is none": [
    withSteps({ read: { timeout: 5 } as never }),
    "Read: timeout: no such key",
  ],
  "an action that is none": [
    withSteps({ record: { action: "aws:executeLambda" } }),
    "Record: action aws:executeLambda is none of aws:executeAwsApi, aws:assertAwsResourceProperty, aws:waitForAwsResourceProperty, aws:executeScript, aws:branch, aws:createTags, aws:runCommand, aws:executeAutomation, aws:sleep, aws:updateVariable, aws:approve, aws:loop",
  ],
  "an API in camelCase": [
    withSteps({
      read: { inputs: { Service: "iam", Api: "listAccessKeys", UserName: "{{ Name }}" } },
    }),
    "Read: inputs.Api: an API in PascalCase",
  ],
  "a selector with a filter": [
    withSteps({
      read: {
        outputs: [
          ...(read.outputs as unknown as Json[]),
          { Name: "X", Selector: "$.A[?(@.b)]", Type: "String" },
        ],
      },
    }),
    "Read: outputs.2.Selector: children, indices and `..` only",
  ],
  "a type that is none": [
    withSteps({ read: { outputs: [{ Name: "Keys", Selector: "$.A", Type: "List" }] } }),
    'Read: outputs.0.Type: Invalid option: expected one of "String"|"StringList"|"Integer"|"Boolean"|"MapList"|"StringMap"',
  ],
  "a runtime that is gone": [
    added(script({ Runtime: "python3.8" })),
    "Run: inputs.Runtime: a supported Python runtime",
  ],
  "a loop of more than 100 rounds": [
    withSteps({ change: { inputs: { ...change.inputs, MaxIterations: 101 } } }),
    "Change: inputs.MaxIterations: at most 100 rounds",
  ],
  "a loop with list and condition": [
    withSteps({
      change: {
        inputs: {
          ...change.inputs,
          LoopCondition: { Variable: "{{ Read.Truncated }}", BooleanEquals: true },
        },
      },
    }),
    "Change: inputs: either Iterators or LoopCondition",
  ],
  "onCancel of a loop": [
    withSteps({ change: { onCancel: "Abort" } }),
    "Change: onCancel: is not supported here",
  ],
  "an operand of another type": [
    withSteps({
      decide: {
        inputs: {
          Choices: [
            { NextStep: "Change", Variable: "{{ Read.Truncated }}", BooleanEquals: "false" },
          ],
          Default: "Record",
        },
      },
    }),
    "Decide: inputs.Choices.0: one operator with an operand of its type",
  ],
  "more approvals than approvers": [
    added(approve({ MinRequiredApprovals: 2 })),
    "Ask: inputs: more approvals than approvers",
  ],
  "a topic that may not tell of approvals": [
    added(approve({ NotificationArn: "arn:aws:sns:eu-central-1:111111111111:alerts" })),
    "Ask: inputs.NotificationArn: a topic whose name begins with Automation",
  ],
  "two steps of one name": [
    added({ ...record, name: "ChangeOne" }),
    "ChangeOne: two steps have this name",
  ],
  "a next step that is none": [
    withSteps({ read: { nextStep: "Chagne" } }),
    "Read: leads to Chagne, which is no step here",
    "Decide: is never reached",
    "Change: is never reached",
    "Record: is never reached",
  ],
  "a step that nothing reaches": [
    added({ ...record, name: "End" }, { ...record, name: "Lost" }),
    "Lost: is never reached",
  ],
  "a way in circles": [
    withSteps({ record: { isEnd: undefined, nextStep: "Read" } }),
    "Read: leads back to itself; repeat with aws:loop, which ends after 100 rounds",
    "Decide: leads back to itself; repeat with aws:loop, which ends after 100 rounds",
    "Change: leads back to itself; repeat with aws:loop, which ends after 100 rounds",
    "Record: leads back to itself; repeat with aws:loop, which ends after 100 rounds",
  ],
  "onFailure and isEnd": [
    withSteps({ record: { onFailure: "step:Change" } }),
    "Record: has isEnd, so its failure ends the document, too, and onFailure leads nowhere",
  ],
  "nextStep and isEnd": [
    withSteps({ record: { nextStep: "Read" } }),
    "Record: has nextStep and isEnd; write one of them",
  ],
  "an output that no step has": [
    withSteps({ change: { inputs: { ...change.inputs, Iterators: "{{ Read.Key }}" } } }),
    "Change: uses Read.Key, which nothing defines",
  ],
  "an output that one way skips": [
    {
      ...valid,
      mainSteps: [
        read,
        decide,
        { ...change, outputs: undefined } as unknown as StepContent,
        script({ InputPayload: { name: "{{ Later.X }}" } }),
        { ...read, name: "Later", outputs: [{ Name: "X", Selector: "$.X", Type: "String" }] },
        record,
      ].map((step) => JSON.parse(JSON.stringify(step)) as StepContent),
    },
    "Run: uses Later.X, which not every way here defines",
  ],
  "a list as a condition": [
    withSteps({
      decide: {
        inputs: {
          Choices: [{ NextStep: "Change", Variable: "{{ Read.Keys }}", BooleanEquals: false }],
          Default: "Record",
        },
      },
    }),
    "Decide: Variable of BooleanEquals is a StringList, not a Boolean",
  ],
  "a text to loop over": [
    withSteps({ change: { inputs: { ...change.inputs, Iterators: "{{ Name }}" } } }),
    "Change: Iterators is a String, not a StringList or MapList",
  ],
  "a list within a text": [
    withSteps({
      read: { inputs: { ...read.inputs, UserName: "{{ Name }}" } },
      change: {
        inputs: {
          ...change.inputs,
          Steps: [
            {
              name: "ChangeOne",
              action: "aws:executeAwsApi",
              inputs: {
                Service: "iam",
                Api: "UpdateAccessKey",
                UserName: "{{ Name }}",
                AccessKeyId: "keys {{ Read.Keys }}",
                Status: "Inactive",
              },
            },
          ],
        },
      },
    }),
    "ChangeOne: Read.Keys is a StringList within a text",
  ],
  "a parameter that nobody uses": [
    { ...valid, parameters: { ...valid.parameters, Other: parameter } },
    "Other: is a parameter that no step uses",
  ],
  "a variable that is not declared": [
    added({
      name: "Set",
      action: "aws:updateVariable",
      inputs: { Name: "variable:Count", Value: "{{ Name }}" },
    }),
    "Set: sets variable:Count, which is not declared",
  ],
  "an output of the document that no step has": [
    { ...valid, outputs: ["Read.Names"] },
    "(outputs): Read.Names is no output of a step",
  ],
  "a failure that nobody records": [
    withSteps({ change: { onFailure: undefined } }),
    "Change: changes the target, but its failure is neither recorded nor undone",
  ],
  "an instance that is stopped": [
    added({
      name: "Stop",
      action: "aws:executeAwsApi",
      onFailure: "step:Record",
      inputs: { Service: "ec2", Api: "StopInstances", InstanceIds: ["i-0123456789abcdef0"] },
    }),
    "Stop: stops or reboots, which destroys memory",
  ],
  force: [
    added({
      name: "End",
      action: "aws:executeAwsApi",
      onFailure: "step:Record",
      inputs: { Service: "ec2", Api: "TerminateInstances", InstanceIds: ["i-1"], Force: true },
    }),
    "End: uses Force",
  ],
  "a look-ahead": [
    withParameter({ allowedPattern: "^(?!aws)[a-z]{1,20}$" }),
    "Name: allowedPattern ^(?!aws)[a-z]{1,20}$ is beyond RE2",
  ],
  "a back-reference": [
    withParameter({ allowedPattern: "^([a-z])\\1{1,5}$" }),
    "Name: allowedPattern ^([a-z])\\1{1,5}$ is beyond RE2",
  ],
  "a pattern without its ends": [
    withParameter({ allowedPattern: "[a-z]{1,9}" }),
    "Name: allowedPattern needs ^ and $",
  ],
  "a pattern that is none": [
    withParameter({ allowedPattern: "^[a-z$" }),
    "Name: allowedPattern ^[a-z$ is no regular expression",
  ],
  "any text": [
    loose(JSON.parse(JSON.stringify(withParameter({ allowedPattern: undefined as never })))),
    "Name: takes any text; give it allowedPattern or allowedValues",
  ],
  "a default that does not match": [
    withParameter({ default: "A" }),
    "Name: the default does not match allowedPattern",
  ],
  "a default of another type": [withParameter({ default: 1 }), "Name: the default is no String"],
  "a default that names another parameter": [
    withParameter({ default: "{{ Other }}", allowedPattern: "^[a-zA-Z{} ]{1,20}$" }),
    "Name: a default cannot refer to another parameter",
  ],
  "a credential": [
    withParameter({}, "SecretAccessKey"),
    "SecretAccessKey: looks like a credential; parameters stand in the history and on the host",
  ],
  "more than 64 KB": [
    added(script({ Script: "# a line\n".repeat(8_000) })),
    "(document): 138023 bytes with its parameters, the limit is 65536",
  ],
};
