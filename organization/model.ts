import type { z } from "zod";
import type { organizationSchema, severities } from "./schema";

/** The organization file as written, with the schema's defaults filled in. */
export type OrganizationFile = z.output<typeof organizationSchema>;

type AccountEntry = OrganizationFile["accounts"][number];
export type AccountRole = AccountEntry["role"];
export type Severity = (typeof severities)[number];
export type Partition = OrganizationFile["organization"]["partition"];
export type Profile = OrganizationFile["profile"];
export type Route = OrganizationFile["alerting"]["critical"][number];
export type Transition = NonNullable<
  OrganizationFile["retention"]["archive"]["transitions"]
>[number];

/** One account with its Regions resolved. */
export type Account = Omit<AccountEntry, "regions"> & { readonly regions: readonly string[] };

/** Retention with the profile's defaults resolved; every number is in days. */
export type Retention = Omit<OrganizationFile["retention"], "archive"> & {
  readonly archive: {
    readonly lockDays: number;
    readonly expireDays: number;
    readonly transitions: readonly Transition[];
  };
};

/** Who is told, for every severity. */
export type Alerting = Readonly<Record<Severity, readonly Route[]>>;

export type BackupPlan = NonNullable<OrganizationFile["backup"]["plans"]>[number];

/** Backups with the defaults of profile, partition and home Region resolved. */
export type Backup = Omit<
  OrganizationFile["backup"],
  "lock" | "airGapped" | "plans" | "copyAlarm" | "restoreTests"
> & {
  /** Days; grace is undefined in governance mode. */
  readonly lock: {
    readonly minRetentionDays: number;
    readonly maxRetentionDays: number;
    readonly graceDays: number | undefined;
  };
  readonly airGapped: {
    readonly enabled: boolean;
    readonly minRetentionDays: number;
    readonly maxRetentionDays: number;
  };
  readonly plans: readonly BackupPlan[];
  readonly copyAlarm: { readonly hours: number; readonly regions: readonly string[] };
  readonly restoreTests: {
    readonly schedule: string;
    readonly resourceTypes: NonNullable<
      OrganizationFile["backup"]["restoreTests"]["resourceTypes"]
    >;
  };
};

type ForensicsFile = OrganizationFile["forensics"];

/** A file of the tool bucket; `sha256` in hexadecimal. */
export type PinnedTool = Omit<ForensicsFile["tools"][number], "key"> & {
  /** Object key in the tool bucket of every analysis Region. */
  readonly key: string;
};

/** Forensics with the defaults of profile and home Region resolved. */
export type Forensics = Omit<
  ForensicsFile,
  "analysisRegions" | "evidence" | "tools" | "workingDays"
> & {
  readonly analysisRegions: readonly string[];
  /** Days. */
  readonly evidence: { readonly lockDays: number; readonly expireDays: number };
  readonly workingDays: number;
  readonly tools: readonly PinnedTool[];
};

/** One AWS organization, complete: nothing optional is left for the stacks to decide. */
export type Organization = Omit<
  OrganizationFile,
  "accounts" | "alerting" | "backup" | "forensics" | "retention"
> & {
  readonly alerting: Alerting;
  readonly accounts: readonly Account[];
  readonly retention: Retention;
  readonly backup: Backup;
  readonly forensics: Forensics;
};
