import { oneOf, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Names: CloudTrail user guide, "Naming requirements". */
export const cloudtrail: readonly ResourceRow[] = [
  resource("cloudtrail", {
    id: "{arn}",
    arn: "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}",
    exports: { home_region: "{region}" },
    replaceOnChange: ["name"],
    defaults: {
      enable_log_file_validation: false,
      enable_logging: true,
      include_global_service_events: true,
      is_multi_region_trail: false,
      is_organization_trail: false,
    },
    checks: [
      textForm(
        "name",
        /^(?!.*[._-]{2})(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/,
        "3 to 128 letters, digits, dots, hyphens and underscores, the last three never side by side",
      ),
      oneOf("event_selector.read_write_type", "All", "ReadOnly", "WriteOnly"),
      oneOf("insight_selector.insight_type", "ApiCallRateInsight", "ApiErrorRateInsight"),
    ],
  }),
  resource("cloudtrail_event_data_store", {
    id: "{arn}",
    arn: "arn:{partition}:cloudtrail:{region}:{account}:eventdatastore/{uuid}",
    replaceOnChange: ["kms_key_id"],
    defaults: {
      multi_region_enabled: true,
      organization_enabled: false,
      retention_period: 2555,
      termination_protection_enabled: true,
    },
  }),
  resource("cloudtrail_organization_delegated_admin_account", {
    id: "{account_id}",
    arn: "arn:{partition}:organizations::{account}:account/o-{hash:10}/{account_id}",
    replaceOnChange: ["account_id"],
    exports: { service_principal: "cloudtrail.amazonaws.com", name: "delegated-{hash:8}" },
    checks: [textForm("account_id", /^\d{12}$/, "an account id of twelve digits")],
  }),
];
