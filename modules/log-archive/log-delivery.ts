import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";
import { fromOrganization } from "../policy/sources";

const logDelivery = { Service: "delivery.logs.amazonaws.com" };

/** Narrows log delivery to the organization's accounts and to the service that delivers. */
const source = (estate: Estate) => ({
  ...fromOrganization(estate),
  ArnLike: { "aws:SourceArn": estate.arns.any("logs", "*", "*", "*") },
});

/**
 * Lets the log delivery service (VPC flow logs, Resolver query logs, Network Load Balancer logs) write. No
 * condition on the ACL header: it is documented, but reported absent for buckets that enforce their owner,
 * and an Allow without it accepts both. Sources: VPC user guide, "Amazon S3 bucket permissions for flow
 * logs"; cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#101.
 */
export function logDeliveryWrites(estate: Estate, bucketName: string): Statement[] {
  return [
    {
      Sid: "AllowLogDeliveryBucketCheck",
      Effect: "Allow",
      Principal: logDelivery,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: estate.arns.bucket(bucketName),
      Condition: source(estate),
    },
    {
      Sid: "AllowLogDeliveryWrite",
      Effect: "Allow",
      Principal: logDelivery,
      Action: "s3:PutObject",
      Resource: estate.arns.objects(bucketName, "AWSLogs/"),
      Condition: source(estate),
    },
  ];
}

/** Lets the log delivery service encrypt. Source: CloudWatch Logs user guide, "Logs sent to Amazon S3". */
export function logDeliveryEncrypts(estate: Estate): Statement {
  return {
    Sid: "AllowLogDelivery",
    Effect: "Allow",
    Principal: logDelivery,
    Action: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ],
    Resource: "*",
    Condition: source(estate),
  };
}
