import { createEstate } from "../../organization/estate";
import { regionsOf } from "../../organization/regions";
import { ForensicsStack } from "../../stacks/forensics";
import { ForensicsParts } from "../support/forensics-parts";
import { example, forensics, rehearsal } from "../support/forensics-stack";
import { accountStack, accountsWith } from "../support/one-stack";
import { accounts, exampleFile, inPartition, organizationWith } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import type { SynthesizedStack } from "../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides) =>
  synthesizeStack(organizationWith(overrides), ForensicsStack);
const withoutHash = (address: string) => address.replace(/_[0-9A-F]{8}$/, "");
const addresses = (of: SynthesizedStack) => of.addresses().map(withoutHash).sort();

const settings = [
  "bucket_lifecycle_configuration",
  "bucket_ownership_controls",
  "bucket_policy",
  "bucket_public_access_block",
  "bucket_server_side_encryption_configuration",
  "bucket_versioning",
];
const idOf: Readonly<Record<string, string>> = {
  bucket_lifecycle_configuration: "lifecycle",
  bucket_logging: "access-logging",
  bucket_object_lock_configuration: "object-lock",
  bucket_ownership_controls: "ownership",
  bucket_policy: "policy",
  bucket_public_access_block: "public-access-block",
  bucket_server_side_encryption_configuration: "encryption",
  bucket_versioning: "versioning",
};
const bucket = (id: string, ...more: readonly string[]) => [
  `aws_s3_bucket.${id}`,
  ...[...settings, ...more].map((type) => `aws_s3_${type}.${id}_${idOf[type] ?? ""}`),
];
const key = (id: string) => [`aws_kms_alias.${id}`, `aws_kms_key.${id}`];
const role = (id: string) => [`aws_iam_role.${id}`, `aws_iam_role_policy.${id}-rights`];
const lock = "bucket_object_lock_configuration";
const ofRegion = (region: string) => [
  ...bucket(`evidence-${region}`, lock, "bucket_logging"),
  ...bucket(`tools-${region}`, lock, "bucket_logging"),
  ...bucket(`working-${region}`, "bucket_logging"),
  ...bucket(`access-logs-${region}`),
  ...key(`evidence-key-${region}`),
  ...key(`evidence-volumes-key-${region}`),
];
const ofAccount = [
  ...["analyst", "analyst-readonly", "evidence-collector"].flatMap(role),
  ...key("custody-key"),
  "aws_dynamodb_table.custody",
  "aws_dynamodb_resource_policy.custody-policy",
];

describe("resources of the stack, neither more nor fewer", () => {
  const twoRegions: Overrides = { forensics: { analysisRegions: ["eu-west-1", "us-east-1"] } };
  const gov = inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1");
  const cn = inPartition("aws-cn", "cn-northwest-1", "cn-north-1");

  it.each<[name: string, overrides: Overrides, regions: readonly string[]]>([
    ["example", {}, ["eu-west-1"]],
    ["two analysis Regions", twoRegions, ["eu-west-1", "us-east-1"]],
    ["GovCloud", gov, ["us-gov-west-1"]],
    ["China", cn, ["cn-northwest-1"]],
  ])("%s", (_, overrides, regions) => {
    const networks = synthesizeStack(organizationWith(overrides), ForensicsParts);
    expect(addresses(stackOf(overrides))).toEqual(
      [...addresses(networks), ...ofAccount, ...regions.flatMap(ofRegion)].sort(),
    );
  });
});

test("locks are in compliance mode for three years in production, in governance mode for a day in a sandbox", () => {
  const locks = (of: SynthesizedStack) =>
    Object.values(of.resources("aws_s3_bucket_object_lock_configuration")).map(({ rule }) => rule);
  expect(locks(example)).toEqual(
    Array(2).fill({ default_retention: { mode: "COMPLIANCE", days: 1095 } }),
  );
  expect(locks(rehearsal)).toEqual(
    Array(2).fill({ default_retention: { mode: "GOVERNANCE", days: 1 } }),
  );
});

test("every document fits with the longest names, 300 accounts and as many Regions as there may be", () => {
  const longest = regionsOf("aws")
    .flatMap(({ code, optIn }) => (optIn ? [] : [code]))
    .sort((a, b) => b.length - a.length)
    .slice(0, 5);
  const large = stackOf({
    namePrefix: "a".repeat(16),
    accounts: accounts(300),
    regions: { governed: [...new Set([...exampleFile.regions.governed, ...longest])] },
    forensics: { analysisRegions: ["eu-west-1", ...longest] },
  });
  expect(Object.keys(large.resources("aws_s3_bucket"))).toHaveLength(4 * 6);
});

test("the image brings along the tools of its own platform", () => {
  const tool = (name: string, platform: "linux" | "windows") => ({
    name,
    version: "1",
    platform,
    sha256: "0a".repeat(32),
  });
  const stack = stackOf({
    forensics: { tools: [tool("avml", "linux"), tool("winpmem", "windows")] },
  });
  const component = JSON.stringify(stack.resources("aws_imagebuilder_component"));
  expect(component).toContain("avml/1/linux/avml");
  expect(component).not.toContain("winpmem");
});

test("sensitive buckets of the account share its access-log bucket, which one stack alone makes", () => {
  const sensitiveBuckets = [
    { name: "acme-own", region: "eu-west-1" as const },
    { name: "acme-far", region: "us-east-1" as const },
  ];
  const overrides = { accounts: accountsWith("forensics", { sensitiveBuckets }) };
  const made = stackOf(overrides);
  const name = createEstate(organizationWith(overrides)).accessLogBucket(forensics, "eu-west-1");
  expect(made.resources("aws_s3_bucket")["access-logs-eu-west-1"]?.bucket).toBe(name);
  expect(JSON.stringify(made.resources("aws_s3_bucket_policy"))).toContain("acme-own");
  expect(JSON.stringify(made.resources("aws_s3_bucket_policy"))).not.toContain("acme-far");

  const account = accountStack("forensics", overrides);
  expect(Object.keys(account.resources("aws_s3_bucket"))).toEqual(["access-logs-us-east-1"]);
  expect(
    Object.values(account.resources("aws_s3_bucket_logging")).map(
      ({ target_bucket }) => target_bucket,
    ),
  ).toContain(name);
});
