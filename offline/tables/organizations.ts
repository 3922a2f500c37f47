import { jsonText, oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Source: Organizations API reference, Policy. */
const policyTypes = [
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
  "BACKUP_POLICY",
  "BEDROCK_POLICY",
  "CHATBOT_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "INSPECTOR_POLICY",
  "S3_POLICY",
  "SECURITYHUB_POLICY",
  "TAG_POLICY",
  "UPGRADE_ROLLOUT_POLICY",
];

const accountId = (at: string) => textForm(at, /^\d{12}$/, "an account id of twelve digits");
const servicePrincipal = textForm(
  "service_principal",
  /^[\w.-]+\.amazonaws\.com$/,
  "a service principal such as config.amazonaws.com",
);
const organizationArn = "arn:{partition}:organizations::{account}";

/** The organization, its policies, and the services that it delegates. */
export const organizations: readonly ResourceRow[] = [
  resource("organizations_organization", {
    id: "o-{hash:10}",
    arn: `${organizationArn}:organization/o-{hash:10}`,
    exports: {
      master_account_arn: `${organizationArn}:account/o-{hash:10}/{account}`,
      master_account_id: "{account}",
      master_account_name: "management",
    },
    replaceOnChange: [],
    defaults: { feature_set: "ALL" },
    checks: [
      oneOf("feature_set", "ALL", "CONSOLIDATED_BILLING"),
      oneOf("enabled_policy_types", ...policyTypes),
    ],
  }),
  resource("organizations_organizational_unit", {
    id: "ou-{hash:4}-{hash:8:unit}",
    arn: `${organizationArn}:ou/o-{hash:10}/ou-{hash:4}-{hash:8:unit}`,
    replaceOnChange: ["parent_id"],
  }),
  resource("organizations_delegated_administrator", {
    id: "{account_id}/{service_principal}",
    arn: `${organizationArn}:account/o-{hash:10}/{account_id}`,
    replaceOnChange: ["account_id", "service_principal"],
    checks: [accountId("account_id"), servicePrincipal],
  }),
  resource("organizations_policy", {
    id: "p-{hash:8}",
    arn: `${organizationArn}:policy/o-{hash:10}/p-{hash:8}`,
    replaceOnChange: ["type"],
    defaults: { type: "SERVICE_CONTROL_POLICY" },
    // 10,240 for service control policies since May 2026; Organizations quotas.
    checks: [jsonText("content", 10_240), oneOf("type", ...policyTypes)],
  }),
  resource("organizations_policy_attachment", {
    id: "{target_id}:{policy_id}",
    replaceOnChange: ["policy_id", "target_id"],
    checks: [
      textForm(
        "target_id",
        /^(r-[a-z0-9]{4,32}|\d{12}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/,
        "the id of a root (r-…), an organizational unit (ou-…) or an account",
      ),
    ],
  }),
  resource("organizations_resource_policy", {
    id: "rp-{hash:8}",
    arn: `${organizationArn}:resourcepolicy/o-{hash:10}/rp-{hash:8}`,
    replaceOnChange: [],
    checks: [policyDocument("content", 40_000)],
  }),
];

const admin = (name: string): ResourceRow =>
  resource(name, {
    id: "{admin_account_id}",
    replaceOnChange: ["admin_account_id"],
    checks: [accountId("admin_account_id")],
  });

const findingFrequencies = ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"] as const;

/** GuardDuty and Security Hub; values from their API references. */
export const findings: readonly ResourceRow[] = [
  resource("guardduty_detector", {
    id: "{hash:32}",
    arn: "arn:{partition}:guardduty:{region}:{account}:detector/{hash:32}",
    replaceOnChange: [],
    defaults: { enable: true },
    checks: [oneOf("finding_publishing_frequency", ...findingFrequencies)],
  }),
  resource("guardduty_detector_feature", {
    id: "{detector_id}/{name}",
    replaceOnChange: ["detector_id", "name"],
    checks: [oneOf("status", "ENABLED", "DISABLED")],
  }),
  admin("guardduty_organization_admin_account"),
  resource("guardduty_organization_configuration", {
    id: "{detector_id}",
    replaceOnChange: ["detector_id"],
    checks: [oneOf("auto_enable_organization_members", "NEW", "ALL", "NONE")],
  }),
  resource("guardduty_organization_configuration_feature", {
    id: "{detector_id}/{name}",
    replaceOnChange: ["detector_id", "name"],
    checks: [oneOf("auto_enable", "NEW", "ALL", "NONE")],
  }),
  resource("guardduty_publishing_destination", {
    id: "{detector_id}:{hash:32}",
    replaceOnChange: ["detector_id", "destination_type"],
    defaults: { destination_type: "S3" },
  }),
  resource("securityhub_account", {
    id: "{account}",
    arn: "arn:{partition}:securityhub:{region}:{account}:hub/default",
    replaceOnChange: [],
    defaults: { auto_enable_controls: true, enable_default_standards: true },
    checks: [oneOf("control_finding_generator", "SECURITY_CONTROL", "STANDARD_CONTROL")],
  }),
  admin("securityhub_organization_admin_account"),
  resource("securityhub_organization_configuration", {
    id: "{account}",
    replaceOnChange: [],
    checks: [
      oneOf("auto_enable_standards", "DEFAULT", "NONE"),
      oneOf("organization_configuration.configuration_type", "CENTRAL", "LOCAL"),
    ],
  }),
  resource("securityhub_finding_aggregator", {
    id: "arn:{partition}:securityhub:{region}:{account}:finding-aggregator/{uuid}",
    replaceOnChange: [],
    checks: [
      oneOf(
        "linking_mode",
        "ALL_REGIONS",
        "ALL_REGIONS_EXCEPT_SPECIFIED",
        "SPECIFIED_REGIONS",
        "NO_REGIONS",
      ),
    ],
  }),
  resource("securityhub_standards_subscription", {
    id: "arn:{partition}:securityhub:{region}:{account}:subscription/{hash:32}",
    replaceOnChange: ["standards_arn"],
  }),
  resource("securityhub_configuration_policy", {
    id: "{uuid}",
    arn: "arn:{partition}:securityhub:{region}:{account}:configuration-policy/{uuid}",
    replaceOnChange: [],
  }),
  resource("securityhub_configuration_policy_association", {
    id: "{target_id}",
    replaceOnChange: ["target_id"],
  }),
];
