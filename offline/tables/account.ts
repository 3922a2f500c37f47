import { jsonText, oneOf, textForm, textLength } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const documentName = /^[\w.-]{3,128}$/;

/** Account settings, Systems Manager, Config and Access Analyzer; limits from their API references. */
export const account: readonly ResourceRow[] = [
  resource("account_alternate_contact", {
    id: "{alternate_contact_type}",
    replaceOnChange: ["account_id", "alternate_contact_type"],
    checks: [
      oneOf("alternate_contact_type", "BILLING", "OPERATIONS", "SECURITY"),
      textForm("email_address", /^[\w+=.#!&%-]+@[\w-]+(\.[\w-]+)+$/, "an e-mail address"),
      textLength("name", 1, 64),
      textLength("title", 1, 50),
      textForm("phone_number", /^[\s0-9()+-]{1,25}$/, "1 to 25 digits, spaces and any of + - ( )"),
    ],
  }),
  resource("ssm_service_setting", {
    id: "{setting_id}",
    arn: "arn:{partition}:ssm:{region}:{account}:servicesetting{setting_id}",
    exports: { status: "Customized" },
    replaceOnChange: ["setting_id"],
  }),
  resource("ssm_document", {
    id: "{name}",
    arn: "arn:{partition}:ssm:{region}:{account}:document/{name}",
    exports: {
      default_version: "1",
      document_version: "1",
      hash_type: "Sha256",
      latest_version: "1",
      owner: "{account}",
      schema_version: "0.3",
      status: "Active",
    },
    replaceOnChange: ["name", "document_type"],
    defaults: { document_format: "JSON" },
    checks: [
      textForm("name", documentName, "3 to 128 letters, digits, dots, hyphens and underscores"),
      oneOf("document_format", "JSON", "TEXT", "YAML"),
      textLength("content", 1, 65_536),
      oneOf(
        "document_type",
        "ApplicationConfiguration",
        "ApplicationConfigurationSchema",
        "Automation",
        "Automation.ChangeTemplate",
        "AutoApprovalPolicy",
        "ChangeCalendar",
        "CloudFormation",
        "Command",
        "ConformancePackTemplate",
        "DeploymentStrategy",
        "ManualApprovalPolicy",
        "Package",
        "Policy",
        "ProblemAnalysis",
        "ProblemAnalysisTemplate",
        "QuickSetup",
        "Session",
      ),
    ],
  }),
  resource("ssm_parameter", {
    id: "{name}",
    arn: "arn:{partition}:ssm:{region}:{account}:parameter{name}",
    replaceOnChange: ["name"],
    sensitive: ["value"],
    defaults: { tier: "Standard" },
    checks: [oneOf("type", "String", "StringList", "SecureString")],
  }),
  resource("accessanalyzer_analyzer", {
    id: "{analyzer_name}",
    arn: "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{analyzer_name}",
    replaceOnChange: ["analyzer_name", "type"],
    defaults: { type: "ACCOUNT" },
    checks: [
      oneOf(
        "type",
        "ACCOUNT",
        "ORGANIZATION",
        "ACCOUNT_UNUSED_ACCESS",
        "ORGANIZATION_UNUSED_ACCESS",
        "ACCOUNT_INTERNAL_ACCESS",
        "ORGANIZATION_INTERNAL_ACCESS",
      ),
    ],
  }),
  resource("accessanalyzer_archive_rule", {
    id: "{analyzer_name}/{rule_name}",
    replaceOnChange: ["analyzer_name", "rule_name"],
  }),
  resource("config_configuration_recorder", {
    id: "{name}",
    replaceOnChange: ["name"],
    defaults: { name: "default" },
    checks: [
      oneOf("recording_mode.recording_frequency", "CONTINUOUS", "DAILY"),
      textLength("name", 1, 256),
    ],
  }),
  resource("config_configuration_recorder_status", { id: "{name}", replaceOnChange: ["name"] }),
  resource("config_delivery_channel", {
    id: "{name}",
    replaceOnChange: ["name"],
    defaults: { name: "default" },
    checks: [
      oneOf(
        "snapshot_delivery_properties.delivery_frequency",
        "One_Hour",
        "Three_Hours",
        "Six_Hours",
        "Twelve_Hours",
        "TwentyFour_Hours",
      ),
    ],
  }),
  resource("config_retention_configuration", { id: "default", replaceOnChange: [] }),
  resource("config_configuration_aggregator", {
    id: "{name}",
    arn: "arn:{partition}:config:{region}:{account}:config-aggregator/config-aggregator-{hash:8}",
    replaceOnChange: ["name"],
  }),
  resource("config_aggregate_authorization", {
    id: "{account_id}:{authorized_aws_region}",
    arn: "arn:{partition}:config:{region}:{account}:aggregation-authorization/{account_id}/{authorized_aws_region}",
    replaceOnChange: ["account_id", "authorized_aws_region"],
  }),
  resource("config_config_rule", {
    id: "{name}",
    arn: "arn:{partition}:config:{region}:{account}:config-rule/config-rule-{hash:6}",
    exports: { rule_id: "config-rule-{hash:6}" },
    replaceOnChange: ["name"],
    checks: [textLength("name", 1, 128), jsonText("input_parameters", 1024)],
  }),
];
