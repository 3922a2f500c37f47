/** Why no rule catches a kind of mutant. */
export interface Accepted {
  /** Fits the kind: operator, type and site. */
  readonly kinds: RegExp;
  /** In one sentence. */
  readonly reason: string;
}

export const accepted: readonly Accepted[] = [
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
    kinds:
      /^drop-condition-key (?:aws_organizations_policy\.content\[|aws_\w+\.policy\[(?:Deny|Require))/,
    reason:
      "Stricter, not weaker: a Deny with one condition less denies more. Whom it then stops in his task is caught as a duty that cannot be done.",
  },
  {
    kinds:
      /^drop-condition-key (?:aws_s3_bucket|aws_kms_key|aws_sns_topic|aws_cloudwatch_event_bus|aws_iam_role)\w*\.\w+\[(?:Allow(?:Alarms|Automation|Backups|Budgets|Config\w*|FlowLogs|Forwarders|LogDelivery\w*|OwnRules|QueryLog\w*|Reports|Trail\w*)|ReadRules)\]$/,
    reason: "One of two conditions that each name the source; the other one still does.",
  },
  {
    kinds:
      /^drop-condition-key aws_iam_role_policy\.policy\[(?:Decrypt|Encrypt|Use|GrantKeys)\w*\]$/,
    reason:
      "The key's own policy names its callers and the service that they come through; both policies must allow.",
  },
  {
    kinds: /^drop-condition-key aws_vpc_endpoint\.policy\[/,
    reason: "One of two conditions that each name the callers; the other one still does.",
  },
  {
    kinds:
      /^widen-principal aws_iam_role\.assume_role_policy\[Allow(?:OneCase|SourceIdentity|Dispatcher)\]$/,
    reason:
      "The conditions on aws:PrincipalArn and aws:PrincipalOrgID still name the same callers.",
  },
  {
    kinds: /^widen-resource aws_vpc_endpoint\.policy\[/,
    reason: "aws:ResourceOrgID still keeps the endpoint to the organization's own resources.",
  },
  {
    kinds: /^shorten-list aws_budgets_budget\.cost_filter\.values$/,
    reason:
      "One Region of dozens is left out of a budget; the guardrail that denies Regions still closes it.",
  },
  {
    kinds: /^raise aws_network_acl\.(?:egress|ingress)\.(?:rule_no|to_port)$/,
    reason:
      "The order of rules that all allow, or more ports of a list whose networks have groups with one port each.",
  },
  {
    kinds: /^raise aws_\w+\.block_device_mappings?\.ebs\.volume_size$/,
    reason: "A larger disk costs more, and protects as well.",
  },
  {
    kinds: /^remove-block aws_network_acl\.(?:egress|ingress)$/,
    reason: "Stricter, not weaker: a list without rules lets nothing pass.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role\.assume_role_policy\[Allow(?:People|Dispatcher)\]$/,
    reason:
      "The principal is an account of the organization already; aws:PrincipalOrgID repeats it.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role\.assume_role_policy\[AllowTrustedPeopleWithMfa\]$/,
    reason:
      "An age of the second factor is there only when it was used: one condition implies the other.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role\.assume_role_policy\[AllowOneCase\]$/,
    reason:
      "One of five conditions: who may come, and with the tag of a case, is still demanded; what the tag looks like, no rule knows.",
  },
  {
    kinds: /^drop-condition-key aws_kms_key\.policy\[(?:CollectThroughS3|WorkThroughS3)\]$/,
    reason:
      "One of two conditions that each bind the key to objects of one bucket; the rule on evidence keys leaves it undecided or still sees the other.",
  },
  {
    kinds:
      /^drop-condition-key aws_iam_role_policy\.policy\[(?:ShareWithForensics|StartWorkstations|AppendToCustodyRecord)\]$/,
    reason:
      "One of two conditions on the same call: the account, the template or the case is bound by the other one, in all but unusual requests.",
  },
  {
    kinds: /^drop-condition aws_iam_role_policy\.policy\[AppendToCustodyRecord\]$/,
    reason:
      "Who collects for one case could add to the record of another, and rewrite none: the table's own policy denies that, and the chain of the record shows what does not belong.",
  },
  {
    kinds:
      /^drop-condition aws_iam_role_policy\.policy\[(?:HashOnWorkstations|DescribeKeysOfDisks)\]$/,
    reason:
      "One fixed document, or the description of a key: neither changes nor reads anything that the account's other instances or keys hold.",
  },
  {
    kinds:
      /^widen-resource aws_iam_role_policy\.policy\[(?:Decrypt|Encrypt|Use|Describe|Watch)\w*\]$/,
    reason:
      "What the right reaches is decided on the other side: the key's own policy names its callers, and executions are those of the account.",
  },
  {
    kinds: /^drop-(?:allow|condition|condition-key) aws_iam_policy\.policy\[/,
    reason:
      "Break-glass, the role that everything spares: with one statement less it opens nothing, with a condition less it reaches more of what it may destroy already. What it must be able to do to an asset of the estate is asked.",
  },
  {
    kinds: /^change-region aws_iam_policy\.policy$/,
    reason:
      "An exact name beside a pattern that covers it in the management account; elsewhere the role has no such trail.",
  },
  {
    kinds: /^(?:remove-resource aws_iam_policy|remove-resource aws_launch_template)$/,
    reason:
      "Nothing is opened: who would attach or start it is refused. That it is there, no other resource of the stack says.",
  },
  {
    kinds:
      /^narrow-(?:action|resource) aws_iam_(?:role_)?policy\.policy\[Deny(?:Identities|WideningItself|OwnRoles|OwnLogs|Evidence|BootstrapState)\]$/,
    reason:
      "A Deny beside others: what is left out is covered by a second pattern of the list, allowed to the role by no statement, or denied by a guardrail.",
  },
  {
    kinds: /^(?:drop-deny|allow-denied|narrow-\w+) aws_iam_role_policy\.policy\[DenyOwnBuckets\]$/,
    reason:
      "A second Deny: the buckets' own policies and the guardrails deny it to the role, and each of them is asked alone.",
  },
  {
    kinds:
      /^(?:drop-deny|narrow-resource) aws_s3_bucket_policy\.policy\[DenyOutsideOrganization\]$/,
    reason:
      "Of evidence buckets only: other statements of the policy and the resource control policy deny outsiders as well.",
  },
  {
    kinds: /^(?:narrow-resource|change-region) aws_organizations_policy\.content(?:\[\w+\])?$/,
    reason:
      "A name beside a pattern that covers it, or a role of no account of the estate; what a guardrail alone protects is asked.",
  },
  {
    kinds: /^widen-principal aws_kms_key\.policy\[ReadRules\]$/,
    reason: "The conditions on the source still admit the same service for the same rules.",
  },
  {
    kinds: /^break-pattern aws_cloudwatch_(?:event_rule|log_metric_filter)\./,
    reason:
      "What an event is called is data of the detections, which their own tests hold against recorded events; the policies know the CIS set.",
  },
  {
    kinds: /^(?:change-region|remove-resource) aws_cloudwatch_log_metric_filter/,
    reason:
      "A detection beyond the CIS set, which the catalogue's tests count; a filter that an alarm watches is missed.",
  },
  {
    kinds: /^change-(?:account|region) aws_cloudwatch_event_(?:rule\.event_pattern|target\.input)/,
    reason:
      "Which of its own events a rule tells of, or how the message reads: data of the detections, held by their own tests.",
  },
  {
    kinds: /^\S+ aws_cloudtrail\.advanced_event_selector\.field_selector/,
    reason:
      "What other selectors record as well, or what is then no longer left out: more is recorded, not less.",
  },
  {
    kinds:
      /^(?:raise|remove-resource|break-reference) aws_cloudwatch_(?:metric_alarm|event_target)/,
    reason: "An alarm or target beside another one that tells of the same.",
  },
  {
    kinds: /^shorten-list aws_\w+\.lifecycle\.ignore_changes$/,
    reason: "Terraform then plans to revert what was changed outside: nothing is lost unseen.",
  },
  {
    kinds: /^remove-block aws_backup_framework\.control\.input_parameter$/,
    reason:
      "Stricter, not weaker: without the list nobody may delete by hand, break-glass neither.",
  },
  {
    kinds: /^(?:remove-resource|rename|change-region) aws_ssm_document/,
    reason:
      "A document that no right names in full. That each procedure has its document, and each Region its own, is checked where they are made.",
  },
  {
    kinds: /^flip-flag aws_s3_bucket\.object_lock_enabled$/,
    reason:
      "Load balancers write to no bucket with Object Lock, and one that has a lock configuration gets Object Lock by it.",
  },
  {
    kinds: /^remove-resource aws_default_security_group$/,
    reason: "Of a VPC that somebody else made: nothing of the estate says that it is there.",
  },
  {
    kinds:
      /^(?:remove-resource aws_(?:route|vpc_endpoint|vpc_block_public_access_exclusion|vpc_security_group_egress_rule)|flip-flag aws_vpc\.enable_dns_\w+)$/,
    reason: "Stricter, not weaker: less leaves the network, and what needs it fails at once.",
  },
  {
    kinds: /^flip-flag aws_subnet\.map_public_ip_on_launch$/,
    reason: "The subnet that has a gateway on purpose: without an address nothing in it gets out.",
  },
  {
    kinds: /^raise aws_route53_resolver_firewall_rule\.priority$/,
    reason: "The last rule stays the last.",
  },
  {
    kinds:
      /^change-region aws_(?:route53_resolver_firewall_domain_list|cloudformation_stack_set_instance)\./,
    reason:
      "Stricter, not weaker: fewer names are resolved; a stack set is rolled out from elsewhere.",
  },
  {
    kinds:
      /^(?:remove-block|shorten-list|flip-flag) aws_(?:launch_template\.(?:iam_instance_profile|tag_specifications|disable_api_termination)|imagebuilder_\w+\.(?:distribution\.ssm_parameter_configuration|instance_types|image_tests_configuration))$/,
    reason:
      "How an instance is told from others, ended or found: without it analysts are refused or take the provider's default, and nothing is opened.",
  },
  {
    kinds: /^drop-encryption aws_sqs_queue\.kms_master_key_id$/,
    reason: "Dead letters of a shipping queue name objects; SQS encrypts them with its own key.",
  },
  {
    kinds:
      /^(?:change-region aws_budgets_budget\.cost_filter\.values|remove-resource aws_budgets_budget|shorten-list aws_budgets_budget\.notification\.subscriber_sns_topic_arns|remove-resource aws_sns_topic_subscription)$/,
    reason:
      "One of several ways in which the same people are told; a topic without any, and costs that nobody watches, are caught.",
  },
  {
    kinds: /^remove-resource aws_(?:cloudwatch_dashboard|cloudformation_stack)$/,
    reason: "A view and saved queries for people; nothing is protected or told by them.",
  },
  {
    kinds: /^remove-resource aws_organizations_delegated_administrator$/,
    reason:
      "The management account then administers the service by itself: nothing is opened, and what the delegate sets up is refused at once.",
  },
];

export const reasonFor = (kind: string): string | undefined =>
  accepted.find(({ kinds }) => kinds.test(kind))?.reason;
