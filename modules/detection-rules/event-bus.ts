import { CloudwatchEventArchive } from "@cdktf/provider-aws/lib/cloudwatch-event-archive";
import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";
import { type DeadLetterQueue, deadLetterQueue } from "../storage/dead-letter-queue";
import { busKey } from "./bus-key";

/**
 * Where the security events of all accounts and Regions meet, and an archive from which they can be replayed. Only
 * the forwarders of the organization's accounts put events there. Not the default bus: its rules would see the
 * security account's own events twice.
 * Source: EventBridge user guide, "Permissions for event buses in Amazon EventBridge".
 */
export class EventBus extends Construct {
  /** Name as Terraform knows it. */
  public readonly busName: string;
  /** Takes what a rule could not deliver, and what the bus could not decrypt. */
  public readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, estate: Estate, plane: DetectionPlane) {
    super(scope, id);
    const { arns, organization } = estate;
    const { home: region } = organization.regions;
    const { id: accountId } = estate.accountOf("security");
    const { archive, bus: named, undelivered } = plane;
    const key = busKey(this, estate, plane);
    this.deadLetters = deadLetterQueue(this, "not-delivered", {
      ...undelivered,
      region,
      sources: [
        arns.any("events", region, accountId, `rule/${named.name}/*`),
        arns.any("events", region, accountId, `rule/${estate.procedures.automation.ended}`),
        named.arn,
      ],
    });
    const bus = new CloudwatchEventBus(this, "bus", {
      name: named.name,
      description: "Security events of all accounts and Regions",
      kmsKeyIdentifier: key.arn,
      deadLetterConfig: { arn: this.deadLetters.arn },
      region,
      dependsOn: this.deadLetters.ready,
    });
    bus.overrideLogicalId("security-events");
    this.busName = bus.name;
    new CloudwatchEventBusPolicy(this, "policy", {
      eventBusName: bus.name,
      policy: policyJson("event bus", [
        {
          Sid: "AllowForwarders",
          Effect: "Allow",
          Principal: "*",
          Action: "events:PutEvents",
          Resource: named.arn,
          Condition: {
            StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
            // Within the account the forwarder's own right is enough.
            StringNotEquals: { "aws:PrincipalAccount": accountId },
            ArnLike: { "aws:PrincipalArn": arns.role("*", plane.forwarder) },
          },
        },
      ]),
      region,
    });
    new CloudwatchEventArchive(this, "archive", {
      name: archive.name,
      description: "Security events, for replay",
      eventSourceArn: bus.arn,
      kmsKeyIdentifier: key.arn,
      retentionDays: organization.detections.archiveDays,
      region,
    }).overrideLogicalId("security-events");
  }
}
