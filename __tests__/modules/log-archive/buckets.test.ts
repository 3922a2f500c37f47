import type { Transition } from "../../../organization/model";
import { LogArchiveStack } from "../../../stacks/log-archive";
import { inPartition, organizationWith, sandbox } from "../../support/organization";
import {
  type Arguments,
  dependencies,
  reference,
  type SynthesizedStack,
  synthesizeStack,
} from "../../support/synth";

const logArchive = (overrides: Parameters<typeof organizationWith>[0] = {}) =>
  synthesizeStack(organizationWith(overrides), (app, estate) => new LogArchiveStack(app, estate));

/** A bucket and everything that configures it but its policy: exactly one resource of each type. */
function configurationOf(stack: SynthesizedStack, id: string): Record<string, Arguments> {
  const bucket = reference(`aws_s3_bucket.${id}`, "bucket");
  const types = Object.keys(stack.json.resource ?? {}).filter((type) =>
    Object.values(stack.resources(type)).some((each) => each["bucket"] === bucket),
  );
  const parts = types.map((type) => {
    const { bucket: _bucket, policy: _policy, ...args } = stack.find(type, { bucket });
    const hasDependencies = "depends_on" in args;
    return [type, { ...args, ...(hasDependencies && { depends_on: dependencies(args) }) }] as const;
  });
  const own = stack.resources("aws_s3_bucket")[id];
  return { aws_s3_bucket: own ?? {}, ...Object.fromEntries(parts) };
}

interface Expected {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly expireDays: number;
  readonly transitions?: readonly { readonly days: number; readonly storage_class: string }[];
  readonly lock?: { readonly mode: string; readonly days: number };
  readonly key?: string;
  readonly accessLogs?: { readonly id: string; readonly name: string };
  readonly destroyable?: boolean;
}

