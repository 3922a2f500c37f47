import { type Check, numberRange, oneOf, textForm, textLength } from "./check";
import { resource, type ResourceRow } from "./row";

const name = textForm(
  "name",
  /^[\w-][\w -]{1,126}[\w-]$/,
  "3 to 128 letters, digits, spaces, -, _",
);
const version = textForm("version", /^\d{1,10}\.\d{1,10}\.\d{1,10}$/, "three numbers with dots");

/** A resource whose ARN ends with its name in lower case, and with its version where it has one. */
const arnOf = (kind: string, versioned = "") =>
  `arn:{partition}:imagebuilder:{region}:{account}:${kind}/{name}${versioned}`;
const hopLimit: Check = numberRange("instance_metadata_options.http_put_response_hop_limit", 1, 64);

/** EC2 Image Builder; limits from its API reference. */
export const imageBuilder: readonly ResourceRow[] = [
  resource("imagebuilder_component", {
    id: "{arn}",
    arn: arnOf("component", "/{version}/1"),
    exports: { owner: "{account}", type: "BUILD", encrypted: true },
    replaceOnChange: [
      "change_description",
      "data",
      "description",
      "kms_key_id",
      "name",
      "platform",
      "supported_os_versions",
      "uri",
      "version",
    ],
    defaults: { skip_destroy: false },
    checks: [name, version, textLength("data", 1, 16_000), oneOf("platform", "Linux", "Windows")],
  }),
  resource("imagebuilder_image_recipe", {
    id: "{arn}",
    arn: arnOf("image-recipe", "/{version}"),
    exports: { owner: "{account}", platform: "Linux" },
    replaceOnChange: [
      "block_device_mapping",
      "component",
      "description",
      "name",
      "parent_image",
      "user_data_base64",
      "version",
      "working_directory",
    ],
    checks: [name, version],
  }),
  resource("imagebuilder_infrastructure_configuration", {
    id: "{arn}",
    arn: arnOf("infrastructure-configuration"),
    replaceOnChange: ["name"],
    defaults: { terminate_instance_on_failure: true },
    checks: [
      name,
      hopLimit,
      oneOf("instance_metadata_options.http_tokens", "required", "optional"),
    ],
  }),
  resource("imagebuilder_distribution_configuration", {
    id: "{arn}",
    arn: arnOf("distribution-configuration"),
    replaceOnChange: ["name"],
    checks: [
      name,
      oneOf("distribution.ssm_parameter_configuration.data_type", "text", "aws:ec2:image"),
    ],
  }),
  resource("imagebuilder_image_pipeline", {
    id: "{arn}",
    arn: arnOf("image-pipeline"),
    exports: { platform: "Linux" },
    replaceOnChange: ["name"],
    defaults: { enhanced_image_metadata_enabled: true, status: "ENABLED" },
    checks: [
      name,
      oneOf("status", "ENABLED", "DISABLED"),
      oneOf(
        "schedule.pipeline_execution_start_condition",
        "EXPRESSION_MATCH_ONLY",
        "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
      ),
      numberRange("image_tests_configuration.timeout_minutes", 60, 1_440),
    ],
  }),
];
