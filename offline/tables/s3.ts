import { oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const bucketAndOwner = ["bucket", "expected_bucket_owner"];
const onOff = ["Enabled", "Disabled"] as const;

/** S3 names: 3 to 63 characters. Source: S3 user guide, "Bucket naming rules". */
const bucketName = textForm(
  "bucket",
  /^(?!xn--|sthree-)(?!.*-s3alias$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens",
);

/** What is set on a bucket by a resource of its own has the bucket's name as its id. */
export const s3: readonly ResourceRow[] = [
  resource("s3_bucket", {
    id: "{bucket}",
    arn: "arn:{partition}:s3:::{bucket}",
    exports: {
      bucket_domain_name: "{bucket}.s3.amazonaws.com",
      bucket_regional_domain_name: "{bucket}.s3.{region}.amazonaws.com",
      bucket_region: "{region}",
      hosted_zone_id: "Z{hash:13}",
      request_payer: "BucketOwner",
    },
    replaceOnChange: ["bucket", "bucket_prefix", "object_lock_enabled"],
    defaults: { force_destroy: false, object_lock_enabled: false },
    checks: [bucketName],
  }),
  resource("s3_bucket_versioning", {
    id: "{bucket}",
    replaceOnChange: bucketAndOwner,
    checks: [
      oneOf("versioning_configuration.status", "Enabled", "Suspended", "Disabled"),
      oneOf("versioning_configuration.mfa_delete", ...onOff),
    ],
  }),
  resource("s3_bucket_server_side_encryption_configuration", {
    id: "{bucket}",
    replaceOnChange: bucketAndOwner,
    checks: [
      oneOf(
        "rule.apply_server_side_encryption_by_default.sse_algorithm",
        "AES256",
        "aws:kms",
        "aws:kms:dsse",
        "aws:fsx",
      ),
    ],
  }),
  resource("s3_bucket_object_lock_configuration", {
    id: "{bucket}",
    replaceOnChange: [...bucketAndOwner, "object_lock_enabled"],
    defaults: { object_lock_enabled: "Enabled" },
    checks: [
      oneOf("object_lock_enabled", "Enabled"),
      oneOf("rule.default_retention.mode", "GOVERNANCE", "COMPLIANCE"),
    ],
  }),
  resource("s3_bucket_logging", { id: "{bucket}", replaceOnChange: bucketAndOwner }),
  resource("s3_bucket_policy", {
    id: "{bucket}",
    replaceOnChange: ["bucket"],
    checks: [policyDocument("policy", 20_480)],
  }),
  resource("s3_bucket_ownership_controls", {
    id: "{bucket}",
    replaceOnChange: ["bucket"],
    checks: [
      oneOf("rule.object_ownership", "BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"),
    ],
  }),
  resource("s3_bucket_public_access_block", {
    id: "{bucket}",
    replaceOnChange: ["bucket"],
    defaults: {
      block_public_acls: false,
      block_public_policy: false,
      ignore_public_acls: false,
      restrict_public_buckets: false,
    },
  }),
  resource("s3_bucket_lifecycle_configuration", {
    id: "{bucket}",
    replaceOnChange: bucketAndOwner,
    checks: [
      oneOf("rule.status", ...onOff),
      oneOf("rule.transition.storage_class", ...storageClasses()),
      oneOf("rule.noncurrent_version_transition.storage_class", ...storageClasses()),
    ],
  }),
  resource("s3_bucket_notification", { id: "{bucket}", replaceOnChange: ["bucket"] }),
  resource("s3_bucket_replication_configuration", { id: "{bucket}", replaceOnChange: ["bucket"] }),
  resource("s3_bucket_inventory", { id: "{bucket}:{name}", replaceOnChange: ["bucket", "name"] }),
  resource("s3_account_public_access_block", {
    id: "{account}",
    exports: { account_id: "{account}" },
    replaceOnChange: ["account_id"],
    defaults: {
      block_public_acls: false,
      block_public_policy: false,
      ignore_public_acls: false,
      restrict_public_buckets: false,
    },
  }),
];

function storageClasses(): readonly string[] {
  return [
    "GLACIER",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "DEEP_ARCHIVE",
    "GLACIER_IR",
  ];
}