function expectedConfiguration(bucket: Expected): Record<string, Arguments> {
  const { id, name, region, expireDays, transitions = [], destroyable = false } = bucket;
  const enabled = { filter: [{}], status: "Enabled" };
  const versioning = [`aws_s3_bucket_versioning.${id}_versioning`];
  return {
    aws_s3_bucket: {
      bucket: name,
      force_destroy: destroyable,
      lifecycle: { prevent_destroy: !destroyable },
      object_lock_enabled: bucket.lock !== undefined,
      region,
    },
    aws_s3_bucket_lifecycle_configuration: {
      depends_on: versioning,
      region,
      rule: [
        {
          ...enabled,
          id: "retain-then-expire",
          expiration: [{ days: expireDays }],
          noncurrent_version_expiration: [{ noncurrent_days: Math.min(expireDays, 90) }],
          transition: transitions,
        },
        {
          ...enabled,
          id: "remove-expired-delete-markers",
          expiration: [{ expired_object_delete_marker: true }],
        },
        {
          ...enabled,
          id: "abort-incomplete-uploads",
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    },
    ...(bucket.accessLogs && {
      aws_s3_bucket_logging: {
        depends_on: [`aws_s3_bucket_policy.${bucket.accessLogs.id}_policy`],
        region,
        target_bucket: bucket.accessLogs.name,
        target_prefix: `${name}/`,
      },
    }),
    ...(bucket.lock && {
      aws_s3_bucket_object_lock_configuration: {
        depends_on: versioning,
        region,
        rule: { default_retention: bucket.lock },
      },
    }),
    aws_s3_bucket_ownership_controls: {
      region,
      rule: { object_ownership: "BucketOwnerEnforced" },
    },
    aws_s3_bucket_policy: {
      depends_on: [
        `aws_s3_bucket_public_access_block.${id}_public-access-block`,
        `aws_s3_bucket_ownership_controls.${id}_ownership`,
      ],
      region,
    },
    aws_s3_bucket_public_access_block: {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      region,
      restrict_public_buckets: true,
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      region,
      rule: [
        {
          apply_server_side_encryption_by_default: bucket.key
            ? {
                kms_master_key_id: reference(`aws_kms_key.${bucket.key}`, "arn"),
                sse_algorithm: "aws:kms",
              }
            : { sse_algorithm: "AES256" },
          blocked_encryption_types: ["SSE-C"],
          bucket_key_enabled: bucket.key !== undefined,
        },
      ],
    },
    aws_s3_bucket_versioning: { region, versioning_configuration: { status: "Enabled" } },
  };
}

/** The nine buckets of the example: four in the home Region, and an access-log and a load-balancer-log bucket a Region. */
function expectedBuckets(profile: "production" | "sandbox"): readonly Expected[] {
  const destroyable = profile === "sandbox";
  const home = "eu-west-1";
  const named = (purpose: string, region: string) => `acme-ir-${purpose}-222222222222-${region}`;
  const accessLogs = (region: string) => ({
    id: `access-logs-${region}`,
    name: named("access-logs", region),
  });
  const central = { region: home, accessLogs: accessLogs(home), destroyable };
  return [
    {
      ...central,
      id: "trail-archive",
      name: named("trail-archive", home),
      key: "trail-archive-key",
      ...(destroyable
        ? { expireDays: 7, lock: { mode: "GOVERNANCE", days: 1 } }
        : {
            expireDays: 2557,
            transitions: [{ days: 90, storage_class: "GLACIER_IR" }],
            lock: { mode: "COMPLIANCE", days: 400 },
          }),
    },
    { ...central, id: "config", name: named("config", home), key: "config-key", expireDays: 2557 },
    {
      ...central,
      id: "flow-logs",
      name: named("flow-logs", home),
      key: "flow-logs-key",
      expireDays: 365,
    },
    ...["eu-west-1", "eu-central-1", "us-east-1"].flatMap((region) => [
      { ...accessLogs(region), region, expireDays: 365, destroyable },
      {
        id: `elb-logs-${region}`,
        name: named("elb-logs", region),
        region,
        accessLogs: accessLogs(region),
        expireDays: 365,
        destroyable,
      },
    ]),
  ];
}

describe.each(["production", "sandbox"] as const)("%s", (profile) => {
  const stack = logArchive(profile === "sandbox" ? sandbox : {});
  const expected = expectedBuckets(profile);

  test("the buckets, and no other", () => {
    expect(Object.keys(stack.resources("aws_s3_bucket")).sort()).toEqual(
      expected.map(({ id }) => id).sort(),
    );
  });

  test.each(expected)("$id: every setting", (bucket) => {
    expect(configurationOf(stack, bucket.id)).toEqual(expectedConfiguration(bucket));
  });

  test("a lock in compliance mode and the means to empty a bucket never meet", () => {
    const locks = Object.values(stack.resources("aws_s3_bucket_object_lock_configuration"));
    const buckets = Object.values(stack.resources("aws_s3_bucket"));
    expect([
      JSON.stringify(locks).includes("COMPLIANCE"),
      buckets.some((each) => each["force_destroy"] === true),
    ]).toEqual([profile === "production", profile === "sandbox"]);
  });
});

test("retention comes from the organization file", () => {
  const move = (afterDays: number, storageClass: Transition["storageClass"]) => ({
    afterDays,
    storageClass,
  });
  const stack = logArchive({
    retention: {
      archive: {
        lockDays: 100,
        expireDays: 500,
        transitions: [move(30, "STANDARD_IA"), move(90, "GLACIER")],
      },
      config: { expireDays: 1000, transitions: [move(200, "GLACIER_IR")] },
      flowLogs: { expireDays: 60 },
      loadBalancerLogs: { expireDays: 50 },
      accessLogs: { expireDays: 40 },
      keyDeletionDays: 7,
    },
  });
  const retained = Object.entries(stack.resources("aws_s3_bucket_lifecycle_configuration")).map(
    ([id, { rule }]) => {
      const [{ expiration, noncurrent_version_expiration: old, transition }] = rule as [
        Record<string, unknown>,
      ];
      return [
        id.replace(/_.*/, ""),
        [expiration, old, transition].flatMap((each) => each),
      ] as const;
    },
  );
  const days = (expire: number, old: number, ...moves: object[]) => [
    { days: expire },
    { noncurrent_days: old },
    ...moves,
  ];
  expect(Object.fromEntries(retained)).toEqual({
    "trail-archive": days(
      500,
      90,
      { days: 30, storage_class: "STANDARD_IA" },
      { days: 90, storage_class: "GLACIER" },
    ),
    config: days(1000, 90, { days: 200, storage_class: "GLACIER_IR" }),
    "flow-logs": days(60, 60),
    "elb-logs-eu-west-1": days(50, 50),
    "elb-logs-eu-central-1": days(50, 50),
    "elb-logs-us-east-1": days(50, 50),
    "access-logs-eu-west-1": days(40, 40),
    "access-logs-eu-central-1": days(40, 40),
    "access-logs-us-east-1": days(40, 40),
  });
  expect(stack.find("aws_s3_bucket_object_lock_configuration")["rule"]).toEqual({
    default_retention: { mode: "COMPLIANCE", days: 100 },
  });
});

test.each([
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
] as const)("%s: buckets in its Regions", (partition, home, other) => {
  const stack = logArchive(inPartition(partition, home, other));
  const regions = Object.entries(stack.resources("aws_s3_bucket")).map(
    ([id, { region }]) => [id, region] as const,
  );
  expect(Object.fromEntries(regions)).toEqual({
    "trail-archive": home,
    config: home,
    "flow-logs": home,
    [`access-logs-${home}`]: home,
    [`elb-logs-${home}`]: home,
    [`access-logs-${other}`]: other,
    [`elb-logs-${other}`]: other,
  });
});
