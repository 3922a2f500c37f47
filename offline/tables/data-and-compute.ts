import { jsonText, numberRange, oneOf, policyDocument, textForm } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

/** Tables, queries and functions; limits from the API reference of each service. */
export const dataAndCompute: readonly ResourceRow[] = [
  resource("dynamodb_table", {
    id: "{name}",
    arn: "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
    replaceOnChange: ["name", "hash_key", "range_key", "local_secondary_index", "import_table"],
    defaults: { billing_mode: "PROVISIONED" },
    checks: [
      textForm("name", /^[\w.-]{3,255}$/, "3 to 255 letters, digits, dots, hyphens, underscores"),
      oneOf("billing_mode", "PROVISIONED", "PAY_PER_REQUEST"),
      oneOf("table_class", "STANDARD", "STANDARD_INFREQUENT_ACCESS"),
      oneOf("attribute.type", "S", "N", "B"),
      oneOf("stream_view_type", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"),
      numberRange("point_in_time_recovery.recovery_period_in_days", 1, 35),
    ],
  }),
  resource("dynamodb_resource_policy", {
    id: "{resource_arn}",
    replaceOnChange: ["resource_arn"],
    checks: [policyDocument("policy", 20_480)],
  }),
  resource("lambda_function", {
    id: "{function_name}",
    arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}",
    exports: {
      invoke_arn:
        "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/arn:{partition}:lambda:{region}:{account}:function:{function_name}/invocations",
      qualified_arn: "arn:{partition}:lambda:{region}:{account}:function:{function_name}:$LATEST",
      version: "$LATEST",
    },
    replaceOnChange: ["function_name", "package_type"],
    defaults: {
      memory_size: 128,
      package_type: "Zip",
      publish: false,
      reserved_concurrent_executions: -1,
      timeout: 3,
    },
    checks: [
      textForm("function_name", /^[\w-]{1,64}$|^arn:/, "1 to 64 letters, digits, - and _"),
      numberRange("memory_size", 128, 10_240),
      numberRange("timeout", 1, 900),
    ],
  }),
  resource("lambda_permission", {
    id: "{statement_id}",
    replaceOnChange: [
      "action",
      "event_source_token",
      "function_name",
      "function_url_auth_type",
      "principal",
      "principal_org_id",
      "qualifier",
      "source_account",
      "source_arn",
      "statement_id",
      "statement_id_prefix",
    ],
  }),
  resource("sfn_state_machine", {
    id: "{arn}",
    arn: "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
    replaceOnChange: ["name", "name_prefix", "type"],
    defaults: { publish: false, type: "STANDARD" },
    checks: [jsonText("definition", 1_048_576), oneOf("type", "STANDARD", "EXPRESS")],
  }),
  resource("kinesis_firehose_delivery_stream", {
    id: "{arn}",
    arn: "arn:{partition}:firehose:{region}:{account}:deliverystream/{name}",
    replaceOnChange: ["name", "destination", "kinesis_source_configuration"],
    sensitive: [
      "http_endpoint_configuration.access_key",
      "redshift_configuration.password",
      "snowflake_configuration.key_passphrase",
      "snowflake_configuration.private_key",
      "splunk_configuration.hec_token",
    ],
    checks: [textForm("name", /^[\w.-]{1,64}$/, "1 to 64 letters, digits, dots, - and _")],
  }),
  resource("athena_workgroup", {
    id: "{name}",
    arn: "arn:{partition}:athena:{region}:{account}:workgroup/{name}",
    replaceOnChange: ["name"],
    defaults: { force_destroy: false, state: "ENABLED" },
    checks: [oneOf("state", "ENABLED", "DISABLED")],
  }),
  resource("athena_named_query", {
    id: "{uuid}",
    replaceOnChange: ["database", "description", "name", "query", "workgroup"],
    defaults: { workgroup: "primary" },
  }),
  resource("athena_database", { id: "{name}", replaceOnChange: ["bucket", "name"] }),
  resource("glue_catalog_database", {
    id: "{account}:{name}",
    arn: "arn:{partition}:glue:{region}:{account}:database/{name}",
    exports: { catalog_id: "{account}" },
    replaceOnChange: ["catalog_id", "name"],
  }),
  resource("glue_catalog_table", {
    id: "{account}:{database_name}:{name}",
    arn: "arn:{partition}:glue:{region}:{account}:table/{database_name}/{name}",
    exports: { catalog_id: "{account}" },
    replaceOnChange: ["catalog_id", "database_name", "name"],
  }),
  resource("cloudformation_stack", {
    id: "arn:{partition}:cloudformation:{region}:{account}:stack/{name}/{uuid}",
    replaceOnChange: ["disable_rollback", "name", "on_failure", "timeout_in_minutes"],
    checks: [
      textForm("name", /^[A-Za-z][\w-]{0,127}$/, "a letter, then up to 127 letters, digits, -"),
    ],
  }),
  resource("cloudformation_stack_set", {
    id: "{name}",
    arn: "arn:{partition}:cloudformation:{region}:{account}:stackset/{name}:{uuid}",
    exports: { stack_set_id: "{name}:{uuid}" },
    replaceOnChange: ["name", "permission_model"],
    defaults: { call_as: "SELF", permission_model: "SELF_MANAGED" },
    checks: [
      oneOf("call_as", "SELF", "DELEGATED_ADMIN"),
      oneOf("permission_model", "SELF_MANAGED", "SERVICE_MANAGED"),
      textForm(
        "name",
        /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
        "a letter, then up to 127 letters, digits, -",
      ),
    ],
  }),
  resource("cloudformation_stack_set_instance", {
    id: "{stack_set_name},{account},{region}",
    exports: { stack_id: "arn:{partition}:cloudformation:{region}:{account}:stack/{uuid}" },
    replaceOnChange: [
      "account_id",
      "deployment_targets",
      "stack_set_instance_region",
      "stack_set_name",
    ],
    defaults: { call_as: "SELF", retain_stack: false },
    checks: [oneOf("call_as", "SELF", "DELEGATED_ADMIN")],
  }),
  resource("lakeformation_data_lake_settings", { id: "{hash:10}", replaceOnChange: [] }),
];
