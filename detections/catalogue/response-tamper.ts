import { breakGlassRoleName } from "../../organization/responders";
import { all, any, oneOf, prefix, suffix } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied, read } from "./example-events";

const theme = "response-tamper";
const procedure = "detection-tamper";

/** Calls with which an attacker blinds or disarms the responders, whatever the service. */
const disarming = [
  "StopLogging",
  "DeleteTrail",
  "UpdateTrail",
  "PutEventSelectors",
  "DeleteFlowLogs",
  "DeleteLogGroup",
  "DeleteMetricFilter",
  "DeleteAlarms",
  "DisableAlarmActions",
  "DisableRule",
  "RemoveTargets",
  "DeleteDetector",
  "UpdateDetector",
  "StopConfigurationRecorder",
  "DeleteConfigurationRecorder",
  "DisableSecurityHub",
  "ScheduleKeyDeletion",
  "DisableKey",
  "PutKeyPolicy",
  "DeleteBackupVault",
  "DeleteRecoveryPoint",
  "DeleteAccountPublicAccessBlock",
  "DetachPolicy",
  "DisablePolicyType",
];

const assumed = (role: string) =>
  read("sts", "AssumeRole", {
    requestParameters: { roleArn: `arn:aws:iam::111122223333:role/${role}` },
  });

/** Somebody hinders the investigation itself, or takes what is kept for it. */
export const responseTamper: readonly Detection[] = [
  detection({
    id: "IR-RESP-001",
    name: "investigation-hindered",
    title: "Running query stopped, or saved query or workgroup deleted",
    meaning:
      "A responder's query was aborted, or the prepared questions are gone. Responders do this too.",
    severity: "low",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(
      any(
        calls("logs", "StopQuery", "DeleteQueryDefinition"),
        calls("athena", "StopQueryExecution", "DeleteNamedQuery", "DeleteWorkGroup"),
      ),
    ),
    examples: {
      fires: [
        call("logs", "DeleteQueryDefinition"),
        call("athena", "DeleteNamedQuery"),
        call("athena", "DeleteWorkGroup"),
        call("logs", "StopQuery"),
        call("athena", "StopQueryExecution"),
      ],
      silent: [denied(call("logs", "StopQuery")), call("logs", "StartQuery")],
    },
  }),
  detection({
    id: "IR-RESP-002",
    name: "disarming-denied",
    title: "Attempt to disarm logging, detection, keys or backups was denied",
    meaning: "The guardrail held, and it shows an intruder who has not noticed yet.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001", "T1562.008"],
    when: all(
      oneOf("eventName", disarming),
      any(prefix("errorCode", "AccessDenied"), suffix("errorCode", "UnauthorizedOperation")),
    ),
    examples: {
      fires: [
        denied(call("cloudtrail", "StopLogging")),
        call("ec2", "DeleteFlowLogs", { errorCode: "Client.UnauthorizedOperation" }),
      ],
      silent: [call("cloudtrail", "StopLogging"), denied(call("cloudtrail", "LookupEvents"))],
    },
  }),
  detection({
    id: "IR-RESP-003",
    name: "break-glass-used",
    title: "Break-glass role assumed, or tried",
    meaning:
      "Every denial spares this role. Its use is announced beforehand and has a case; one that is not is an intruder's.",
    severity: "critical",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1078.004"],
    readOnly: true,
    frequent: true,
    when: all(
      calls("sts", "AssumeRole"),
      suffix("requestParameters.roleArn", `:role/${breakGlassRoleName}`),
    ),
    examples: {
      fires: [assumed(breakGlassRoleName), denied(assumed(breakGlassRoleName))],
      silent: [assumed("ir-readonly"), assumed(`team/${breakGlassRoleName}`)],
    },
  }),
];
