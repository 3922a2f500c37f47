import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * Reading logs is decrypting through S3, never by a call to KMS of one's own. With S3 bucket keys the
 * encryption context is the bucket, so the service is the condition that holds.
 * Source: S3 user guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys".
 */
export function decryptThroughS3(estate: Estate, accountId: string, region: string): Statement {
  return {
    Sid: "ReadThroughS3",
    Effect: "Allow",
    Principal: { AWS: estate.arns.accountRoot(accountId) },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: {
      ...onlyPrincipals(estate.roles.breakGlass(accountId)),
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    },
  };
}
