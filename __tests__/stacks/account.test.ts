import { parse } from "yaml";
import { regionsOf } from "../../organization/regions";
import { accountStack, accountStacks, accountsWith, oneStack } from "../support/one-stack";
import {
  accounts,
  exampleFile,
  inPartition,
  organizationText,
  organizationWith,
  sandbox,
} from "../support/organization";
import type { SynthesizedStack } from "../support/synth";
import { expectedResources, type File, writePlace } from "./account-baseline";

type Overrides = Parameters<typeof organizationWith>[0];

/** Every resource of a stack with its Region, sorted; hashes in addresses are written `#`. */
function actualResources({ json }: SynthesizedStack): readonly string[] {
  return Object.entries(json.resource ?? {})
    .flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, { region }]) =>
        writePlace({
          address: `${type}.${id.replace(/_[0-9A-F]{8}$/, "_#")}`,
          ...(typeof region === "string" && { region }),
        }),
      ),
    )
    .sort();
}

const byAccount = (stack: SynthesizedStack) =>
  [stack.id.replace(/^account-/, ""), actualResources(stack)] as const;

const expected = (file: File) =>
  Object.fromEntries(
    file.accounts
      .filter(({ status }) => status !== "suspended")
      .map((account) => [account.name, expectedResources(account, file)]),
  );

/** Everything in one Region, so that many accounts cost seconds, not minutes. */
const inOneRegion = (all: File["accounts"]): Overrides => ({
  regions: { home: "us-east-1", governed: ["us-east-1"] },
  accounts: all.map(
    ({ regions: _r, vpcs: _v, closeDefaultSecurityGroups: _c, sensitiveBuckets: _s, ...each }) =>
      each,
  ),
  deployment: { stateBucket: { region: "us-east-1" } },
});
const seventeen = regionsOf("aws")
  .filter(({ optIn }) => !optIn)
  .map(({ code }) => code);

const differences: Readonly<Record<string, Partial<File["accounts"][number]>>> = {
  network: { networkLogs: { queryLogs: false }, alias: "acme-network" },
  "shop-staging": { networkLogs: { cloudWatchLogs: false } },
  "log-archive": { sensitiveBuckets: [{ name: "acme-evidence-copies", region: "eu-west-1" }] },
};

