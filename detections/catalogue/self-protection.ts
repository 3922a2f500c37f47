import { any } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "self-protection";
const procedure = "detection-tamper";

/** Somebody disables the filters, alarms, rules and topics that this baseline itself consists of. */
export const selfProtection: readonly Detection[] = [
  detection({
    id: "IR-SELF-001",
    name: "filters-removed",
    title: "Metric or subscription filter deleted",
    meaning: "A detection or the delivery of logs ends, and nothing else changes.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001", "T1562.008"],
    when: succeeded(calls("logs", "DeleteMetricFilter", "DeleteSubscriptionFilter")),
    examples: {
      fires: [call("logs", "DeleteMetricFilter"), call("logs", "DeleteSubscriptionFilter")],
      silent: [denied(call("logs", "DeleteMetricFilter")), call("logs", "PutMetricFilter")],
    },
  }),
  detection({
    id: "IR-SELF-002",
    name: "alarms-silenced",
    title: "Alarm deleted, its actions disabled or muted",
    meaning: "What is still detected no longer reaches anybody.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(calls("monitoring", "DeleteAlarms", "DisableAlarmActions", "PutAlarmMuteRule")),
    examples: {
      fires: [
        call("monitoring", "DeleteAlarms", { request: { alarmNames: ["trail-stopped"] } }),
        call("monitoring", "DisableAlarmActions"),
        call("monitoring", "PutAlarmMuteRule"),
      ],
      silent: [denied(call("monitoring", "DeleteAlarms")), call("monitoring", "PutMetricAlarm")],
    },
  }),
  detection({
    id: "IR-SELF-003",
    name: "detection-altered",
    title: "Alarm state set by hand, or event rule rewritten",
    meaning:
      "An alarm forced to OK, or a pattern that matches nothing, is as good as a deleted one. Drills and deployments do this too.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(any(calls("monitoring", "SetAlarmState"), calls("events", "PutRule"))),
    examples: {
      fires: [
        call("monitoring", "SetAlarmState", {
          request: { alarmName: "trail-stopped", stateValue: "OK" },
        }),
        call("events", "PutRule", { request: { name: "forward", state: "ENABLED" } }),
      ],
      silent: [denied(call("monitoring", "SetAlarmState")), call("events", "PutEvents")],
    },
  }),
  detection({
    id: "IR-SELF-004",
    name: "event-rules-removed",
    title: "Event rule, its targets or an event bus removed",
    meaning: "Events no longer reach the security account.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(
      calls("events", "DeleteRule", "DisableRule", "RemoveTargets", "DeleteEventBus"),
    ),
    examples: {
      fires: [
        call("events", "DeleteRule"),
        call("events", "DisableRule"),
        call("events", "RemoveTargets"),
        call("events", "DeleteEventBus"),
      ],
      silent: [
        denied(call("events", "DeleteRule")),
        // AWS WAF has a call of the same name.
        call("waf", "DeleteRule"),
      ],
    },
  }),
  detection({
    id: "IR-SELF-005",
    name: "topic-removed",
    title: "Notification topic deleted or subscriber removed",
    meaning: "Alarms are sent, and nobody receives them.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1562.001"],
    when: succeeded(calls("sns", "DeleteTopic", "Unsubscribe")),
    examples: {
      fires: [call("sns", "DeleteTopic"), call("sns", "Unsubscribe")],
      silent: [denied(call("sns", "DeleteTopic")), call("sns", "Subscribe")],
    },
  }),
];
