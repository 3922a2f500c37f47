import type { Estate } from "../engine/estate";
import type { ServiceState } from "../iam/service-state";
import { vaultLockOf } from "../relations/policies";
import { lockOf, versioningOf } from "../relations/storage";
import type { Asset } from "./assets";

/** What the configuration says of an asset's own protection; nothing where it is not known. */
export function stateOf({ resource: it }: Asset, estate: Estate): ServiceState {
  if (!it) return {};
  switch (it.type) {
    case "aws_s3_bucket": {
      const [lock] = it.relatedBy(lockOf).found;
      const retention = lock?.attr("rule.default_retention");
      const mode = retention?.attr("mode").text;
      const days = retention?.attr("days").number ?? 365 * (retention?.attr("years").number ?? 0);
      const versioning = it.relatedBy(versioningOf).found;
      return {
        versioned: versioning.some(
          (each) => each.attr("versioning_configuration.status").text === "Enabled",
        ),
        objectLockEnabled: it.attr("object_lock_enabled").val === true,
        ...((mode === "COMPLIANCE" || mode === "GOVERNANCE") && { objectLock: { mode, days } }),
      };
    }
    case "aws_kms_key":
      return { deletionWindow: it.attr("deletion_window_in_days").number ?? 30 };
    case "aws_backup_vault": {
      const [lock] = it.relatedBy(vaultLockOf).found;
      if (!lock) return {};
      const isCompliance = lock.attr("changeable_for_days").kind !== "unset";
      const minimumDays = lock.attr("min_retention_days").number ?? 0;
      return { vaultLock: { mode: isCompliance ? "compliance" : "governance", minimumDays } };
    }
    case "aws_cloudtrail":
      return it.attr("is_organization_trail").val === true
        ? { organizationTrail: { administrators: trailAdministrators(estate) } }
        : {};
    case "aws_cloudwatch_log_group":
    case "aws_dynamodb_table":
      return {
        deletionProtection: it.attr("deletion_protection_enabled").val === true,
        ...(it.attr("point_in_time_recovery.enabled").val === true && { recoveryDays: 35 }),
      };
    default:
      return {};
  }
}

/** The management account, and the delegated administrators of CloudTrail. */
const trailAdministrators = (estate: Estate): readonly string[] => [
  ...estate
    .all("aws_organizations_organization", "aws_organizations_policy")
    .flatMap(({ account }) => account ?? []),
  ...estate
    .all(
      "aws_cloudtrail_organization_delegated_admin_account",
      "aws_organizations_delegated_administrator",
    )
    .filter(
      (each) =>
        each.attr("service_principal").whenUnset("cloudtrail.amazonaws.com").text ===
        "cloudtrail.amazonaws.com",
    )
    .flatMap((each) => each.attr("account_id").text ?? []),
];
