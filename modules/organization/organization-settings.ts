import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import { OrganizationsOrganization } from "@cdktf/provider-aws/lib/organizations-organization";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyTypesOf } from "./policy-types";
import { trustedAccessOf } from "./trusted-access";

/**
 * The organization's trusted services and policy types. Both arguments are authoritative: an update turns off
 * whatever they leave out, and with a policy type go all its attachments. So the plan compares them with what is
 * in use and fails rather than turn anything off.
 * Source: provider documentation, `aws_organizations_organization`; Organizations API, DisablePolicyType.
 */
export function organizationSettings(
  scope: Construct,
  { organization }: Estate,
): OrganizationsOrganization {
  const current = new DataAwsOrganizationsOrganization(scope, "current", {});
  const services = trustedAccessOf(organization);
  const types = policyTypesOf(organization);
  return new OrganizationsOrganization(scope, "organization", {
    featureSet: "ALL",
    awsServiceAccessPrincipals: services,
    enabledPolicyTypes: types,
    lifecycle: {
      preventDestroy: true, // in a sandbox, too: the organization was there before this project
      precondition: [
        keepsAll(`${current.fqn}.aws_service_access_principals`, services, {
          what: "trusted access of",
          field: "organizationServices.trustedAccess",
        }),
        keepsAll(`${current.fqn}.enabled_policy_types`, types, {
          what: "the policy types",
          field: "organizationServices.policyTypes",
        }),
      ],
    },
  });
}

/** A plan fails when something is in use that the configuration would turn off. */
function keepsAll(
  inUse: string,
  kept: readonly string[],
  { what, field }: { readonly what: string; readonly field: string },
) {
  const lost = `setsubtract(${inUse}, ${JSON.stringify(kept)})`;
  return {
    condition: `\${length(${lost}) == 0}`,
    errorMessage: `This apply would turn off ${what} \${join(", ", ${lost})}. Name them in ${field}, or turn them off by hand first.`,
  };
}
