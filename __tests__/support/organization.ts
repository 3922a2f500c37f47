import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { formatPath } from "../../organization/diagnostics";
import { createEstate, type Estate } from "../../organization/estate";
import { judge } from "../../organization/load";
import type { Organization, Partition } from "../../organization/model";
import type { z } from "zod";
import type { organizationSchema } from "../../organization/schema";

export const root = join(__dirname, "..", "..");

type File = z.input<typeof organizationSchema>;
type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Overrides<T[K]> | undefined }
    : T;

/** The example organization as its file is written. */
export const exampleFile = parse(readFileSync(join(root, "organization.yaml"), "utf8")) as File;

/** The text of the example's file with some parts replaced: objects are merged, lists replaced, `undefined` removes. */
export const organizationText = (overrides: Overrides<File> = {}): string =>
  stringify(merge(exampleFile, overrides));

/** The example organization with some parts replaced, not written and read in between. @throws Error when that makes it invalid */
export function organizationWith(overrides: Overrides<File> = {}): Organization {
  const content: unknown = JSON.parse(JSON.stringify(merge(exampleFile, overrides)));
  const { organization, problems } = judge(content, () => undefined, []);
  if (organization === undefined || problems.length > 0)
    throw new Error(problems.map((each) => `${formatPath(each.path)}: ${each.message}`).join("\n"));
  return organization;
}

export const estateWith = (overrides: Overrides<File> = {}): Estate =>
  createEstate(organizationWith(overrides));

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merge(base: unknown, overrides: unknown): unknown {
  if (!isPlainObject(base) || !isPlainObject(overrides)) return overrides;
  const merged = { ...base };
  for (const [key, value] of Object.entries(overrides))
    merged[key] = key in base ? merge(base[key], value) : value;
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Days of retention, and everything can be destroyed. */
export const sandbox: Overrides<File> = {
  profile: "sandbox",
  retention: { archive: { lockDays: 1, expireDays: 7, transitions: [] } },
};

/** The example in another partition, whose Regions are the home Region and another one. */
export function inPartition(
  partition: Exclude<Partition, "aws">,
  home: string,
  other: string,
): Overrides<File> {
  const text = JSON.stringify(exampleFile).replaceAll("arn:aws:", `arn:${partition}:`);
  return {
    ...(JSON.parse(text) as File),
    organization: { partition },
    regions: { home, governed: [home, other] },
    accounts: exampleFile.accounts.map(
      ({ regions: _regions, vpcs: _vpcs, closeDefaultSecurityGroups: _close, ...account }) => ({
        ...account,
        sensitiveBuckets: (account.sensitiveBuckets ?? []).map(({ name }) => ({
          name,
          region: home,
        })),
      }),
    ),
    deployment: { stateBucket: { region: home } },
  };
}

/** The example grown to `count` accounts by workloads; only the number differs. */
export function accounts(count: number): File["accounts"] {
  const added = Array.from({ length: count - exampleFile.accounts.length }, (_, index) => ({
    name: `workload-${index + 1}`,
    id: String(700_000_000_000 + index),
    email: `aws+workload-${index + 1}@example.com`,
    role: "workload" as const,
    organizationalUnit: "/Workloads/Production",
  }));
  return [...exampleFile.accounts, ...added];
}
