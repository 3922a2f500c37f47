import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Severity } from "../../organization/model";
import type { CustomerKey } from "../encryption/customer-key";
import { policyJson, type Statement } from "../policy/document";
import { type AlertPlace, publishers } from "./alert-place";

export interface AlertTopicProps {
  readonly estate: Estate;
  /** Decides who subscribes: the organization file routes by severity. */
  readonly severity: Severity;
  readonly place: AlertPlace;
  /** Name and ARN as the estate has them. */
  readonly topic: { readonly name: string; readonly arn: string };
  readonly key: CustomerKey;
}

/** The encrypted topic of one severity, and whom the organization file routes it to. */
export class AlertTopic extends Construct {
  /** ARN as Terraform knows it, so that alarms wait for the topic. */
  public readonly arn: string;
  /** What an alarm or a rule must wait for: whether it may publish is not checked when it is created. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, { estate, severity, place, topic: named, key }: AlertTopicProps) {
    super(scope, severity);
    const { region } = place;
    const topic = new SnsTopic(this, "topic", {
      name: named.name,
      displayName: `Incident response alerts (${severity})`,
      kmsMasterKeyId: key.arn,
      signatureVersion: 2,
      region,
    });
    topic.overrideLogicalId(`alerts-${severity}`);
    this.arn = topic.arn;
    const policy = new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyJson("topic", [
        ...publishers(estate, place, "sns:Publish", named.arn),
        denyInsecureTransport(named.arn),
      ]),
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

/** Source: SNS developer guide, "Security best practices". */
const denyInsecureTransport = (topicArn: string): Statement => ({
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: topicArn,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
