import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import type { ConditionBlock } from "../policy/document";

/** Narrows CloudWatch to the alarms of the trail owner's account and Region. */
export const fromAlarms = ({ arns, trail }: Estate): ConditionBlock => ({
  StringEquals: { "aws:SourceAccount": trail.owner.id },
  ArnLike: { "aws:SourceArn": arns.alarm(trail.region, trail.owner.id, "*") },
});

/**
 * The key of the alert topics. The AWS managed key of SNS cannot be opened to CloudWatch: an alarm on a topic
 * encrypted with it fires and tells nobody. Source: SNS developer guide, "Key management".
 */
export function alertKey(scope: Construct, estate: Estate): CustomerKey {
  const { trail } = estate;
  return new CustomerKey(scope, "alerts-key", {
    estate,
    accountId: trail.owner.id,
    region: trail.region,
    alias: estate.named("alerts"),
    description: "Encrypts the alert topics",
    users: [
      {
        Sid: "AllowAlarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: fromAlarms(estate),
      },
    ],
  });
}
