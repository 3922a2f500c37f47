import type { Estate } from "../../organization/estate";
import { partitions } from "../../organization/partitions";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/** ARN of the role that copies logs of the log-archive account into a case, and nowhere else. */
export const logCopiers = ({ accountOf, responders }: Estate): readonly string[] => [
  responders.role("acquisition", accountOf("log-archive").id),
];

/** ARNs of the roles that read the trail archive: in daily business, and for a case. */
export const archiveReaders = (estate: Estate): readonly string[] => [
  ...(estate.shipping === undefined ? [] : [estate.shipping.reader.arn]),
  ...logCopiers(estate),
];

/**
 * Reading logs is decrypting through S3, never by a call to KMS of one's own. With S3 bucket keys the
 * encryption context is the bucket, so the service is the condition that holds.
 * Source: S3 user guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys".
 * Break-glass is none of the readers: it can name one.
 *
 * @param readers ARNs of roles
 */
export function decryptThroughS3(
  estate: Estate,
  accountId: string,
  region: string,
  readers: readonly string[],
): Statement {
  return {
    Sid: "ReadThroughS3",
    Effect: "Allow",
    Principal: { AWS: estate.arns.accountRoot(accountId) },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: {
      ...onlyPrincipals(...readers),
      StringEquals: { "kms:ViaService": estate.arns.viaService("s3", region) },
    },
  };
}

/**
 * Lets CloudWatch Logs encrypt named log groups of a Region; readers need no right of their own.
 * Source: CloudWatch Logs user guide, "Encrypt log data using AWS KMS".
 */
export function cloudWatchLogsEncrypts(
  estate: Estate,
  region: string,
  logGroupArns: readonly string[],
): Statement {
  const { dnsSuffix } = partitions[estate.organization.organization.partition];
  return {
    Sid: "AllowCloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.${dnsSuffix}` },
    // Not DescribeKey, as AWS's example has it: that call carries no encryption context to compare.
    Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroupArns } },
  };
}
