import { preamble } from "../offline";
import type { BrokenConfiguration } from "./broken-configuration";
import { allow, policy, withProvider, withResources } from "./broken-configuration";

/** What the provider refuses: values that the schema alone would let pass. */
export const refusedByProvider: readonly BrokenConfiguration[] = [
  {
    what: "a role of an account that is not allowed",
    configuration: withProvider({
      allowed_account_ids: ["222222222222"],
      assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/deploy" }],
    }),
    errors: [
      {
        summary: "Account not allowed",
        detail:
          "The provider assumes a role in account 111111111111, but allowed_account_ids lists only 222222222222: correct the role's ARN or the list.",
      },
    ],
  },
  {
    what: "a role of a forbidden account",
    configuration: withProvider({
      forbidden_account_ids: ["111111111111"],
      assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/deploy" }],
    }),
    errors: [
      {
        summary: "Account forbidden",
        detail:
          "The provider assumes a role in account 111111111111, which forbidden_account_ids lists: correct the role's ARN or the list.",
      },
    ],
  },
  {
    what: "a role that is no role",
    configuration: withProvider({ assume_role: [{ role_arn: "arn:aws:iam::1111:role/deploy" }] }),
    errors: [
      {
        summary: "Malformed role ARN",
        detail:
          '"arn:aws:iam::1111:role/deploy" is not the ARN of an IAM role: write arn:aws:iam::<12 digits>:role/<name>.',
      },
    ],
  },
  {
    what: "no Region",
    configuration: { ...preamble, provider: { aws: [{}] }, resource: { aws_kms_key: { k: {} } } },
    errors: [
      {
        summary: "Missing Region",
        detail: "The provider needs a Region: set region in the provider block.",
      },
    ],
  },
  {
    what: "a value for an attribute that AWS decides",
    configuration: withResources({
      aws_kms_key: { k: { arn: "arn:aws:kms:eu-west-1:123456789012:key/1" } },
    }),
    errors: [
      {
        summary: "Value for a read-only attribute",
        detail: 'AWS decides "arn" of aws_kms_key when the resource is made: remove it.',
      },
    ],
  },
  {
    what: "a name and a name prefix",
    configuration: withResources({
      aws_sns_topic: { t: { name: "alarms", name_prefix: "alarms-" } },
    }),
    errors: [
      {
        summary: "Conflicting arguments",
        detail: 'aws_sns_topic takes either "name" or "name_prefix": remove one.',
      },
    ],
  },
  {
    what: "a policy that is not JSON",
    configuration: withResources({
      aws_s3_bucket_policy: { p: { bucket: "b", policy: "Allow all" } },
    }),
    errors: [
      {
        summary: "Malformed policy document",
        detail: /^policy of aws_s3_bucket_policy is not JSON: .+\.$/,
      },
    ],
  },
  {
    what: "a policy statement without effect",
    configuration: withResources({
      aws_sqs_queue_policy: {
        p: {
          queue_url: "https://sqs.example.com/q",
          policy: policy({ Action: "sqs:SendMessage" }),
        },
      },
    }),
    errors: [
      {
        summary: "Malformed policy document",
        detail:
          'policy of aws_sqs_queue_policy has a malformed statement 0: Effect must be "Allow" or "Deny".',
      },
    ],
  },
  {
    what: "a misspelt policy element",
    configuration: withResources({
      aws_iam_role: { r: { name: "r", assume_role_policy: policy({ ...allow, Principle: "*" }) } },
    }),
    errors: [
      {
        summary: "Malformed policy document",
        detail:
          "assume_role_policy of aws_iam_role has a malformed statement 0: unknown element Principle.",
      },
    ],
  },
  {
    what: "a policy that is too long",
    configuration: withResources({
      aws_iam_policy: {
        p: {
          name: "p",
          policy: policy({ ...allow, Resource: `arn:aws:s3:::${"b".repeat(6144)}` }),
        },
      },
    }),
    errors: [
      {
        summary: "Malformed policy document",
        detail:
          "policy of aws_iam_policy is 6252 characters long without spaces; the limit is 6144.",
      },
    ],
  },
  {
    what: "an ARN that is a name",
    configuration: withResources({
      aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: "ReadOnlyAccess" } },
    }),
    errors: [
      {
        summary: "Malformed ARN",
        detail:
          'policy_arn of aws_iam_role_policy_attachment must be an ARN (arn:partition:service:region:account:resource), not "ReadOnlyAccess".',
      },
    ],
  },
  {
    what: "an ARN with a short account id",
    configuration: withResources({
      aws_sns_topic_policy: {
        p: { arn: "arn:aws:sns:eu-west-1:1234:alarms", policy: policy(allow) },
      },
    }),
    errors: [
      {
        summary: "Malformed ARN",
        detail: 'arn of aws_sns_topic_policy has the account "1234": write twelve digits.',
      },
    ],
  },
  {
    what: "a value that the API does not know",
    configuration: withResources({
      aws_s3_bucket_versioning: { v: { bucket: "b", versioning_configuration: { status: "On" } } },
    }),
    errors: [
      {
        summary: "Value not allowed",
        detail:
          'versioning_configuration.status of aws_s3_bucket_versioning must be one of Enabled, Suspended, Disabled, not "On".',
      },
    ],
  },
  {
    what: "a retention that CloudWatch Logs does not offer",
    configuration: withResources({
      aws_cloudwatch_log_group: { g: { name: "g", retention_in_days: 31 } },
    }),
    errors: [
      {
        summary: "Value not allowed",
        detail:
          /^retention_in_days of aws_cloudwatch_log_group must be one of 0, 1, 3, .* not "31"\.$/,
      },
    ],
  },
  {
    what: "a metric filter pattern that is too long",
    configuration: withResources({
      aws_cloudwatch_log_metric_filter: {
        f: {
          name: "f",
          log_group_name: "g",
          pattern: "x".repeat(1025),
          metric_transformation: { name: "m", namespace: "n", value: "1" },
        },
      },
    }),
    errors: [
      {
        summary: "Wrong length",
        detail:
          "pattern of aws_cloudwatch_log_metric_filter must be 0 to 1024 characters long, not 1025.",
      },
    ],
  },
  {
    what: "a waiting time below the least",
    configuration: withResources({ aws_kms_key: { k: { deletion_window_in_days: 3 } } }),
    errors: [
      {
        summary: "Value out of range",
        detail: "deletion_window_in_days of aws_kms_key must be from 7 to 30, not 3.",
      },
    ],
  },
  {
    what: "a bucket name in capitals",
    configuration: withResources({ aws_s3_bucket: { b: { bucket: "Evidence" } } }),
    errors: [
      {
        summary: "Malformed value",
        detail:
          'bucket of aws_s3_bucket must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens, not "Evidence".',
      },
    ],
  },
  {
    what: "an event pattern that is not JSON",
    configuration: withResources({
      aws_cloudwatch_event_rule: { r: { name: "r", event_pattern: "{source: aws.guardduty}" } },
    }),
    errors: [
      {
        summary: "Malformed JSON",
        detail: /^event_pattern of aws_cloudwatch_event_rule is not JSON: .+\.$/,
      },
    ],
  },
  {
    what: "several mistakes at once",
    configuration: withResources({
      aws_iam_role: {
        r: { name: "incident response", assume_role_policy: "{}", max_session_duration: 60 },
      },
    }),
    errors: [
      {
        summary: "Malformed value",
        detail:
          'name of aws_iam_role must be 1 to 64 letters, digits and any of _+=,.@-, not "incident response".',
      },
      {
        summary: "Malformed policy document",
        detail: "assume_role_policy of aws_iam_role has no Statement.",
      },
      {
        summary: "Value out of range",
        detail: "max_session_duration of aws_iam_role must be from 3600 to 43200, not 60.",
      },
    ],
  },
];