const estates: readonly (readonly [string, Overrides])[] = [
  ["the example in production", {}],
  [
    "a sandbox with a suspended account",
    { ...sandbox, accounts: accountsWith("shop-production", { status: "suspended" }) },
  ],
  ["GovCloud", inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")],
  ["China", inPartition("aws-cn", "cn-north-1", "cn-northwest-1")],
  ["one Region", inOneRegion(exampleFile.accounts)],
  ["17 Regions", { regions: { governed: seventeen } }],
  ["300 accounts", inOneRegion(accounts(300))],
];

test.each(estates)(
  "%s: every account has exactly its baseline in its Regions",
  (_name, overrides) => {
    const file = parse(organizationText(overrides)) as File;

    const actual = Object.fromEntries(accountStacks(organizationWith(overrides)).map(byAccount));
    expect(actual).toEqual(expected(file));
  },
  180_000, // ms, for 300 accounts on a busy machine
);

/** One account of each kind: it must stand for the others, or the switches would take minutes. */
const samples = [
  "management",
  "log-archive",
  "network",
  "shop-production",
  "payments-production",
  "shop-staging",
];

const switches: readonly (readonly [string, Overrides])[] = [
  [
    "Control Tower: recorders exist but in the management account",
    {
      adopt: { configRecorder: true },
      accounts: accountsWith("management", { adopt: { configRecorder: false } }),
    },
  ],
  [
    "password policies, EC2 settings and a trail that exist already",
    {
      adopt: {
        passwordPolicy: true,
        trail: {
          name: "aws-controltower-BaselineCloudTrail",
          logGroup: "aws-controltower/CloudTrailLogs",
        },
      },
      accountSettings: { ec2Settings: "declarative-policy" },
      shipping: undefined,
    },
  ],
  [
    "no session logs, no analyzers",
    { accountSettings: { sessionLogging: false, accountAnalyzers: false } },
  ],
  [
    "neither sessions nor flow logs in log groups",
    { accountSettings: { sessionLogging: false }, networkLogs: { cloudWatchLogs: false } },
  ],
  ["no flow logs to S3, no DNS queries", { networkLogs: { s3: false, queryLogs: false } }],
  [
    "no network logs at all",
    { networkLogs: { cloudWatchLogs: false, s3: false, queryLogs: false } },
  ],
  [
    "accounts that differ: in their network logs, by an alias, by sensitive buckets of the log archive",
    {
      accounts: exampleFile.accounts.map((account) => ({
        ...account,
        ...differences[account.name],
      })),
    },
  ],
];

test.each(switches)("%s: exactly that changes", (_name, overrides) => {
  const file = parse(organizationText(overrides)) as File;
  const organization = organizationWith(overrides);
  const stacks = samples.map((name) => oneStack(organization, `account-${name}`));

  expect(Object.fromEntries(stacks.map(byAccount))).toEqual(
    Object.fromEntries(Object.entries(expected(file)).filter(([name]) => samples.includes(name))),
  );
});

test.each([
  ["aws-us-gov", inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"), "amazonaws.com"],
  ["aws-cn", inPartition("aws-cn", "cn-north-1", "cn-northwest-1"), "amazonaws.com.cn"],
] as const)("%s: account stacks speak of no other partition", (partition, overrides, suffix) => {
  const stacks = ["management", "shop-production"].map((name) => accountStack(name, overrides));

  for (const { text, json } of stacks) {
    const partitions = new Set(text.match(/arn:aws[a-z-]*/g));
    const logServices = new Set(text.match(/logs\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/g));
    expect([...partitions]).toEqual([`arn:${partition}`]);
    expect([...logServices].sort()).toEqual(
      Object.values(json.resource?.aws_ebs_encryption_by_default ?? {})
        .map(({ region }) => `logs.${String(region)}.${suffix}`)
        .sort(),
    );
  }
});

test("there are 17 Regions that no account must opt into", () => {
  expect(seventeen).toHaveLength(17);
});

describe("of every sensitive bucket both are there", () => {
  test.each(["all", "sensitive", "none"] as const)(
    "access logs in its account and object-level events in the trail, with data events: %s",
    (s3) => {
      const organization = organizationWith({ trail: { dataEvents: { s3 } } });
      const trail = oneStack(organization, "trail");
      const listed = exampleFile.accounts.flatMap(({ name, sensitiveBuckets = [] }) =>
        sensitiveBuckets.map((bucket) => ({ account: name, ...bucket })),
      );

      expect(listed).not.toEqual([]);
      for (const { account, name, region } of listed) {
        oneStack(organization, `account-${account}`).find("aws_s3_bucket_logging", {
          bucket: name,
          region,
        });
        expect(recordsObjectsOf(trail, name)).toBe(true);
      }
    },
  );
});

interface FieldSelector {
  readonly field: string;
  readonly equals?: readonly string[];
  readonly starts_with?: readonly string[];
  readonly not_starts_with?: readonly string[];
}

/** Whether a trail's selectors let the events of a bucket's objects through. */
function recordsObjectsOf(trail: SynthesizedStack, bucket: string): boolean {
  const object = `arn:aws:s3:::${bucket}/some/object`;
  const { advanced_event_selector: selectors } = trail.find("aws_cloudtrail") as {
    readonly advanced_event_selector?: readonly { field_selector: readonly FieldSelector[] }[];
  };
  return (selectors ?? []).some(({ field_selector: fields }) => {
    const type = fields.find(({ field }) => field === "resources.type");
    const arn = fields.find(({ field }) => field === "resources.ARN");
    return (
      type?.equals?.includes("AWS::S3::Object") === true &&
      (arn?.starts_with?.some((prefix) => object.startsWith(prefix)) ?? true) &&
      !(arn?.not_starts_with?.some((prefix) => object.startsWith(prefix)) ?? false)
    );
  });
}
