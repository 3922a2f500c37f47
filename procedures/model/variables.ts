interface Described {
  /** What it is, for whoever fills it in. */
  readonly meaning: string;
  /** Its form, as a value or a pattern that is read at a glance. */
  readonly form: string;
}

const variable = (meaning: string, form: string): Described => ({ meaning, form });

/** What only whoever responds knows, by the name of the shell's variable that holds it. */
export const variables = {
  ME: variable("you, as the source identity in every event", "j.doe"),
  MFA: variable("ARN of your MFA device", "arn:…:mfa/j.doe"),
  CASE: variable("id of the case, the same for everybody", "IR-2026-001"),
  ACCOUNT: variable("id of the affected account", "12 digits"),
  REGION: variable("Region of what is affected", "as in AWS"),
  SUMMARY: variable("what happened, in one sentence", "no secrets, no quotation marks"),
  AUTHORITY: variable("who ordered the response", "name or role"),
  DETECTED: variable("id of the detection", "IR-CIS-001"),
  INSTANCE: variable("id of the instance", "i-…"),
  PLATFORM: variable("its operating system", "Linux or Windows"),
  INTERFACE: variable("id of a network interface", "eni-…"),
  ASSOCIATION: variable("id of the instance profile's association", "iip-assoc-…"),
  TOOL_KEY: variable("object key of the tool", "avml/avml"),
  TOOL_VERSION: variable("version of the tool", "0.20.0"),
  TOOL_SHA256: variable("SHA-256 of the tool", "64 hexadecimal digits"),
  SNAPSHOTS: variable("snapshots to receive, from the output of image-disks", "snap-…,snap-…"),
  SNAPSHOT: variable("id of a snapshot", "snap-…"),
  IMAGE: variable("id of a machine image", "ami-…"),
  WORKSTATION: variable("id of the workstation", "i-…"),
  VOLUME: variable("id of the evidence volume", "vol-…"),
  PRINCIPAL_TYPE: variable("what the principal is", "user, role or instance-profile"),
  PRINCIPAL: variable("name of the principal, without path", "j.doe"),
  OLD_SESSIONS: variable("whether sessions from before may work again", "expired or accepted"),
  ACCESS_KEY: variable("id of the access key", "AKIA… or ASIA…"),
  MFA_DEVICE: variable("serial number of the device to remove", "arn:…:mfa/…"),
  BUCKET: variable("name of the bucket", "as in S3"),
  OBJECT: variable("key of an object", "reports/2026.csv"),
  VERSION: variable("version id of an object", "as in S3"),
  PREFIX: variable("begin of the object keys", "reports/"),
  DAY: variable("day of the logs, as in their object keys", "2026/03/14"),
  FROM: variable("begin of the window, UTC", "2026-03-14T09:00:00Z"),
  TO: variable("end of the window, UTC", "2026-03-14T12:00:00Z"),
  EXHIBIT: variable("id of the exhibit within the case", "E-02"),
  FREEZE: variable("name of the freeze, for its release", "logs-of-march"),
  LOG_GROUP: variable("name of the log group", "/aws/lambda/…"),
  MEMORY: variable("whether the memory is safe", "acquired, not-possible or destruction-runs"),
  EVENT: variable("name of an event", "GetSecretValue"),
  EVENT_ID: variable("id of an event", "eventID in CloudTrail"),
  RESOURCE_TYPE: variable("type of the resource in AWS Config", "AWS::EC2::SecurityGroup"),
  RESOURCE: variable("id of the resource in AWS Config", "sg-…"),
  SECRET: variable("name or ARN of the secret", "as in Secrets Manager"),
  KEY: variable("id or ARN of the key", "as in KMS"),
  RECOVERY_POINT: variable("ARN of the recovery point", "arn:…"),
  RECOVERED_TYPE: variable("type of what is restored", "DynamoDB, EBS, EC2, EFS, RDS or S3"),
  NEW_NAME: variable("name of what is restored", "orders-restored"),
  POLICY: variable("id of the control policy", "p-…"),
  TARGET: variable("root, unit or account that it belongs to", "r-…, ou-… or 12 digits"),
  SERVICE: variable("service principal of the delegation", "guardduty.amazonaws.com"),
} as const satisfies Readonly<Record<string, Described>>;

export type VariableName = keyof typeof variables;
