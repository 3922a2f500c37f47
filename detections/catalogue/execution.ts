import { all, any, exists, is, oneOf, prefix } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "execution";

/** CloudTrail adds the date of the API to the names of Lambda's calls. */
const lambda = (...names: readonly string[]) =>
  all(is("eventSource", "lambda.amazonaws.com"), prefix("eventName", ...names));

/** Types that are worth stealing: accelerators, very large memory, bare metal. */
const expensive = any(
  prefix("requestParameters.instanceType", "p", "g", "trn", "inf", "dl", "u-", "x"),
  {
    kind: "text",
    path: ["requestParameters", "instanceType"],
    values: [{ segments: ["", "metal"] }],
    negated: false,
  },
);

/** Somebody runs something. */
export const execution: readonly Detection[] = [
  detection({
    id: "IR-EXE-001",
    name: "command-sent",
    title: "Command sent to instances through Systems Manager",
    meaning: "Code runs as root on every instance that the command names.",
    severity: "medium",
    theme,
    procedure: "instance-compromise",
    attack: ["T1651"],
    when: succeeded(calls("ssm", "SendCommand")),
    examples: {
      fires: [call("ssm", "SendCommand", { request: { documentName: "AWS-RunShellScript" } })],
      silent: [denied(call("ssm", "SendCommand")), call("ssm", "CancelCommand")],
    },
  }),
  detection({
    id: "IR-EXE-002",
    name: "session-started",
    title: "Session Manager session started",
    meaning: "Somebody has a shell on an instance.",
    severity: "low",
    theme,
    procedure: "instance-compromise",
    attack: ["T1021.007"],
    when: succeeded(calls("ssm", "StartSession")),
    examples: {
      fires: [call("ssm", "StartSession", { request: { target: "i-1" } })],
      silent: [denied(call("ssm", "StartSession")), call("ssm", "TerminateSession")],
    },
  }),
  detection({
    id: "IR-EXE-003",
    name: "function-code-replaced",
    title: "Code or layers of a function replaced",
    meaning: "Foreign code runs with the function's role and sees every request.",
    severity: "medium",
    theme,
    procedure: "instance-compromise",
    attack: ["T1648", "T1525"],
    when: succeeded(
      any(
        lambda("UpdateFunctionCode"),
        all(lambda("UpdateFunctionConfiguration"), exists("requestParameters.layers[*]")),
      ),
    ),
    examples: {
      fires: [
        call("lambda", "UpdateFunctionCode20150331v2"),
        call("lambda", "UpdateFunctionConfiguration20150331v2", {
          request: { layers: ["arn:layer:1"] },
        }),
      ],
      silent: [
        call("lambda", "UpdateFunctionConfiguration20150331v2", { request: { memorySize: 512 } }),
        denied(call("lambda", "UpdateFunctionCode20150331v2")),
      ],
    },
  }),
  detection({
    id: "IR-EXE-004",
    name: "function-opened",
    title: "Function opened to everybody or to another account",
    meaning: "Somebody outside can run the function, and with it its role.",
    severity: "high",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098", "T1546"],
    when: all(
      succeeded(lambda("AddPermission")),
      any(is("requestParameters.principal", "*"), prefix("requestParameters.principal", "arn:")),
    ),
    examples: {
      fires: [
        call("lambda", "AddPermission20150331v2", { request: { principal: "*" } }),
        call("lambda", "AddPermission20150331v2", {
          request: { principal: "arn:aws:iam::444455556666:root" },
        }),
      ],
      silent: [
        call("lambda", "AddPermission20150331v2", {
          request: { principal: "events.amazonaws.com" },
        }),
        denied(call("lambda", "AddPermission20150331v2", { request: { principal: "*" } })),
      ],
    },
  }),
  detection({
    id: "IR-EXE-005",
    name: "resources-hijacked",
    title: "Expensive instances started, quota raised or models unlocked",
    meaning: "Somebody spends the account's money on mining or on language models. Attempts count.",
    severity: "high",
    theme,
    procedure: "resource-hijacking",
    attack: ["T1496", "T1578.002"],
    when: any(
      all(calls("ec2", "RunInstances"), expensive),
      calls("servicequotas", "RequestServiceQuotaIncrease"),
      all(
        is("eventSource", "bedrock.amazonaws.com"),
        oneOf("eventName", [
          "PutUseCaseForModelAccess",
          "PutFoundationModelEntitlement",
          "CreateFoundationModelAgreement",
        ]),
      ),
    ),
    examples: {
      fires: [
        denied(call("ec2", "RunInstances", { request: { instanceType: "p2.xlarge" } })),
        call("ec2", "RunInstances", { request: { instanceType: "c5.metal" } }),
        call("servicequotas", "RequestServiceQuotaIncrease"),
        call("bedrock", "CreateFoundationModelAgreement"),
      ],
      silent: [
        call("ec2", "RunInstances", { request: { instanceType: "t3.micro" } }),
        call("bedrock", "CreateGuardrail"),
      ],
    },
  }),
];
