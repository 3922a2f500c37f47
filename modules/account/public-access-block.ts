import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import type { Construct } from "constructs";

/** No bucket of the account can be public, whatever its own settings say. Source: S3 user guide, "Blocking public access". */
export function publicAccessBlock(scope: Construct): S3AccountPublicAccessBlock {
  return new S3AccountPublicAccessBlock(scope, "public-access-block", {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}
