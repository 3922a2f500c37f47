/** An id or ARN that a service gives to a resource, and the arguments that take it. */
interface Identifier {
  /** Names of arguments, at the top of a resource or in its blocks. */
  readonly arguments: readonly string[];
  readonly form: RegExp;
  readonly example: string;
}

const arn = /^arn:aws[\w-]*:/;

/** Source: EC2 API reference and Route 53 Resolver API reference, the patterns of the parameters. */
export const identifiers: readonly Identifier[] = [
  { arguments: ["vpc_id", "peer_vpc_id"], form: /^vpc-/, example: "vpc-0123456789abcdef0" },
  { arguments: ["subnet_id", "subnet_ids"], form: /^subnet-/, example: "subnet-0123456789abcdef0" },
  {
    arguments: [
      "security_group_id",
      "referenced_security_group_id",
      "security_group_ids",
      "security_groups",
      "vpc_security_group_ids",
    ],
    form: /^sg-/,
    example: "sg-0123456789abcdef0",
  },
  {
    arguments: ["route_table_id", "route_table_ids"],
    form: /^rtb-/,
    example: "rtb-0123456789abcdef0",
  },
  {
    arguments: ["gateway_id"],
    form: /^(?:igw|vgw|vpce)-|^local$/,
    example: "igw-0123456789abcdef0",
  },
  { arguments: ["prefix_list_id"], form: /^pl-/, example: "pl-0123456789abcdef0" },
  {
    arguments: ["firewall_rule_group_id"],
    form: /^rslvr-frg-/,
    example: "rslvr-frg-0123456789abcdef0",
  },
  {
    arguments: ["firewall_domain_list_id"],
    form: /^rslvr-fdl-/,
    example: "rslvr-fdl-0123456789abcdef0",
  },
  {
    arguments: [
      "arn",
      "component_arn",
      "distribution_configuration_arn",
      "iam_role_arn",
      "image_recipe_arn",
      "infrastructure_configuration_arn",
      "permissions_boundary",
      "policy_arn",
      "role_arn",
      "sns_topic_arn",
      "subscriber_sns_topic_arns",
    ],
    form: arn,
    example: "arn:aws:iam::111111111111:role/name",
  },
  {
    arguments: ["kms_key_arn", "kms_key_id", "kms_master_key_id"],
    form: /^(?:arn:aws[\w-]*:kms:|alias\/|mrk-[0-9a-f]{32}$|[0-9a-f]{8}-[0-9a-f]{4}-)/,
    example: "arn:aws:kms:eu-west-1:111111111111:key/…",
  },
];

/** Types that take such arguments. */
export const typesWithIdentifiers: readonly string[] = [
  "aws_backup_restore_testing_selection",
  "aws_backup_vault",
  "aws_backup_vault_notifications",
  "aws_budgets_budget",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_group",
  "aws_default_security_group",
  "aws_dynamodb_table",
  "aws_flow_log",
  "aws_iam_role",
  "aws_iam_role_policy_attachment",
  "aws_imagebuilder_image_pipeline",
  "aws_imagebuilder_image_recipe",
  "aws_imagebuilder_infrastructure_configuration",
  "aws_instance",
  "aws_internet_gateway",
  "aws_launch_template",
  "aws_nat_gateway",
  "aws_network_acl",
  "aws_route",
  "aws_route53_resolver_firewall_rule",
  "aws_route53_resolver_firewall_rule_group_association",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_security_group",
  "aws_sns_topic",
  "aws_sqs_queue",
  "aws_subnet",
  "aws_vpc_block_public_access_exclusion",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];
