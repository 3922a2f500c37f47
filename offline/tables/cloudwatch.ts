import { jsonText, numberRange, oneOf, policyDocument, textForm, textLength } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Days that CloudWatch Logs offers; 0 keeps for ever. Source: API reference, PutRetentionPolicy. */
const retentionDays = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
  3288, 3653,
];

/** Source: CloudWatch API reference, PutMetricAlarm. */
const comparisons = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

const logGroupName = /^[\w./#-]{1,512}$/;

/** Limits: CloudWatch and CloudWatch Logs API references and their quota pages. */
export const cloudwatch: readonly ResourceRow[] = [
  resource("cloudwatch_log_group", {
    id: "{name}",
    arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
    replaceOnChange: ["name", "name_prefix", "log_group_class"],
    defaults: { retention_in_days: 0, skip_destroy: false },
    checks: [
      textForm("name", logGroupName, "1 to 512 letters, digits and any of _ . / # -"),
      oneOf("retention_in_days", ...retentionDays),
      oneOf("log_group_class", "STANDARD", "INFREQUENT_ACCESS", "DELIVERY"),
    ],
  }),
  resource("cloudwatch_log_metric_filter", {
    id: "{name}",
    replaceOnChange: ["name", "log_group_name"],
    checks: [
      textForm("name", /^[^:*]{1,512}$/, "1 to 512 characters without colon and asterisk"),
      textForm("log_group_name", logGroupName, "the name (not the ARN) of a log group"),
      textLength("pattern", 0, 1024),
      textForm("metric_transformation.name", /^[^:*$]{1,255}$/, "1 to 255 characters without :*$"),
      textForm(
        "metric_transformation.namespace",
        /^[\w./#:-]{1,255}$/,
        "1 to 255 letters, digits and any of _ . / # : -",
      ),
    ],
  }),
  resource("cloudwatch_log_subscription_filter", {
    id: "cwlsf-{hash:10}",
    replaceOnChange: ["name", "log_group_name", "destination_arn"],
    checks: [oneOf("distribution", "Random", "ByLogStream"), textLength("filter_pattern", 0, 1024)],
  }),
  resource("cloudwatch_log_resource_policy", {
    id: "{policy_name}",
    replaceOnChange: ["policy_name"],
    checks: [policyDocument("policy_document", 5120)],
  }),
  resource("cloudwatch_log_destination", {
    id: "{name}",
    arn: "arn:{partition}:logs:{region}:{account}:destination:{name}",
    replaceOnChange: ["name"],
  }),
  resource("cloudwatch_log_destination_policy", {
    id: "{destination_name}",
    replaceOnChange: ["destination_name"],
    checks: [policyDocument("access_policy", 5120)],
  }),
  resource("cloudwatch_query_definition", {
    id: "{uuid}",
    exports: { query_definition_id: "{uuid}" },
    replaceOnChange: [],
    checks: [textLength("name", 1, 255), textLength("query_string", 1, 10_000)],
  }),
  resource("cloudwatch_metric_alarm", {
    id: "{alarm_name}",
    arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}",
    replaceOnChange: ["alarm_name"],
    defaults: { actions_enabled: true, treat_missing_data: "missing" },
    checks: [
      textLength("alarm_name", 1, 255),
      textLength("alarm_description", 0, 1024),
      oneOf("comparison_operator", ...comparisons),
      oneOf("statistic", "SampleCount", "Average", "Sum", "Minimum", "Maximum"),
      oneOf("treat_missing_data", "breaching", "notBreaching", "ignore", "missing"),
      numberRange("evaluation_periods", 1, 1_000_000),
    ],
  }),
  resource("cloudwatch_composite_alarm", {
    id: "{alarm_name}",
    arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}",
    replaceOnChange: ["alarm_name", "actions_enabled"],
    defaults: { actions_enabled: true },
    checks: [
      textLength("alarm_name", 1, 255),
      textLength("alarm_description", 0, 1024),
      textLength("alarm_rule", 1, 10_240),
    ],
  }),
  resource("cloudwatch_dashboard", {
    id: "{dashboard_name}",
    replaceOnChange: ["dashboard_name"],
    exports: { dashboard_arn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboard_name}" },
    checks: [jsonText("dashboard_body", 1_000_000)],
  }),
];
