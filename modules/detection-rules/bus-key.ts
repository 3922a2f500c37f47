import type { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { onlyPrincipals } from "../policy/conditions";
import type { ConditionBlock, Statement } from "../policy/document";

/**
 * The key of the bus and its archive. EventBridge encrypts events, patterns and targets with the bus as encryption
 * context, the archive with the archive or the bus: its guide says both. Whoever writes or reads a rule uses the key
 * through EventBridge, so the pipeline may, and only so. Its plan role decrypts nothing else, and has no right of its own
 * to: the key names it, as everybody whose ARN is that one.
 * Sources: EventBridge user guide, "Encrypting EventBridge event buses with AWS KMS keys", "Encrypting archives".
 */
export function busKey(scope: Construct, estate: Estate, plane: DetectionPlane): CustomerKey {
  const { arns, organization, roles } = estate;
  const { home: region } = organization.regions;
  const { id: accountId } = estate.accountOf("security");
  const service = (
    Sid: string,
    Action: readonly string[],
    Condition: ConditionBlock,
  ): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action,
    Resource: "*",
    Condition,
  });
  const throughEventBridge = { "kms:ViaService": arns.viaService("events", region) };
  return new CustomerKey(scope, "events-key", {
    estate,
    accountId,
    region,
    alias: plane.bus.keyAlias,
    description: "Encrypts the bus of security events and its archive",
    users: [
      service("DescribeForEventBridge", ["kms:DescribeKey"], {
        StringEquals: { "aws:SourceAccount": accountId },
      }),
      service("EncryptEvents", ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"], {
        StringEquals: {
          "kms:EncryptionContext:aws:events:event-bus:arn": [plane.bus.arn, plane.archive.arn],
        },
      }),
      {
        Sid: "WriteRules",
        Effect: "Allow",
        Principal: { AWS: arns.accountRoot(accountId) },
        Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: {
          ...onlyPrincipals(roles.apply(accountId)),
          StringEquals: throughEventBridge,
        },
      },
      {
        Sid: "ReadRules",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: {
          ...onlyPrincipals(roles.plan(accountId)),
          StringEquals: {
            "aws:PrincipalOrgID": organization.organization.id,
            ...throughEventBridge,
          },
        },
      },
    ],
  });
}
