import { isAvailable } from "../../organization/availability";
import type { Organization } from "../../organization/model";

/** The policy types that the guardrails use. Source: Organizations user guide, "Managing organization policies". */
export const baselinePolicyTypes = [
  "BACKUP_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "RESOURCE_CONTROL_POLICY",
  "SERVICE_CONTROL_POLICY",
] as const;

/** The complete list for an organization: the guardrails' types and those that its file adds. */
export function policyTypesOf({ organization, organizationServices }: Organization): string[] {
  const own = baselinePolicyTypes.filter(
    (type) => type !== "BACKUP_POLICY" || isAvailable("backup policies", organization.partition),
  );
  return [...new Set<string>([...own, ...organizationServices.policyTypes])].sort();
}
