import { type CisControl, cisControls } from "../compliance/cis-controls";
import type { Expression } from "../language/expression";
import { parseMetricFilter } from "../language/metric-filter/parse";
import { formatProblem } from "../language/problem";
import type { TechniqueId } from "./attack";
import { type Detection, detection, type Examples, type ProcedureId } from "./detection";
import { call, denied, root, signIn } from "./example-events";

/** `recommended` or `exact`: an organization chooses which text its auditor compares. */
export type ComplianceText = keyof CisControl["patterns"];

interface Notes {
  readonly meaning: string;
  readonly procedure: ProcedureId;
  readonly attack: readonly TechniqueId[];
  readonly examples: Examples;
}

const failedSignIn = signIn({
  responseElements: { ConsoleLogin: "Failure" },
  errorMessage: "Failed authentication",
});

/** What the benchmark does not say, by control. */
const notes: { readonly [id: string]: Notes } = {
  "unauthorized-api-calls": {
    meaning: "Somebody tries what they may not do.",
    procedure: "credential-compromise",
    attack: ["T1078.004", "T1580"],
    examples: {
      fires: [
        denied(call("s3", "ListBuckets")),
        call("ec2", "RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      ],
      silent: [call("s3", "ListBuckets"), call("s3", "GetObject", { errorCode: "NoSuchKey" })],
    },
  },
  "console-sign-in-without-mfa": {
    meaning: "A password alone was enough.",
    procedure: "credential-compromise",
    attack: ["T1078.004"],
    examples: {
      fires: [signIn()],
      silent: [signIn({ additionalEventData: { MFAUsed: "Yes" } }), failedSignIn],
    },
  },
  "root-account-usage": {
    meaning: "The root user did something that no service did for it.",
    procedure: "root-use",
    attack: ["T1078.004"],
    examples: {
      fires: [call("iam", "CreateUser", { userIdentity: root })],
      silent: [
        call("ec2", "RunInstances", {
          userIdentity: { ...root, invokedBy: "autoscaling.amazonaws.com" },
        }),
        call("iam", "CreateUser"),
      ],
    },
  },
  "iam-policy-changes": {
    meaning: "Permissions change.",
    procedure: "privilege-escalation",
    attack: ["T1098.003"],
    examples: { fires: [call("iam", "PutRolePolicy")], silent: [call("iam", "CreateRole")] },
  },
  "cloudtrail-configuration-changes": {
    meaning: "The record of everything else is being changed.",
    procedure: "logging-tamper",
    attack: ["T1562.008"],
    examples: {
      fires: [call("cloudtrail", "StopLogging")],
      silent: [call("cloudtrail", "PutEventSelectors")],
    },
  },
  "console-authentication-failures": {
    meaning: "Passwords may be being guessed.",
    procedure: "credential-compromise",
    attack: ["T1110"],
    examples: { fires: [failedSignIn], silent: [signIn()] },
  },
  "kms-key-disabled-or-deletion-scheduled": {
    meaning: "All data under the key is about to become unreadable.",
    procedure: "key-destruction",
    attack: ["T1485"],
    examples: { fires: [call("kms", "DisableKey")], silent: [call("kms", "PutKeyPolicy")] },
  },
  "s3-bucket-policy-changes": {
    meaning: "Who may use a bucket, or how long its objects live, changes.",
    procedure: "storage-exposure",
    attack: ["T1530"],
    examples: {
      fires: [call("s3", "PutBucketPolicy")],
      silent: [call("s3", "PutBucketPublicAccessBlock")],
    },
  },
  "config-configuration-changes": {
    meaning: "The record of resource changes is being changed.",
    procedure: "security-service-disabled",
    attack: ["T1562.001"],
    examples: {
      fires: [call("config", "StopConfigurationRecorder")],
      silent: [call("config", "DeleteConfigurationRecorder")],
    },
  },
  "security-group-changes": {
    meaning: "Traffic that may pass changes.",
    procedure: "network-exposure",
    attack: ["T1562.007"],
    examples: {
      fires: [call("ec2", "AuthorizeSecurityGroupIngress")],
      silent: [call("ec2", "CreateTags")],
    },
  },
  "network-acl-changes": {
    meaning: "Traffic of whole subnets changes.",
    procedure: "network-exposure",
    attack: ["T1562.007"],
    examples: {
      fires: [call("ec2", "CreateNetworkAclEntry")],
      silent: [call("ec2", "CreateSubnet")],
    },
  },
  "network-gateway-changes": {
    meaning: "A way out of the network opens or closes.",
    procedure: "network-exposure",
    attack: ["T1599"],
    examples: {
      fires: [call("ec2", "AttachInternetGateway")],
      silent: [call("ec2", "CreateNatGateway")],
    },
  },
  "route-table-changes": {
    meaning: "Traffic takes another way.",
    procedure: "network-exposure",
    attack: ["T1599"],
    examples: { fires: [call("ec2", "CreateRoute")], silent: [call("ec2", "AssociateRouteTable")] },
  },
  "vpc-changes": {
    meaning: "Networks are made, joined or deleted.",
    procedure: "network-exposure",
    attack: ["T1599"],
    examples: {
      fires: [call("ec2", "CreateVpcPeeringConnection")],
      silent: [call("ec2", "DeleteFlowLogs")],
    },
  },
  "organizations-changes": {
    meaning: "Accounts and guardrails of the organization change.",
    procedure: "organization-tamper",
    attack: ["T1666", "T1562.001"],
    examples: {
      fires: [call("organizations", "DetachPolicy")],
      silent: [call("iam", "DeletePolicy")],
    },
  },
};

/** The 15 CIS controls. Their texts stay as they are; the conditions are read from them. */
export function compliance(text: ComplianceText = "recommended"): readonly Detection[] {
  return cisControls.map((control, place) => {
    const { id, title, severity, cis, securityHub, patterns } = control;
    const note = notes[id];
    if (note === undefined) throw new Error(`${id}: write what the control means in compliance.ts`);
    return detection({
      id: `IR-CIS-${String(place + 1).padStart(3, "0")}`,
      name: id,
      title,
      severity,
      theme: "compliance",
      when: read(id, patterns[text]),
      verbatim: patterns[text],
      frameworks: { cis, ...(securityHub === undefined ? {} : { securityHub }) },
      ...note,
    });
  });
}

function read(id: string, pattern: string): Expression {
  const result = parseMetricFilter(pattern);
  if (result.ok) return result.value;
  throw new Error(result.problems.map((problem) => formatProblem(id, problem)).join("\n"));
}
