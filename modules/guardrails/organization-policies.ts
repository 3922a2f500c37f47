import { OrganizationsOrganizationalUnit } from "@cdktf/provider-aws/lib/organizations-organizational-unit";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";
import { type GuardrailPolicy, guardrailPolicies } from "./guardrail-policies";
import { quarantine } from "./quarantine";

/** Writes and attaches every policy of the organization. */
export function organizationPolicies(scope: Construct, estate: Estate): void {
  for (const policy of guardrailPolicies(estate)) {
    const { id } = write(scope, estate, policy);
    for (const target of policy.targets)
      new OrganizationsPolicyAttachment(scope, `${localName(policy.name, estate)}-to-${target}`, {
        policyId: id,
        targetId: target,
      });
  }
}

/**
 * The unit for accounts in quarantine, below the root, and its policy. Responders move an account there, or attach the
 * policy to the account; moving takes it out of the policies of its own unit, attaching does not.
 */
export function quarantineUnit(scope: Construct, estate: Estate): void {
  const { guardrails, organization } = estate;
  if (organization.guardrails.mode !== "enforce") return;
  const name = guardrails.quarantine;
  const unit = new OrganizationsOrganizationalUnit(scope, "quarantine-unit", {
    name,
    parentId: organization.organization.rootId,
  });
  const { id } = write(scope, estate, {
    name,
    type: "SERVICE_CONTROL_POLICY",
    description: "Takes an account out of everybody's hands but the responders'",
    content: policyJson("service control policy", quarantine(estate)),
  });
  new OrganizationsPolicyAttachment(scope, `${localName(name, estate)}-to-unit`, {
    policyId: id,
    targetId: unit.id,
  });
}

const write = (
  scope: Construct,
  estate: Estate,
  { name, type, description, content }: Omit<GuardrailPolicy, "targets">,
): OrganizationsPolicy =>
  new OrganizationsPolicy(scope, localName(name, estate), {
    name,
    type,
    description,
    content,
  });

/** The prefix would only repeat itself in the addresses. */
const localName = (name: string, { named }: Estate) => name.replace(named(""), "");
