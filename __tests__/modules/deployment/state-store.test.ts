import { BootstrapStack } from "../../../stacks/bootstrap";
import { organizationWith, sandbox } from "../../support/organization";
import { type Decision, evaluate } from "../../support/policy-evaluator/evaluate";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

const management = "111111111111";
const production = synthesizeStack(organizationWith(), BootstrapStack);
const role = (name: string, account = management) => `arn:aws:iam::${account}:role/${name}`;
const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };

describe("key of the state", () => {
  const decide = (
    arn: string,
    action: string,
    context: Readonly<Record<string, string>> = {},
    stack = production,
  ): Decision =>
    evaluate(
      {
        caller: { kind: "principal", arn },
        action,
        resource: `arn:aws:kms:eu-west-1:${management}:key/1`,
        context,
      },
      {
        account: management,
        resourcePolicy: policyOf(stack.find("aws_kms_key")),
        resourcePolicyRules: true,
      },
    );

  it.each<[name: string, action: string, context: Record<string, string>, Decision]>([
    // Whoever creates the key must be able to change its policy, or KMS refuses to create it.
    ["Administrator", "kms:PutKeyPolicy", {}, "allow"],
    ["Administrator", "kms:Decrypt", throughS3, "allow"],
    ["Administrator", "kms:GenerateDataKey", throughS3, "allow"],
    ["Administrator", "kms:Decrypt", {}, "implicit deny"],
    ["Administrator", "kms:ScheduleKeyDeletion", {}, "implicit deny"],
    ["ir-breakglass", "kms:ScheduleKeyDeletion", {}, "allow"],
    ["ir-baseline-apply", "kms:PutKeyPolicy", {}, "implicit deny"],
    ["ir-baseline-apply", "kms:Decrypt", throughS3, "implicit deny"],
    ["ir-baseline-plan", "kms:Decrypt", throughS3, "implicit deny"],
    ["ir-baseline-plan", "kms:GetKeyPolicy", {}, "allow"],
    ["acme-ir-pipeline-plan", "kms:Decrypt", throughS3, "allow"],
    ["acme-ir-pipeline-plan", "kms:GenerateDataKey", throughS3, "implicit deny"],
    ["acme-ir-pipeline-apply", "kms:Decrypt", throughS3, "allow"],
    ["acme-ir-pipeline-apply", "kms:GenerateDataKey", throughS3, "allow"],
    ["acme-ir-pipeline-apply", "kms:Decrypt", {}, "implicit deny"],
  ])("%s: %s with %j: %s", (name, action, context, expected) => {
    expect(decide(role(name), action, context)).toBe(expected);
  });

  it("is closed to other accounts", () => {
    const stranger = role("Administrator", "601000000001");
    expect(decide(stranger, "kms:Decrypt", throughS3)).toBe("implicit deny");
  });

  it("can be removed by its administrators in a sandbox", () => {
    const stack = synthesizeStack(organizationWith(sandbox), BootstrapStack);
    const action = "kms:ScheduleKeyDeletion";
    expect(decide(role("Administrator"), action, {}, stack)).toBe("allow");
    expect(decide(role("ir-baseline-apply"), action, {}, stack)).toBe("implicit deny");
  });
});

describe("bucket of the state", () => {
  const bucket = "arn:aws:s3:::acme-ir-tfstate-111111111111";
  const state = `${bucket}/trail/terraform.tfstate`;
  const decide = (arn: string, action: string, resource: string): Decision =>
    evaluate(
      {
        caller: { kind: "principal", arn, organizationId: "o-a1b2c3d4e5" },
        action,
        resource,
      },
      { account: management, resourcePolicy: policyOf(production.find("aws_s3_bucket_policy")) },
    );

  it.each<[name: string, action: string, resource: string, Decision]>([
    ["Administrator", "s3:PutBucketPolicy", bucket, "allow"],
    ["Administrator", "s3:PutObject", state, "allow"],
    ["Administrator", "s3:DeleteObject", state, "explicit deny"],
    ["Administrator", "s3:DeleteObjectVersion", state, "explicit deny"],
    ["Administrator", "s3:DeleteObject", `${state}.tflock`, "allow"],
    ["ir-breakglass", "s3:DeleteObjectVersion", state, "allow"],
    ["ir-breakglass", "s3:DeleteObject", state, "allow"],
    ["ir-baseline-apply", "s3:PutBucketVersioning", bucket, "explicit deny"],
    ["ir-baseline-plan", "s3:PutBucketPolicy", bucket, "explicit deny"],
    ["acme-ir-pipeline-apply", "s3:PutLifecycleConfiguration", bucket, "explicit deny"],
    ["acme-ir-pipeline-plan", "s3:DeleteBucketPolicy", bucket, "explicit deny"],
  ])("%s: %s on %s: %s", (name, action, resource, expected) => {
    expect(decide(role(name), action, resource)).toBe(expected);
  });

  it("is closed to strangers and anonymous callers", () => {
    const resourcePolicy = policyOf(production.find("aws_s3_bucket_policy"));
    for (const caller of [
      { kind: "principal", arn: role("x", "999999999999"), organizationId: "o-other00000" },
      { kind: "anonymous" },
    ] as const)
      expect(
        evaluate(
          { caller, action: "s3:GetObject", resource: state },
          { account: management, resourcePolicy },
        ),
      ).toBe("explicit deny");
  });

  it("keeps versions, encrypts with the key, and never expires a current state", () => {
    const [bucketId] = Object.keys(production.resources("aws_s3_bucket"));
    const reference = { bucket: `\${aws_s3_bucket.${bucketId}.bucket}`, region: "eu-west-1" };
    expect(production.find("aws_s3_bucket")).toEqual({
      bucket: "acme-ir-tfstate-111111111111",
      force_destroy: false,
      object_lock_enabled: false,
      region: "eu-west-1",
      lifecycle: { prevent_destroy: true },
    });
    expect(production.find("aws_s3_bucket_versioning")).toEqual({
      ...reference,
      versioning_configuration: { status: "Enabled" },
    });
    expect(production.find("aws_s3_bucket_server_side_encryption_configuration")).toEqual({
      ...reference,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.terraform-state-key.arn}",
          },
          bucket_key_enabled: true,
          blocked_encryption_types: ["SSE-C"],
        },
      ],
    });
    expect(production.find("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      {
        id: "expire-old-versions",
        status: "Enabled",
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
      },
      {
        id: "remove-expired-delete-markers",
        status: "Enabled",
        filter: [{}],
        expiration: [{ expired_object_delete_marker: true }],
      },
      {
        id: "abort-incomplete-uploads",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });
});
