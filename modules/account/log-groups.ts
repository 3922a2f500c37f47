import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import { networkLogsOf } from "../../organization/account-choices";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { CustomerKey } from "../encryption/customer-key";
import { cloudWatchLogsEncrypts } from "../encryption/key-users";
import { evidenceLogGroup } from "../storage/evidence-log-group";

/** The account's own log groups of a Region; undefined where there is nothing to log. */
export interface LogGroups {
  readonly flowLogs?: CloudwatchLogGroup;
  readonly sessions?: CloudwatchLogGroup;
}

/**
 * The account's own log groups of a Region and the one key that encrypts them: a log group needs a key of its
 * Region, and every key is charged by the month.
 */
export function logGroups(
  scope: Construct,
  region: string,
  estate: Estate,
  account: Account,
): LogGroups {
  const names = wanted(region, estate, account);
  if (Object.keys(names).length === 0) return {};
  const arns = Object.values(names).map((name) => estate.arns.logGroup(region, account.id, name));
  const { arn: keyArn } = new CustomerKey(scope, `log-key-${region}`, {
    estate,
    accountId: account.id,
    region,
    alias: estate.inEveryAccount.logKeyAlias,
    description: "Encrypts the account's own log groups",
    users: [cloudWatchLogsEncrypts(estate, region, arns)],
  });
  const group = (id: string, name: string) =>
    evidenceLogGroup(scope, `${id}-${region}`, { estate, region, name, keyArn });
  const { flowLogs, sessions } = names;
  return {
    ...(flowLogs && { flowLogs: group("flow-logs", flowLogs) }),
    ...(sessions && { sessions: group("sessions", sessions) }),
  };
}

function wanted(region: string, { inEveryAccount, organization }: Estate, account: Account) {
  const hasVpcs = account.vpcs === "all" || account.vpcs[region] !== undefined;
  const { cloudWatchLogs } = networkLogsOf(organization, account);
  return {
    ...(cloudWatchLogs && hasVpcs && { flowLogs: inEveryAccount.flowLogGroup }),
    ...(organization.accountSettings.sessionLogging && {
      sessions: inEveryAccount.sessionLogGroup,
    }),
  };
}
