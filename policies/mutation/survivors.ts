/** Why no rule catches a kind of mutant. */
interface Accepted {
  /** Fits the kind: operator, type and site. */
  readonly kinds: RegExp;
  /** In one sentence. */
  readonly reason: string;
}

const accepted: readonly Accepted[] = [
  {
    kinds: /^(?:flip-flag|remove-block) \S+\.lifecycle(?:\.create_before_destroy)?$/,
    reason: "The order of a replacement; prevent_destroy is an operator of its own and is caught.",
  },
  {
    kinds: /^drop-order /,
    reason:
      "The order of creation: at worst the first apply fails and the second succeeds; what stands afterwards is the same.",
  },
  {
    kinds: /^rename \S+\.(?:name|alarm_name)$/,
    reason: "A name that nothing else uses to find the resource; what it does stays the same.",
  },
  {
    kinds: /^raise (?:aws_flow_log\.max_aggregation_interval|aws_sns_topic\.signature_version)$/,
    reason: "The provider refuses the value: only 60 and 600 s, and versions 1 and 2, exist.",
  },
  {
    kinds: /^raise aws_sqs_queue\./,
    reason: "How a consumer polls, or a value that the provider refuses; nothing is lost.",
  },
  {
    kinds: /^shorten aws_iam_account_password_policy\.max_password_age$/,
    reason: "Stricter, not weaker.",
  },
  {
    kinds: /\.abort_incomplete_multipart_upload/,
    reason: "Parts of uploads that were never completed hold no evidence.",
  },
  {
    kinds: /\.bucket_key_enabled$/,
    reason: "Saves calls to KMS; objects are encrypted either way.",
  },
  {
    kinds:
      /^\S+ aws_cloudformation_stack_set\S*\.(?:managed_execution|operation_preferences|lifecycle)/,
    reason: "How fast and in which order the stack set is rolled out, not what.",
  },
  {
    kinds: /^(?:shorten|remove-block) aws_accessanalyzer_analyzer\.configuration/,
    reason: "A shorter age reports more; without the block AWS uses 90 days.",
  },
  {
    kinds: /^remove-block aws_cloudwatch_event_target\.input_transformer/,
    reason: "How a message reads; it arrives with the whole event instead.",
  },
  {
    kinds: /\.rule\.(?:transition(?:\.days)?|filter)$/,
    reason:
      "Where objects are stored and what that costs; without a filter a rule is for the whole bucket.",
  },
  {
    kinds: /^change-(?:account|region) aws_s3_bucket_logging\.target_prefix$/,
    reason: "Below which prefix access logs lie; they arrive all the same.",
  },
  {
    kinds: /^drop-condition-key aws_s3_bucket_policy\.policy\[DenyOtherWriters\]$/,
    reason: "Stricter, not weaker: break-glass could not write either.",
  },
  {
    kinds: /^drop-condition-key \S+\[(?:AllowAlarms|AllowFlowLogs|AllowTrailEncrypt)\]$/,
    reason: "One of two conditions that each name the source; the other one still does.",
  },
];

export const reasonFor = (kind: string): string | undefined =>
  accepted.find(({ kinds }) => kinds.test(kind))?.reason;
