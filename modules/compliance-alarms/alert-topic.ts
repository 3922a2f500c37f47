import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Severity } from "../../organization/model";
import type { CustomerKey } from "../encryption/customer-key";
import { policyJson, type Statement } from "../policy/document";
import { fromAlarms } from "./alert-key";

/** The encrypted topic of one severity, and whom the organization file routes it to. */
export class AlertTopic extends Construct {
  /** ARN as Terraform knows it, so that alarms wait for the topic. */
  public readonly arn: string;
  /** What an alarm must wait for: actions are not checked when it is created. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, severity: Severity, estate: Estate, key: CustomerKey) {
    super(scope, severity);
    const { name } = estate.topic(severity);
    const { region } = estate.trail;
    const topic = new SnsTopic(this, "topic", {
      name,
      displayName: `Incident response alerts (${severity})`,
      kmsMasterKeyId: key.arn,
      signatureVersion: 2,
      region,
    });
    topic.overrideLogicalId(`alerts-${severity}`);
    this.arn = topic.arn;
    const policy = new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyJson("topic", topicStatements(estate, severity)),
      region,
    });
    this.ready = [policy];
    for (const { protocol, endpoint } of estate.organization.alerting[severity])
      new SnsTopicSubscription(this, `${protocol}-${endpoint}`, {
        topicArn: topic.arn,
        protocol,
        endpoint,
        region,
        ...(protocol === "https" && { endpointAutoConfirms: true }),
      });
  }
}

/** Sources: SNS developer guide, "Example cases for Amazon SNS access control", "Security best practices". */
function topicStatements(estate: Estate, severity: Severity): Statement[] {
  const { arn } = estate.topic(severity);
  return [
    {
      Sid: "AllowAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
      Condition: fromAlarms(estate),
    },
    {
      Sid: "DenyInsecureTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
