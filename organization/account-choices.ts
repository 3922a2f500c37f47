import type { Account, Organization } from "./model";

/** What is left alone in an account because somebody else manages it. */
export interface Adoption {
  readonly configRecorder: boolean;
  readonly passwordPolicy: boolean;
}

/** The organization's `adopt`, with the account's own differences. */
export const adoptionOf = ({ adopt }: Organization, account: Account): Adoption => ({
  configRecorder: account.adopt?.configRecorder ?? adopt.configRecorder,
  passwordPolicy: account.adopt?.passwordPolicy ?? adopt.passwordPolicy,
});

/** The kinds of network log that are switched on. */
export type NetworkLogs = Organization["networkLogs"];

/** The organization's `networkLogs`, with the account's own differences. */
export const networkLogsOf = ({ networkLogs }: Organization, account: Account): NetworkLogs => ({
  cloudWatchLogs: account.networkLogs?.cloudWatchLogs ?? networkLogs.cloudWatchLogs,
  s3: account.networkLogs?.s3 ?? networkLogs.s3,
  queryLogs: account.networkLogs?.queryLogs ?? networkLogs.queryLogs,
});
