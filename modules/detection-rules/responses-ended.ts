import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { partitions } from "../../organization/partitions";
import type { AlertTopic } from "../alerting/alert-topic";
import type { DeadLetterQueue } from "../storage/dead-letter-queue";

/**
 * Tells that a detection has started a document, and how that ended: somebody must take the case over. Events of the
 * security account itself, so the rule is on its default bus.
 * Source: Systems Manager user guide, "Amazon EventBridge event examples for Systems Manager".
 */
export function responsesEnded(
  scope: Construct,
  { accountOf, organization, procedures }: Estate,
  topic: AlertTopic,
  deadLetters: DeadLetterQueue,
): void {
  const { home: region } = organization.regions;
  const { consoleDomain } = partitions[organization.organization.partition];
  const document = procedures.document("dispatch-response");
  const id = "responses-ended";
  const rule = new CloudwatchEventRule(scope, `rule-${id}`, {
    name: procedures.automation.ended,
    description: "A document that a detection has started has ended",
    eventPattern: JSON.stringify({
      source: ["aws.ssm"],
      "detail-type": ["EC2 Automation Execution Status-change Notification"],
      account: [accountOf("security").id],
      detail: {
        Definition: [document.name, document.arn(region)],
        Status: ["Success", "Failed", "TimedOut", "Cancelled"],
      },
    }),
    region,
  });
  rule.overrideLogicalId(id);
  const execution = `https://${region}.${consoleDomain}/systems-manager/automation/execution/<execution>?region=${region}`;
  new CloudwatchEventTarget(scope, `target-${id}`, {
    rule: rule.name,
    targetId: "topic",
    arn: topic.arn,
    inputTransformer: {
      inputPaths: {
        execution: "$.detail.ExecutionId",
        status: "$.detail.Status",
        time: "$.time",
      },
      inputTemplate: [
        "[HIGH] A detection has started a document by itself: <status>",
        "Its parameters name detection, account and subject; its output the case that was opened. Take the case over.",
        "When: <time>",
        `Execution in the security account: ${execution}`,
      ]
        .map((line) => `"${line}"`)
        .join("\n"),
    },
    deadLetterConfig: { arn: deadLetters.arn },
    region,
    dependsOn: [...topic.ready, ...deadLetters.ready],
  }).overrideLogicalId(id);
}
