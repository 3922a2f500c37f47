import type { Estate } from "../../../organization/estate";
import { responderRoles } from "../../../organization/responders";
import { baselineRoles } from "../baseline-roles";
import {
  administrators,
  deploymentRoleMakers,
  destroyers,
  organizationAccessRole,
  stackSetsRole,
} from "../exemptions";
import type { Protection } from "../protection";
import { ofStacks } from "./tags";

/** Everything by which a role comes to be, or becomes another's. `PassRole` is not among it: trust policies decide. */
const changesRole = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

/** Roles, policies, profiles and groups: whom the other guardrails spare must not be anybody's to make. */
export function identityProtections(estate: Estate): readonly Protection[] {
  const { arns, named, organization, responders } = estate;
  const { applyRole, planRole } = organization.deployment;
  const role = (name: string) => arns.role("*", name);
  return [
    {
      id: "ChangeDeploymentRoles",
      what: "make or alter the roles of the pipeline",
      actions: changesRole,
      resources: [role(planRole), role(applyRole)],
      exempt: ["break-glass", ...deploymentRoleMakers(estate)],
    },
    {
      id: "ChangeMakersOfRoles",
      what: "make or alter the roles with which CloudFormation and the management account reach in",
      actions: changesRole,
      resources: [role(stackSetsRole), role(organizationAccessRole)],
      exempt: ["break-glass"],
    },
    {
      // The responders' roles are spared by other guardrails; Systems Manager takes them from whoever may pass them.
      id: "PassResponders",
      what: "hand the responders' roles to a service",
      actions: ["iam:PassRole"],
      resources: [role(responderRoles.responder), role(responderRoles.acquisition)],
      exempt: ["break-glass", "responder", "acquisition", "starter"],
    },
    {
      id: "ChangeBaselinePolicies",
      what: "make or alter policies of the baseline",
      actions: [
        "iam:CreatePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:SetDefaultPolicyVersion",
        "iam:TagPolicy",
        "iam:UntagPolicy",
      ],
      resources: [arns.any("iam", "", "*", `policy/${named("*")}`)],
      exempt: administrators,
    },
    {
      id: "ChangeBaselineProfiles",
      what: "make or alter instance profiles of the baseline",
      actions: [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
      ],
      resources: [arns.any("iam", "", "*", `instance-profile/${named("*")}`)],
      exempt: administrators,
    },
    {
      id: "EndQuarantine",
      what: "detach the quarantine policy from a user, group or role",
      actions: ["iam:DetachGroupPolicy", "iam:DetachRolePolicy", "iam:DetachUserPolicy"],
      resources: [
        arns.any("iam", "", "*", "group/*"),
        arns.any("iam", "", "*", "role/*"),
        arns.any("iam", "", "*", "user/*"),
      ],
      exempt: [...destroyers(estate), "responder"],
      condition: {
        ArnLike: {
          "iam:PolicyARN": arns.any("iam", "", "*", `policy/${responders.quarantinePolicy}`),
        },
      },
    },
    {
      id: "OpenQuarantineGroups",
      what: "change or delete security groups that the baseline made",
      actions: [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:DeleteSecurityGroup",
        "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
      ],
      resources: [arns.any("ec2", "*", "*", "security-group/*")],
      exempt: administrators,
      condition: ofStacks,
    },
    {
      id: "ChangeBaselineRoles",
      what: "make or alter the break-glass role, the responders' and every other role of the baseline",
      actions: changesRole,
      resources: baselineRoles(estate).map(role),
      exempt: administrators,
    },
  ];
}
