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
 * CreateRole, PutMetricAlarm and PutMetricFilter API references.
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
  role: { what: "IAM role name", longest: 64, allowed: /^[\w+=,.@-]+$/ },
} as const satisfies Readonly<Record<string, NameLimit>>;

export type NameKind = keyof typeof nameLimits;
