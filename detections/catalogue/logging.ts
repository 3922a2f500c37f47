import { all, any, missing } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "logging";
const procedure = "logging-tamper";
const attack = ["T1562.008"] as const;

/** Somebody blinds the records that an investigation needs. */
export const logging: readonly Detection[] = [
  detection({
    id: "IR-LOG-001",
    name: "trail-stopped",
    title: "CloudTrail logging stopped or trail deleted",
    meaning: "Without the trail nothing that follows is recorded; attackers do this first.",
    severity: "critical",
    theme,
    procedure,
    attack,
    when: succeeded(calls("cloudtrail", "StopLogging", "DeleteTrail")),
    examples: {
      fires: [
        call("cloudtrail", "StopLogging", { request: { name: "organization" } }),
        call("cloudtrail", "DeleteTrail", { request: { name: "organization" } }),
      ],
      silent: [denied(call("cloudtrail", "StopLogging")), call("cloudtrail", "StartLogging")],
    },
  }),
  detection({
    id: "IR-LOG-002",
    name: "trail-weakened",
    title: "Trail or event store changed, stopped or withdrawn",
    meaning: "A trail without management events or without its bucket looks alive and is blind.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(
      calls(
        "cloudtrail",
        "UpdateTrail",
        "PutEventSelectors",
        "PutInsightSelectors",
        "DeleteEventDataStore",
        "StopEventDataStoreIngestion",
        "DeregisterOrganizationDelegatedAdmin",
      ),
    ),
    examples: {
      fires: [
        call("cloudtrail", "PutEventSelectors", {
          request: {
            trailName: "organization",
            eventSelectors: [{ includeManagementEvents: false }],
          },
        }),
        call("cloudtrail", "UpdateTrail"),
        call("cloudtrail", "DeleteEventDataStore"),
        call("cloudtrail", "StopEventDataStoreIngestion"),
      ],
      silent: [denied(call("cloudtrail", "UpdateTrail")), call("cloudtrail", "CreateTrail")],
    },
  }),
  detection({
    id: "IR-LOG-003",
    name: "network-logs-removed",
    title: "VPC flow logs or DNS query logs removed",
    meaning:
      "Traffic of the network, or lookups of command-and-control names, are no longer recorded.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(
      any(
        calls("ec2", "DeleteFlowLogs"),
        calls(
          "route53resolver",
          "DeleteResolverQueryLogConfig",
          "DisassociateResolverQueryLogConfig",
        ),
      ),
    ),
    examples: {
      fires: [
        call("ec2", "DeleteFlowLogs"),
        call("route53resolver", "DeleteResolverQueryLogConfig"),
        call("route53resolver", "DisassociateResolverQueryLogConfig"),
      ],
      silent: [
        denied(call("ec2", "DeleteFlowLogs")),
        call("ec2", "CreateFlowLogs"),
        call("route53resolver", "AssociateResolverQueryLogConfig"),
      ],
    },
  }),
  detection({
    id: "IR-LOG-004",
    name: "log-group-deleted",
    title: "Log group or log stream deleted",
    meaning: "Records that are already written disappear.",
    severity: "high",
    theme,
    procedure,
    attack,
    when: succeeded(calls("logs", "DeleteLogGroup", "DeleteLogStream")),
    examples: {
      fires: [
        call("logs", "DeleteLogGroup", { request: { logGroupName: "/aws/trail" } }),
        call("logs", "DeleteLogStream"),
      ],
      silent: [denied(call("logs", "DeleteLogGroup")), call("logs", "CreateLogGroup")],
    },
  }),
  detection({
    id: "IR-LOG-005",
    name: "log-settings-weakened",
    title: "Log retention changed, or access logging of a bucket switched off",
    meaning:
      "A short retention deletes records within a day, without a delete call; without access logs nobody knows who read a bucket.",
    severity: "medium",
    theme,
    procedure,
    attack,
    when: succeeded(
      any(
        calls("logs", "PutRetentionPolicy"),
        all(
          calls("s3", "PutBucketLogging"),
          missing("requestParameters.BucketLoggingStatus.LoggingEnabled.TargetBucket"),
        ),
      ),
    ),
    examples: {
      fires: [
        call("logs", "PutRetentionPolicy", {
          request: { logGroupName: "/aws/trail", retentionInDays: 1 },
        }),
        call("s3", "PutBucketLogging", {
          request: { bucketName: "data", BucketLoggingStatus: {} },
        }),
      ],
      silent: [
        denied(call("logs", "PutRetentionPolicy")),
        call("s3", "PutBucketLogging", {
          request: {
            bucketName: "data",
            BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "logs" } },
          },
        }),
      ],
    },
  }),
];
