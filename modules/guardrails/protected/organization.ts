import type { Arns } from "../../../organization/arns";
import { adoptionOf } from "../../../organization/account-choices";
import { isAvailable } from "../../../organization/availability";
import type { Estate } from "../../../organization/estate";
import { administrators } from "../exemptions";
import { anything, type Protection } from "../protection";

/** Membership, Regions, contacts and account-wide settings. */
export function organizationProtections({
  activeAccounts,
  arns,
  organization,
}: Estate): readonly Protection[] {
  const ownPasswordPolicies = activeAccounts.every(
    (account) => !adoptionOf(organization, account).passwordPolicy,
  );
  const { partition } = organization.organization;
  return [
    {
      id: "LeaveOrganization",
      what: "leave the organization, or close the account",
      actions: ["account:CloseAccount", "organizations:LeaveOrganization"],
      resources: anything,
      exempt: ["break-glass"],
    },
    {
      id: "ChangeRegions",
      what: "enable or disable Regions",
      actions: ["account:DisableRegion", "account:EnableRegion"],
      resources: anything,
      exempt: administrators,
    },
    {
      // The management account writes them, which no guardrail binds.
      id: "ChangeContacts",
      what: "change or delete the contacts whom AWS calls",
      actions: ["account:DeleteAlternateContact", "account:PutAlternateContact"],
      resources: anything,
      exempt: ["break-glass"],
    },
    {
      id: "ChangeAccountSettings",
      what: "open what the account keeps closed: public buckets, snapshots and images, unencrypted volumes, the serial console, metadata without tokens",
      actions: [
        "ec2:DisableEbsEncryptionByDefault",
        "ec2:DisableImageBlockPublicAccess",
        "ec2:DisableSnapshotBlockPublicAccess",
        "ec2:EnableSerialConsoleAccess",
        "ec2:EnableSnapshotBlockPublicAccess", // can weaken block-all to block-new
        "ec2:ModifyInstanceMetadataDefaults",
        "s3:PutAccountPublicAccessBlock",
        ...(ownPasswordPolicies
          ? ["iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"]
          : []),
      ],
      resources: anything,
      exempt: administrators,
    },
    ...(organization.organizationServices.centralRootAccess &&
    isAvailable("central root access", partition)
      ? [rootUse(arns)]
      : []),
  ];
}

/**
 * Root has no credentials in a member account any more; what only root may mend is done in a session of AssumeRoot,
 * which this spares. Source: IAM user guide, "Centralize root access for member accounts".
 */
const rootUse = (arns: Arns): Protection => ({
  id: "UseRoot",
  what: "do anything as the root user",
  actions: ["*"],
  resources: anything,
  exempt: [],
  condition: {
    ArnLike: { "aws:PrincipalArn": arns.accountRoot("*") },
    Null: { "aws:AssumedRoot": "true" },
  },
});
