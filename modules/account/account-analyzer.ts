import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import type { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";

/**
 * The account's own analyzer of a Region. The organization's analyzer covers the account too, but takes every
 * account of the organization for trusted; this one reports access from them as well.
 * Source: IAM user guide, "Create an IAM Access Analyzer external access analyzer".
 */
export function accountAnalyzer(scope: Construct, region: string, estate: Estate): void {
  const { accountSettings, organization } = estate.organization;
  if (!accountSettings.accountAnalyzers) return;
  if (!isAvailable("IAM Access Analyzer", organization.partition)) return;
  new AccessanalyzerAnalyzer(scope, `analyzer-${region}`, {
    region,
    analyzerName: estate.inEveryAccount.analyzer,
    type: "ACCOUNT",
  });
}
