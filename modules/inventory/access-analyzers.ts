import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";

/**
 * Which resource of any account can be reached from outside the organization. An analyzer sees its own Region
 * only; for IAM roles every Region reports the same. Free of charge.
 * Source: IAM user guide, "Using IAM Access Analyzer"; Security Hub control IAM.28.
 */
export function externalAccessAnalyzer(
  scope: Construct,
  { inventory }: Estate,
  region: string,
): void {
  new AccessanalyzerAnalyzer(scope, `external-access-${region}`, {
    analyzerName: inventory.externalAccess,
    type: "ORGANIZATION",
    region,
  });
}

/**
 * Which roles, credentials and permissions nobody has used for a while. IAM is global, so one Region is enough;
 * a second one would be charged again. Source: IAM user guide, "Unused access analyzers".
 */
export function unusedAccessAnalyzer(scope: Construct, { inventory, organization }: Estate): void {
  const { unusedAccessDays } = organization.inventory;
  if (unusedAccessDays === undefined) return;
  new AccessanalyzerAnalyzer(scope, "unused-access", {
    analyzerName: inventory.unusedAccess,
    type: "ORGANIZATION_UNUSED_ACCESS",
    configuration: { unusedAccess: { unusedAccessAge: unusedAccessDays } },
    region: organization.regions.home,
  });
}
