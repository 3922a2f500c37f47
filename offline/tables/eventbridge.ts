import { jsonText, oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const ruleName = /^[\w.-]{1,64}$/;
const busName = /^[\w./-]{1,256}$|^arn:/;

/** Limits: EventBridge API reference, PutRule, PutTargets, CreateEventBus, PutPermission. */
export const eventbridge: readonly ResourceRow[] = [
  resource("cloudwatch_event_rule", {
    id: "{name}",
    arn: "arn:{partition}:events:{region}:{account}:rule/{event_bus_name:bus}{name}",
    replaceOnChange: ["name", "name_prefix", "event_bus_name"],
    defaults: { event_bus_name: "default", force_destroy: false, state: "ENABLED" },
    checks: [
      textForm("name", ruleName, "1 to 64 letters, digits, dots, hyphens and underscores"),
      jsonText("event_pattern", 4096),
      oneOf("state", "ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    ],
  }),
  resource("cloudwatch_event_target", {
    id: "{rule}-{target_id}",
    replaceOnChange: ["rule", "target_id", "event_bus_name"],
    defaults: { event_bus_name: "default", force_destroy: false },
    checks: [
      textForm("rule", ruleName, "the name (not the ARN) of a rule"),
      textForm("target_id", ruleName, "1 to 64 letters, digits, dots, hyphens and underscores"),
    ],
  }),
  resource("cloudwatch_event_bus", {
    id: "{name}",
    arn: "arn:{partition}:events:{region}:{account}:event-bus/{name}",
    replaceOnChange: ["name", "event_source_name"],
    checks: [textForm("name", busName, "1 to 256 letters, digits and any of _ . / -")],
  }),
  resource("cloudwatch_event_bus_policy", {
    id: "{event_bus_name}",
    replaceOnChange: ["event_bus_name"],
    defaults: { event_bus_name: "default" },
    checks: [policyDocument("policy", 10_240)],
  }),
  resource("cloudwatch_event_permission", {
    id: "{event_bus_name}/{statement_id}",
    replaceOnChange: ["event_bus_name", "statement_id"],
    defaults: { action: "events:PutEvents", event_bus_name: "default" },
  }),
  resource("cloudwatch_event_archive", {
    id: "{name}",
    arn: "arn:{partition}:events:{region}:{account}:archive/{name}",
    replaceOnChange: ["name", "event_source_arn"],
    defaults: { retention_days: 0 },
    checks: [jsonText("event_pattern", 4096)],
  }),
  resource("scheduler_schedule", {
    id: "{group_name}/{name}",
    arn: "arn:{partition}:scheduler:{region}:{account}:schedule/{group_name}/{name}",
    replaceOnChange: ["name", "name_prefix", "group_name"],
    defaults: { group_name: "default", schedule_expression_timezone: "UTC", state: "ENABLED" },
    checks: [oneOf("state", "ENABLED", "DISABLED")],
  }),
];
