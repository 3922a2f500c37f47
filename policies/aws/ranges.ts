type Range = readonly [least: number, most: number];

/** Ranges of numbers, by resource type and argument. Source: the API reference of the service that takes them. */
export const ranges: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  aws_accessanalyzer_analyzer: { "configuration.unused_access.unused_access_age": [1, 365] },
  aws_backup_restore_testing_plan: { "recovery_point_selection.selection_window_days": [1, 365] },
  aws_backup_vault_lock_configuration: {
    changeable_for_days: [3, 36_500],
    max_retention_days: [1, 36_500],
    min_retention_days: [1, 36_500],
  },
  aws_cloudformation_stack_set_instance: {
    "operation_preferences.failure_tolerance_percentage": [0, 100],
    "operation_preferences.max_concurrent_percentage": [1, 100],
  },
  aws_cloudwatch_metric_alarm: { evaluation_periods: [1, 1440], period: [10, 86_400] },
  aws_iam_account_password_policy: {
    // 0: they do not expire; the provider leaves it out of the call.
    max_password_age: [0, 1095],
    minimum_password_length: [6, 128],
    password_reuse_prevention: [1, 24],
  },
  aws_iam_role: { max_session_duration: [3600, 43_200] },
  aws_imagebuilder_image_pipeline: { "image_tests_configuration.timeout_minutes": [60, 1440] },
  aws_imagebuilder_infrastructure_configuration: {
    "instance_metadata_options.http_put_response_hop_limit": [1, 64],
  },
  aws_kms_key: { deletion_window_in_days: [7, 30], rotation_period_in_days: [90, 2560] },
  aws_lambda_function: { memory_size: [128, 10_240], timeout: [1, 900] },
  aws_route53_resolver_firewall_rule_group_association: { priority: [101, 9900] },
  aws_sns_topic: { signature_version: [1, 2] },
  aws_sqs_queue: {
    delay_seconds: [0, 900],
    kms_data_key_reuse_period_seconds: [60, 86_400],
    message_retention_seconds: [60, 1_209_600],
    receive_wait_time_seconds: [0, 20],
    visibility_timeout_seconds: [0, 43_200],
  },
};
