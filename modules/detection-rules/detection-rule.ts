import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import type { Detection } from "../../detections/catalogue/detection";
import { rulePatterns, ruleState } from "../../detections/catalogue/event-rules";
import { procedureOf } from "../../detections/channels/wording";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EventBus } from "./event-bus";
import { message } from "./message";

export interface DetectionRuleProps {
  readonly estate: Estate;
  readonly detection: Detection;
  readonly bus: EventBus;
  /** Topic of the detection's severity. */
  readonly topic: AlertTopic;
}

/** Characters. Source: EventBridge PutRule API reference. */
const longestName = 64;

/**
 * One detection on the bus: a rule for each of its patterns, which sends a readable message to the topic. The state
 * counts here as on the forwarding side. A topic takes no role: its policy lets EventBridge publish.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services".
 */
export class DetectionRule extends Construct {
  constructor(scope: Construct, { estate, detection, bus, topic }: DetectionRuleProps) {
    super(scope, `rule-${detection.name}`);
    const { organization } = estate;
    const { home: region } = organization.regions;
    const { id, severity, title } = detection;
    rulePatterns(detection).forEach((eventPattern, place) => {
      const suffix = place === 0 ? "" : `-${place + 1}`;
      const logicalId = `${detection.name}${suffix}`;
      const name = estate.named(logicalId);
      if (name.length > longestName)
        throw new Error(
          `${id}: the rule name ${name} has ${name.length} characters, the limit is ${longestName}; shorten namePrefix or the detection's name`,
        );
      const rule = new CloudwatchEventRule(this, `rule${suffix}`, {
        name,
        description: `${id} ${title} (${severity}). Procedure: ${procedureOf(detection, organization.detections.procedures)}`,
        eventBusName: bus.busName,
        eventPattern,
        state: ruleState(detection),
        region,
      });
      rule.overrideLogicalId(logicalId);
      new CloudwatchEventTarget(this, `target${suffix}`, {
        rule: rule.name,
        eventBusName: bus.busName,
        targetId: "topic",
        arn: topic.arn,
        inputTransformer: message(detection, organization),
        deadLetterConfig: { arn: bus.deadLetters.arn },
        region,
        dependsOn: [...topic.ready, ...bus.deadLetters.ready],
      }).overrideLogicalId(logicalId);
    });
  }
}
