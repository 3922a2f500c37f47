import type { Construct } from "constructs";
import { goesOff } from "../../detections/channels/own-alarms";
import { procedureOf } from "../../detections/channels/wording";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EventBus } from "./event-bus";
import { plainRule } from "./plain-rule";

/** Tells of the accounts and Regions whose events could not be forwarded: their alarms arrive on the bus. */
export function forwardingFailures(
  scope: Construct,
  estate: Estate,
  { unforwarded }: DetectionPlane,
  bus: EventBus,
  topic: AlertTopic,
): void {
  const { detections } = estate.organization;
  plainRule(scope, "events-not-forwarded", {
    estate,
    bus,
    topic,
    description: "Events of an account and Region could not be forwarded",
    pattern: goesOff(unforwarded),
    fields: { account: "$.account", region: "$.region", time: "$.time" },
    lines: [
      "[HIGH] Security events of an account could not be forwarded",
      `They wait for two weeks in the queue ${unforwarded}; the messages' attributes say why.`,
      "Where: account <account>, Region <region>",
      "When: <time>",
      `Procedure: ${procedureOf({ procedure: "detection-tamper" }, detections.procedures)}`,
    ],
  });
}
