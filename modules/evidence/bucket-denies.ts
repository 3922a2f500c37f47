import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { ConditionBlock, Statement } from "../policy/document";

/** What all buckets of the forensics account can deny beyond the guard of evidence; break-glass is exempt. */
const deny = (
  { arns, forensics, roles }: Estate,
  bucketName: string,
  Sid: string,
  Action: readonly string[],
  Condition: ConditionBlock,
  exempt: readonly string[] = [],
): Statement => ({
  Sid,
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: arns.objects(bucketName),
  Condition: {
    ...allPrincipalsExcept(roles.breakGlass(forensics.account.id), ...exempt),
    ...Condition,
  },
});

const write = ["s3:PutObject"];

/** Nobody else writes. @param writers ARNs of principals */
export const onlyWriters = (estate: Estate, bucketName: string, writers: readonly string[]) =>
  deny(estate, bucketName, "DenyOtherWriters", [...write, "s3:ReplicateObject"], {}, writers);

/**
 * What is there is not written over: whoever creates an object must say `If-None-Match: *`. Of a multipart upload only
 * the last call creates. A second version would not harm the first, but be taken for it.
 * Source: S3 user guide, "Enforce conditional writes on Amazon S3 buckets".
 */
export const writeOnce = (estate: Estate, bucketName: string) =>
  deny(estate, bucketName, "DenyOverwriting", write, {
    Null: { "s3:if-none-match": "true" },
    Bool: { "s3:ObjectCreationOperation": "true" },
  });

/** Who names an encryption names the bucket's key, by its ARN and not by its id; who names none gets it. */
export const onlyKey = (estate: Estate, bucketName: string, keyArn: string) =>
  deny(estate, bucketName, "DenyOtherEncryption", write, {
    Null: { "s3:x-amz-server-side-encryption": "false" },
    ArnNotEqualsIfExists: { "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn },
  });

/** A writer's own date goes before the bucket's: it may be later, not earlier. @param days the bucket's lock */
export const noShorterLock = (estate: Estate, bucketName: string, days: number) =>
  deny(estate, bucketName, "DenyShorterLock", write, {
    NumericLessThan: { "s3:object-lock-remaining-retention-days": String(days) },
  });

/**
 * Contents and names of evidence leave the bucket through the analysis network alone. Terraform asks for a bucket by
 * `HeadBucket`, which takes the right to list: hence the pipeline's roles.
 * @param endpointId id of the network's S3 endpoint
 */
export function readThrough(estate: Estate, bucketName: string, endpointId: string): Statement[] {
  const { arns, forensics, roles } = estate;
  const { id } = forensics.account;
  const elsewhere = { StringNotEquals: { "aws:SourceVpce": endpointId } };
  const list = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"];
  return [
    deny(
      estate,
      bucketName,
      "DenyReadingElsewhere",
      [
        "s3:GetObject",
        "s3:GetObjectAttributes",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAttributes",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging",
      ],
      elsewhere,
    ),
    {
      ...deny(estate, bucketName, "DenyListingElsewhere", list, elsewhere, [
        roles.apply(id),
        roles.plan(id),
      ]),
      Resource: arns.bucket(bucketName),
    },
  ];
}
