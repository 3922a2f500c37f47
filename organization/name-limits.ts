/** What a service accepts as a name. */
export interface NameLimit {
  /** The service's word for the thing, for messages. */
  readonly what: string;
  /** Characters. */
  readonly longest: number;
  readonly allowed: RegExp;
}

/**
 * Sources: S3 user guide, "Bucket naming rules"; CreateTrail, CreateLogGroup, CreateAlias, CreateTopic,
 * CreateRole, CreateInstanceProfile, CreateSecurityGroup, PutMetricAlarm, PutMetricFilter, CreateQueue, CreateStackSet,
 * PutConfigurationAggregator,
 * CreateAnalyzer, CreatePolicy, CreateResolverQueryLogConfig, CreateEventBus, CreateArchive, PutRule,
 * CreateLaunchTemplate, PutParameter and CreatePolicy (Organizations) API references; Systems Manager API, CreateDocument; DynamoDB API, CreateTable; AWS Backup API, CreateBackupVault, CreateFramework and CreateRestoreTestingPlan.
 */
export const nameLimits = {
  bucket: { what: "S3 bucket name", longest: 63, allowed: /^[a-z0-9][a-z0-9-]+[a-z0-9]$/ },
  trail: {
    what: "trail name",
    longest: 128,
    allowed: /^(?!.*[._-]{2})[A-Za-z0-9][\w.-]+[A-Za-z0-9]$/,
  },
  logGroup: { what: "log group name", longest: 512, allowed: /^[\w./#-]+$/ },
  keyAlias: { what: "KMS alias", longest: 250, allowed: /^(?!aws\/)[\w/-]+$/ },
  topic: { what: "SNS topic name", longest: 256, allowed: /^[\w-]+$/ },
  queue: { what: "SQS queue name", longest: 80, allowed: /^[\w-]+$/ },
  stackSet: {
    what: "CloudFormation stack or stack set name",
    longest: 128,
    allowed: /^[A-Za-z][A-Za-z0-9-]*$/,
  },
  aggregator: { what: "AWS Config aggregator name", longest: 256, allowed: /^[\w-]+$/ },
  analyzer: { what: "analyzer name", longest: 255, allowed: /^[A-Za-z][\w.-]*$/ },
  policy: { what: "IAM policy name", longest: 128, allowed: /^[\w+=,.@-]+$/ },
  instanceProfile: { what: "instance profile name", longest: 128, allowed: /^[\w+=,.@-]+$/ },
  securityGroup: {
    what: "security group name",
    longest: 255,
    allowed: /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]+$/,
  },
  eventBus: { what: "event bus name", longest: 256, allowed: /^[\w./-]+$/ },
  archive: { what: "event archive name", longest: 48, allowed: /^[\w.-]+$/ },
  eventRule: { what: "event rule name", longest: 64, allowed: /^[\w.-]+$/ },
  queryLogs: { what: "query log configuration name", longest: 64, allowed: /^(?!\d+$)[\w' -]+$/ },
  vault: { what: "backup vault name", longest: 50, allowed: /^[a-z0-9-]{2,}$/ },
  framework: {
    what: "Backup Audit Manager framework name",
    longest: 200,
    allowed: /^[A-Za-z]\w*$/,
  },
  restoreTests: { what: "restore testing plan name", longest: 50, allowed: /^\w+$/ },
  alarm: { what: "CloudWatch alarm name", longest: 255, allowed: /^[\w-]+$/ },
  launchTemplate: { what: "launch template name", longest: 128, allowed: /^[\w()./-]+$/ },
  parameter: { what: "Parameter Store name", longest: 1_011, allowed: /^(\/[\w.-]+){1,15}$/ },
  document: {
    what: "Systems Manager document name",
    longest: 128,
    allowed: /^(?!aws|amazon|amzn)[\w.-]{3,}$/i,
  },
  table: { what: "DynamoDB table name", longest: 255, allowed: /^[\w.-]{3,}$/ },
  role: { what: "IAM role name", longest: 64, allowed: /^[\w+=,.@-]+$/ },
  organizationPolicy: { what: "Organizations policy name", longest: 128, allowed: /^[ -~]+$/ },
} as const satisfies Readonly<Record<string, NameLimit>>;

export type NameKind = keyof typeof nameLimits;
