import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Transition } from "../../organization/model";
import { policyJson, type Statement } from "../policy/document";
import { evidenceGuard } from "./evidence-guard";
import { keepForever, lifecycleRules } from "./lifecycle-rules";

export interface BucketRetention {
  /** Days until an object is deleted. */
  readonly expireDays: number;
  readonly transitions: readonly Transition[];
  /**
   * Days for which no version can be deleted, from the moment it was written.
   * @default - no Object Lock: the bucket's writers cannot cope with it
   */
  readonly lockDays?: number;
}

export interface SecureBucketProps {
  readonly estate: Estate;
  /** Account that owns the bucket. */
  readonly accountId: string;
  readonly region: string;
  readonly bucketName: string;
  /** Statements that let writers in; the guard is added to them. */
  readonly writers: readonly Statement[];
  /**
   * Statements that keep everybody else out.
   * @default - the guard of evidence, `evidence-guard.ts`
   */
  readonly guard?: readonly Statement[];
  /** How long objects are kept; current versions of state are kept for ever. */
  readonly retention: BucketRetention | "forever";
  /**
   * ARN of the key of default encryption, with a bucket key.
   * @default - keys of Amazon S3 (SSE-S3)
   */
  readonly keyArn?: string;
  /**
   * Bucket of the same account and Region that receives server access logs.
   * @default - accesses are not logged
   */
  readonly accessLogs?: SecureBucket;
}

/**
 * A bucket that keeps evidence: versioned, encrypted, private, owner-enforced, guarded against deletion and
 * reconfiguration. Production: compliance mode, never destroyed. Sandbox: governance mode, emptied on destroy.
 */
export class SecureBucket extends Construct {
  public readonly bucketName: string;
  /** What a writer must wait for: AWS checks the policy when the writer is created. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { estate, region, retention } = props;
    const production = estate.organization.profile === "production";
    const lockDays = retention === "forever" ? undefined : retention.lockDays;

    const bucket = new S3Bucket(this, "bucket", {
      bucket: props.bucketName,
      forceDestroy: !production,
      objectLockEnabled: lockDays !== undefined,
      region,
      lifecycle: { preventDestroy: production },
    });
    // A stable address: a wrapper renamed later must not replace the bucket.
    bucket.overrideLogicalId(id);
    this.bucketName = props.bucketName;
    const settings = { bucket: bucket.bucket, region };

    const versioning = new S3BucketVersioningA(this, "versioning", {
      ...settings,
      versioningConfiguration: { status: "Enabled" },
    });
    if (lockDays !== undefined)
      new S3BucketObjectLockConfigurationA(this, "object-lock", {
        ...settings,
        rule: {
          defaultRetention: {
            mode: production ? "COMPLIANCE" : "GOVERNANCE",
            days: lockDays,
          },
        },
        dependsOn: [versioning],
      });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      ...settings,
      rule: [
        {
          applyServerSideEncryptionByDefault: props.keyArn
            ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn }
            : { sseAlgorithm: "AES256" },
          bucketKeyEnabled: props.keyArn !== undefined,
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      ...settings,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const privacy = new S3BucketPublicAccessBlock(this, "public-access-block", {
      ...settings,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      ...settings,
      rule: retention === "forever" ? keepForever() : lifecycleRules(retention),
      dependsOn: [versioning],
    });
    if (props.accessLogs !== undefined)
      new S3BucketLoggingA(this, "access-logging", {
        ...settings,
        targetBucket: props.accessLogs.bucketName,
        targetPrefix: `${props.bucketName}/`,
        dependsOn: props.accessLogs.ready,
      });
    const policy = new S3BucketPolicy(this, "policy", {
      ...settings,
      policy: policyJson("bucket", [
        ...props.writers,
        ...(props.guard ?? evidenceGuard(estate, props.accountId, props.bucketName)),
      ]),
      // S3 answers 409 when both are changed at once.
      dependsOn: [privacy, ownership],
    });
    this.ready = [policy];
  }
}
