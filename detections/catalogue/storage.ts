import { all, any, is } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "storage";
const procedure = "storage-exposure";

/** Somebody opens, empties or redirects buckets. CloudTrail's names differ from those of the S3 API. */
export const storage: readonly Detection[] = [
  detection({
    id: "IR-S3-001",
    name: "account-public-block-off",
    title: "Public access block of the account deleted",
    meaning: "Every bucket of the account may become public.",
    severity: "critical",
    theme,
    procedure,
    attack: ["T1530", "T1562.001"],
    when: succeeded(calls("s3", "DeleteAccountPublicAccessBlock")),
    examples: {
      fires: [call("s3", "DeleteAccountPublicAccessBlock")],
      silent: [
        denied(call("s3", "DeleteAccountPublicAccessBlock")),
        call("s3", "DeleteBucketPublicAccessBlock"),
      ],
    },
  }),
  detection({
    id: "IR-S3-002",
    name: "public-block-weakened",
    title: "Public access block changed, or deleted from a bucket",
    meaning: "A bucket may become public.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1530"],
    when: succeeded(
      calls(
        "s3",
        "DeleteBucketPublicAccessBlock",
        "PutBucketPublicAccessBlock",
        "PutAccountPublicAccessBlock",
      ),
    ),
    examples: {
      fires: [
        call("s3", "DeleteBucketPublicAccessBlock"),
        call("s3", "PutBucketPublicAccessBlock"),
        call("s3", "PutAccountPublicAccessBlock"),
      ],
      silent: [
        denied(call("s3", "DeleteBucketPublicAccessBlock")),
        call("s3", "GetBucketPublicAccessBlock"),
      ],
    },
  }),
  detection({
    id: "IR-S3-003",
    name: "bucket-access-changed",
    title: "Bucket policy, access control list or replication changed",
    meaning:
      "Other accounts, or everybody, may read the bucket, or get a copy of every new object.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1530", "T1562.001", "T1537"],
    when: succeeded(
      calls("s3", "PutBucketPolicy", "PutBucketAcl", "DeleteBucketPolicy", "PutBucketReplication"),
    ),
    examples: {
      fires: [
        call("s3", "PutBucketPolicy"),
        call("s3", "PutBucketAcl"),
        call("s3", "DeleteBucketPolicy"),
        call("s3", "PutBucketReplication"),
      ],
      silent: [denied(call("s3", "PutBucketPolicy")), call("s3", "PutBucketTagging")],
    },
  }),
  detection({
    id: "IR-S3-004",
    name: "bucket-recovery-inhibited",
    title: "Bucket versioning suspended or lifecycle replaced",
    meaning: "Deleted objects cannot be recovered, or a rule deletes all of them in a day.",
    severity: "high",
    theme,
    procedure: "backup-destruction",
    attack: ["T1490", "T1485.001"],
    when: succeeded(
      any(
        calls("s3", "PutBucketLifecycle"),
        all(
          calls("s3", "PutBucketVersioning"),
          is("requestParameters.VersioningConfiguration.Status", "Suspended"),
        ),
      ),
    ),
    examples: {
      fires: [
        call("s3", "PutBucketLifecycle"),
        call("s3", "PutBucketVersioning", {
          request: { VersioningConfiguration: { Status: "Suspended" } },
        }),
      ],
      silent: [
        call("s3", "PutBucketVersioning", {
          request: { VersioningConfiguration: { Status: "Enabled" } },
        }),
        denied(call("s3", "PutBucketLifecycle")),
      ],
    },
  }),
  detection({
    id: "IR-S3-005",
    name: "bucket-destroyed",
    title: "Bucket deleted, or its encryption removed",
    meaning: "Data is destroyed, or new objects lose the key that protects them.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1485", "T1562.001"],
    when: succeeded(calls("s3", "DeleteBucket", "DeleteBucketEncryption")),
    examples: {
      fires: [call("s3", "DeleteBucket"), call("s3", "DeleteBucketEncryption")],
      silent: [denied(call("s3", "DeleteBucket")), call("s3", "CreateBucket")],
    },
  }),
];
