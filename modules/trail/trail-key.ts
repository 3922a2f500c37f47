import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { archiveReaders, decryptThroughS3 } from "../encryption/key-users";

/**
 * The key that CloudTrail encrypts with. It belongs to the log-archive account, where its readers are, but
 * is made beside the trail, which must name it by its ARN: an alias ARN would show as a change in every plan.
 * Source: CloudTrail user guide, "Configure AWS KMS key policies for CloudTrail".
 *
 * @param provider provider of the log-archive account
 */
export function trailKey(
  scope: Construct,
  estate: Estate,
  provider: TerraformProvider,
): CustomerKey {
  const { arns, organization, trail } = estate;
  const { id: accountId } = estate.accountOf("log-archive");
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  const fromTrail = { StringEquals: { "aws:SourceArn": trail.arn } };
  const anyTrailOfManagement = arns.trail("*", estate.accountOf("management").id, "*");
  return new CustomerKey(scope, "trail-key", {
    estate,
    accountId,
    provider,
    region: organization.regions.home,
    alias: trail.keyAlias,
    description: "Encrypts the log files of the organization trail",
    users: [
      {
        Sid: "AllowTrailEncrypt",
        Effect: "Allow",
        Principal: cloudTrail,
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: {
          ...fromTrail,
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": anyTrailOfManagement },
        },
      },
      {
        // Decrypt: CloudTrail asks for it when the archive uses S3 bucket keys.
        Sid: "AllowTrailCheck",
        Effect: "Allow",
        Principal: cloudTrail,
        Action: ["kms:Decrypt", "kms:DescribeKey"],
        Resource: "*",
        Condition: fromTrail,
      },
      decryptThroughS3(estate, accountId, organization.regions.home, archiveReaders(estate)),
    ],
  });
}
