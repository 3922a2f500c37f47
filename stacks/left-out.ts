import { adoptionOf, networkLogsOf } from "../organization/account-choices";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";

const when = (left: boolean, ...what: readonly string[]) => (left ? what : []);

/**
 * What the organization file leaves to somebody else or does not want, by the stack that would have it: types of resources,
 * or kinds of them. No policy misses it there (docs/policies.md).
 */
export const leftOut = {
  bootstrap: ({ organization: { deployment } }: Estate): readonly string[] =>
    when(deployment.oidc?.provider === "existing", "aws_iam_openid_connect_provider"),

  organization: ({ organization }: Estate): readonly string[] => [
    ...when(organization.contacts.security === undefined, "SECURITY"),
    ...when(
      !organization.organizationServices.centralRootAccess,
      "RootCredentialsManagement",
      "RootSessions",
    ),
  ],

  security: ({ organization }: Estate): readonly string[] =>
    when(organization.inventory.unusedAccessDays === undefined, "ORGANIZATION_UNUSED_ACCESS"),

  trail: ({ organization: { adopt, trail } }: Estate): readonly string[] => [
    ...when(adopt.trail !== undefined, "aws_cloudtrail"),
    ...when(!trail.dataEvents.lambda, "AWS::Lambda::Function"),
    ...when(!trail.insights, "ApiCallRateInsight", "ApiErrorRateInsight"),
  ],

  account({ organization }: Estate, account: Account): readonly string[] {
    const adopted = adoptionOf(organization, account);
    const logs = networkLogsOf(organization, account);
    const { accountAnalyzers, sessionLogging } = organization.accountSettings;
    return [
      ...when(adopted.passwordPolicy, "aws_iam_account_password_policy"),
      ...when(
        adopted.configRecorder,
        "aws_config_configuration_recorder",
        "aws_config_delivery_channel",
      ),
      ...when(!logs.cloudWatchLogs, "cloud-watch-logs"),
      ...when(!logs.s3, "s3"),
      ...when(!logs.queryLogs, "aws_route53_resolver_query_log_config_association"),
      ...when(!sessionLogging, "SSM-SessionManagerRunShell"),
      ...when(!accountAnalyzers, "ACCOUNT"),
    ];
  },
};
