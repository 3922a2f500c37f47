import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { Construct } from "constructs";
import { procedureOf } from "../../detections/channels/wording";
import { goesOff } from "../../detections/channels/own-alarms";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EventBus } from "./event-bus";

/** Tells of the accounts and Regions whose events could not be forwarded: their alarms arrive on the bus. */
export function forwardingFailures(
  scope: Construct,
  estate: Estate,
  { unforwarded }: DetectionPlane,
  bus: EventBus,
  topic: AlertTopic,
): void {
  const { detections, regions } = estate.organization;
  const id = "events-not-forwarded";
  const rule = new CloudwatchEventRule(scope, `rule-${id}`, {
    name: estate.named(id),
    description: "Events of an account and Region could not be forwarded",
    eventBusName: bus.busName,
    eventPattern: goesOff(unforwarded),
    region: regions.home,
  });
  rule.overrideLogicalId(id);
  const lines = [
    "[HIGH] Security events of an account could not be forwarded",
    `They wait for two weeks in the queue ${unforwarded}; the messages' attributes say why.`,
    "Where: account <account>, Region <region>",
    "When: <time>",
    `Procedure: ${procedureOf({ procedure: "detection-tamper" }, detections.procedures)}`,
  ];
  new CloudwatchEventTarget(scope, `target-${id}`, {
    rule: rule.name,
    eventBusName: bus.busName,
    targetId: "topic",
    arn: topic.arn,
    inputTransformer: {
      inputPaths: { account: "$.account", region: "$.region", time: "$.time" },
      inputTemplate: lines.map((line) => `"${line}"`).join("\n"),
    },
    deadLetterConfig: { arn: bus.deadLetters.arn },
    region: regions.home,
    dependsOn: [...topic.ready, ...bus.deadLetters.ready],
  }).overrideLogicalId(id);
}
