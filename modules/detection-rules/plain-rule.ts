import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EventBus } from "./event-bus";

export interface PlainRuleProps {
  readonly estate: Estate;
  readonly bus: EventBus;
  readonly topic: AlertTopic;
  readonly description: string;
  /** Event pattern, as JSON text. */
  readonly pattern: string;
  /** What the message says of the event, by the name that its lines use. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** A rule on the bus that is no detection: an event of AWS itself, told to a topic in a few lines. */
export function plainRule(scope: Construct, id: string, props: PlainRuleProps): void {
  const { bus, description, estate, fields, lines, pattern, topic } = props;
  const { home: region } = estate.organization.regions;
  const rule = new CloudwatchEventRule(scope, `rule-${id}`, {
    name: estate.named(id),
    description,
    eventBusName: bus.busName,
    eventPattern: pattern,
    region,
  });
  rule.overrideLogicalId(id);
  new CloudwatchEventTarget(scope, `target-${id}`, {
    rule: rule.name,
    eventBusName: bus.busName,
    targetId: "topic",
    arn: topic.arn,
    inputTransformer: {
      inputPaths: fields,
      inputTemplate: lines.map((line) => `"${line}"`).join("\n"),
    },
    deadLetterConfig: { arn: bus.deadLetters.arn },
    region,
    dependsOn: [...topic.ready, ...bus.deadLetters.ready],
  }).overrideLogicalId(id);
}
