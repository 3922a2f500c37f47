import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { decryptThroughS3 } from "../encryption/key-users";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * The key of a Region's evidence and working copies. Writing takes `Decrypt` as well: S3 reads the parts of a multipart
 * upload to put them together. For the collector that is no way to read, since it may not get objects of evidence.
 * With a bucket key the encryption context is the bucket.
 * Sources: S3 API reference, "CreateMultipartUpload"; S3 user guide, "Reducing the cost of SSE-KMS with Amazon S3
 * Bucket Keys".
 */
export function evidenceKey(scope: Construct, estate: Estate, region: string): CustomerKey {
  const { analysts, account, collector, evidence, working, workstation } = estate.forensics;
  const writes = (
    Sid: string,
    writers: readonly string[],
    buckets: readonly { readonly arn: string }[],
    reading: readonly string[] = [],
  ): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: estate.arns.accountRoot(account.id) },
    Action: [...reading, "kms:GenerateDataKey"],
    Resource: "*",
    Condition: {
      ...onlyPrincipals(...writers),
      StringEquals: {
        "kms:ViaService": estate.arns.viaService("s3", region),
        "kms:EncryptionContext:aws:s3:arn": buckets.map(({ arn }) => arn),
      },
    },
  });
  return new CustomerKey(scope, `evidence-key-${region}`, {
    estate,
    accountId: account.id,
    region,
    alias: evidence(region).keyAlias,
    description: "Encrypts evidence and what analysts make of it",
    users: [
      writes(
        "CollectThroughS3",
        [collector.arn],
        [evidence(region), working(region)],
        ["kms:Decrypt"],
      ),
      // Who works there may read, too, as the last statement says.
      writes("WorkThroughS3", [analysts.analyst.arn, workstation.arn], [working(region)]),
      decryptThroughS3(estate, account.id, region, [
        analysts.readOnly.arn,
        analysts.analyst.arn,
        workstation.arn,
      ]),
    ],
  });
}
