import { resolveBackup } from "./backup-defaults";
import { resolveForensics } from "./forensics-defaults";
import type { Alerting, Organization, OrganizationFile, Profile, Retention } from "./model";

/** Retention of the trail archive where the file says none, in days. */
export const archiveDefaults: Readonly<Record<Profile, Retention["archive"]>> = {
  production: {
    lockDays: 365,
    expireDays: 2557,
    transitions: [{ afterDays: 90, storageClass: "GLACIER_IR" }],
  },
  sandbox: { lockDays: 1, expireDays: 7, transitions: [] },
};

/** Fills in what depends on another part of the file: retention, alerting, backups, forensics, the accounts' Regions. */
export function resolveDefaults(file: OrganizationFile): Organization {
  const defaults = archiveDefaults[file.profile];
  const { lockDays, expireDays, transitions } = file.retention.archive;
  return {
    ...file,
    accounts: file.accounts.map((account) => ({
      ...account,
      regions: account.regions ?? file.regions.governed,
    })),
    alerting: resolveAlerting(file.alerting),
    retention: {
      ...file.retention,
      archive: {
        lockDays: lockDays ?? defaults.lockDays,
        expireDays: expireDays ?? defaults.expireDays,
        transitions: transitions ?? defaults.transitions,
      },
    },
    backup: resolveBackup(file),
    forensics: resolveForensics(file),
  };
}

/** Whoever is told of what is worse is told of the rest too, until somebody else is named. */
function resolveAlerting({ critical, ...file }: OrganizationFile["alerting"]): Alerting {
  const high = file.high ?? critical;
  const medium = file.medium ?? high;
  return { critical, high, medium, low: file.low ?? medium };
}
