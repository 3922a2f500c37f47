/** Why no rule catches a kind of mutant. */
export interface Accepted {
  /** Fits the kind: operator, type and site. */
  readonly kinds: RegExp;
  /** In one sentence. */
  readonly reason: string;
}

export const accepted: readonly Accepted[] = [
  {
    kinds:
      /^(?:flip-flag|remove-block) aws_imagebuilder_\w+\.lifecycle(?:\.create_before_destroy)?$/,
    reason:
      "Without it a version of the image recipe is deleted before the next one is made: for minutes no new image can be built, and those that are there stay.",
  },
  {
    kinds: /^(?:remove-block|shorten-list) aws_\w+\.lifecycle(?:\.ignore_changes)?$/,
    reason:
      "What Terraform shall leave alone because AWS or its own API sets it: without that the next plan shows a change which nobody wanted, and nothing happens before somebody applies it. prevent_destroy is an operator of its own and is caught.",
  },
  {
    kinds: /^rename aws_iam_instance_profile\.name$/,
    reason:
      "Procedures name it for people: synthesis fails when they name what no stack makes. Nothing in AWS looks for it by this name.",
  },
  {
    kinds:
      /^rename aws_(?:config|backup|imagebuilder|launch_template|security_group|organizations|cloudwatch)\w*\.name$/,
    reason:
      "Nothing looks for it by this name: others refer to it by id or ARN, which Terraform fills in; that the text stands elsewhere is by the rule that names are made by.",
  },
  {
    kinds: /^shorten aws_iam_account_password_policy\.max_password_age$/,
    reason: "A password ends after one day instead of ninety: stricter.",
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
    kinds: /\.rule\.(?:transition(?:\.days)?|filter)$/,
    reason:
      "Where objects are stored and what that costs; without a filter a rule is for the whole bucket.",
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
    reason:
      "Of two conditions one is left, and names the source as well: its account where the ARN goes, an ARN with the account in it where the account goes, or the form of what is written where the source stays. That none is left, and an ARN that alone tells one kind of caller from another, are caught.",
  },
  {
    kinds:
      /^drop-condition-key aws_iam_role_policy\.policy\[(?:Decrypt|Encrypt|Use|GrantKeys)\w*\]$/,
    reason:
      "The key's own policy names its callers and the service that they come through; both policies must allow.",
  },
  {
    kinds: /^drop-condition-key aws_vpc_endpoint\.policy\[/,
    reason:
      "Callers and resources are both still bound: by aws:PrincipalOrgID where aws:PrincipalArn goes, by the names of the own buckets where aws:ResourceOrgID goes. That neither is left open, is caught.",
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
    kinds: /^drop-condition-key aws_kms_key\.policy\[(?:CollectThroughS3|WorkThroughS3)\]$/,
    reason:
      "One of two conditions that each bind the key to objects of one bucket; the rule on evidence keys leaves it undecided or still sees the other.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role_policy\.policy\[ShareWithForensics\]$/,
    reason:
      "A call could share a snapshot with a group beside the forensics account; the only group is everybody, which the block of public snapshots in every account and Region refuses.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role_policy\.policy\[WithdrawFromForensics\]$/,
    reason:
      "Without the one condition a call takes a share back from somebody else as well; that it gives nothing is what the other one says, and is caught.",
  },
  {
    kinds: /^widen-resource aws_iam_role_policy\.policy\[SeeShares\]$/,
    reason: "The action has no other resources than snapshots, and only reads.",
  },
  {
    kinds: /^drop-condition-key aws_iam_role_policy\.policy\[StartWorkstations\]$/,
    reason:
      "ec2:IsLaunchTemplateResource says the same of what the template names; the network has no way out, and the key and role of another template are no analyst’s to pass.",
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
    kinds: /^(?:drop-(?:allow|condition|condition-key)|forget-\w+) aws_iam_policy\.policy\[/,
    reason:
      "Break-glass: with a right less it opens nothing, and what it must be able to do to an asset of the estate is asked; with a condition less it reaches more snapshots, accounts or grants, which two people who break the glass are told of within seconds.",
  },
  {
    kinds: /^change-region aws_iam_policy\.policy$/,
    reason:
      "An exact name beside a pattern that covers it in the management account; elsewhere the role has no such trail.",
  },
  {
    kinds: /^remove-resource aws_launch_template$/,
    reason:
      "Without the template an analyst may start nothing: the right to start is bound to a template of the account.",
  },
  {
    kinds:
      /^narrow-(?:action|resource) aws_iam_(?:role_)?policy\.policy\[Deny(?:Identities|WideningItself|OwnRoles|OwnLogs|Evidence|BootstrapState)\]$/,
    reason:
      "A Deny beside others: what is left out is covered by a second pattern of the list, allowed to the role by no statement, or denied by a guardrail.",
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
    kinds: /^change-region aws_cloudwatch_log_metric_filter\.pattern$/,
    reason:
      "One of the Regions in use counts as foreign and another as used: a key that is used there rings without need. That events of Regions nobody uses ring, is caught.",
  },
  {
    kinds: /^change-(?:account|region) aws_cloudwatch_event_(?:rule\.event_pattern|target\.input)/,
    reason:
      "The end of a response that a detection started, in a message to people, or the link in it: the execution and the case say the same, and the start was told.",
  },
  {
    kinds: /^\S+ aws_cloudtrail\.advanced_event_selector\.field_selector/,
    reason:
      "Evidence and its record have selectors of their own beside the ones that take every bucket and table outside the log archive: with one of both less the other records the same. That neither does, is caught.",
  },
  {
    kinds: /^remove-block aws_backup_framework\.control\.input_parameter$/,
    reason:
      "Stricter, not weaker: without the list nobody may delete by hand, break-glass neither.",
  },
  {
    kinds: /^change-region aws_ssm_document\.content$/,
    reason:
      "A bucket, table or role that a step of a document names: the drills run the document, and synthesis fails when it names what no stack makes. Of a file changed afterwards nobody asks that.",
  },
  {
    kinds: /^swap aws_ssm_document\.content$/,
    reason:
      "Sessions are then recorded in another log group of the estate, encrypted and kept as long; that the sessions’ own role may write there, is asked where the group is named by itself.",
  },
  {
    kinds: /^flip-flag aws_s3_bucket\.object_lock_enabled$/,
    reason:
      "Load balancers write to no bucket with Object Lock, and one that has a lock configuration gets Object Lock by it.",
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
    kinds: /^(?:drop-encryption|swap) aws_sqs_queue\.kms_master_key_id$/,
    reason:
      "Dead letters of a shipping queue are names of objects: without a key of the customer SQS encrypts them with its own, and under another key of the estate who reads them is refused.",
  },
  {
    kinds:
      /^(?:remove-resource aws_budgets_budget|shorten-list aws_budgets_budget\.notification\.subscriber_sns_topic_arns)$/,
    reason:
      "Of three budgets one is left out, or of two notifications of a budget one is sent to nobody: spending in Regions that nobody uses, and a budget without any topic, are caught.",
  },
  {
    kinds: /^(?:remove-resource|swap|redirect) aws_sns_topic_subscription/,
    reason:
      "Who is told is the organization’s choice: an address is as good as another to whoever does not know the people, and a topic is still told to somebody. One without any subscriber, and one whose filter lets nothing through, are caught.",
  },
  {
    kinds:
      /^(?:remove-resource aws_(?:cloudwatch_dashboard|cloudformation_stack)|change-region aws_cloudformation_stack\.template_body)$/,
    reason: "A view and saved queries for people; nothing is protected or told by them.",
  },
  {
    kinds: /^remove-resource aws_organizations_delegated_administrator$/,
    reason:
      "The management account then administers the service by itself: nothing is opened, and what the delegate sets up is refused at once.",
  },
  {
    kinds: /^forget-resource aws_iam_role_policy\.policy\[(?:ReadObjects|Restore)\]$/,
    reason:
      "What is left covers it (a star in an ARN of S3 reaches across the slash), or it is a kind of backup of which no duty has an example.",
  },
  {
    kinds:
      /^swap aws_(?:dynamodb_table|launch_template|cloudwatch_event_archive)\S*\.kms_key_(?:arn|id|identifier)$/,
    reason:
      "Another key of the estate, with a policy of its own that names other callers: what is encrypted with it is refused to readers and writers alike, and opened to nobody.",
  },
  {
    kinds: /^swap aws_launch_template\.network_interfaces\.(?:security_groups|subnet_id)$/,
    reason:
      "Another subnet of the same closed network, or the group of its endpoints, which lets nothing out: the workstation is as shut in, or reaches nothing.",
  },
  {
    kinds:
      /^swap aws_(?:vpc_security_group_egress_rule\.|vpc_block_public_access_exclusion\.subnet_id)/,
    reason:
      "The way out is given to a group or subnet of a network without a gateway, a NAT or a route: that evidence networks have none, is asked of the network.",
  },
];

export const reasonFor = (kind: string): string | undefined =>
  accepted.find(({ kinds }) => kinds.test(kind))?.reason;
