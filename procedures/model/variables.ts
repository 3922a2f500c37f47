interface Described {
  /** What it is, for whoever fills it in. */
  readonly meaning: string;
  /** What a value looks like. */
  readonly form: string;
}

const variable = (meaning: string, form: string): Described => ({ meaning, form });

/** What only whoever responds knows, by the name of the shell's variable that holds it. */
export const variables = {
  ME: variable("you, as every event names you", "j.doe"),
  MFA: variable("ARN of your MFA device", "arn:…:mfa/j.doe"),
  CASE: variable("id of the case, one for everybody", "IR-2026-001"),
  ACCOUNT: variable("id of the affected account", "12 digits"),
  REGION: variable("Region of what is affected", "its code"),
  SUMMARY: variable("one sentence, no secrets, no quotes", "what happened"),
  AUTHORITY: variable("who ordered the response", "name or role"),
  OUTCOME: variable("one sentence, no secrets, no quotes", "how it ended"),
  INSTANCE: variable("id of the instance", "i-…"),
  PLATFORM: variable("Linux or Windows", "Linux"),
  INTERFACE: variable("id of a network interface", "eni-…"),
  ASSOCIATION: variable("its instance profile association", "iip-assoc-…"),
  SNAPSHOTS: variable("from the output of image-disks", "snap-…,snap-…"),
  GIVEN_UP: variable("execution whose snapshots are given up", "id"),
  SNAPSHOT: variable("id of a snapshot", "snap-…"),
  IMAGE: variable("id of a machine image", "ami-…"),
  WORKSTATION: variable("id of the workstation", "i-…"),
  VOLUME: variable("id of the evidence volume", "vol-…"),
  PRINCIPAL_TYPE: variable("user, role or instance-profile", "user"),
  PRINCIPAL: variable("name of the principal, without path", "j.doe"),
  OLD_SESSIONS: variable("expired, or accepted: they work again", "expired"),
  ACCESS_KEY: variable("id of the access key", "AKIA… or ASIA…"),
  CODE: variable("what the MFA device shows", "6 digits"),
  STACK: variable("stack of the account", "account-…"),
  LOGS: variable("folder with copies of log objects", "./logs"),
  RULE: variable("name of the event rule", "name"),
  ALARM: variable("name of the alarm", "name"),
  MFA_DEVICE: variable("serial number of the device to remove", "arn:…:mfa/…"),
  BUCKET: variable("name of the bucket", "name"),
  OBJECT: variable("key of an object", "reports/2026.csv"),
  VERSION: variable("version id of the object", "id"),
  PREFIX: variable("begin of the object keys", "reports/"),
  DAY: variable("day in the keys of log objects", "2026/03/14"),
  FROM: variable("begin of the window, UTC", "2026-03-14T09:00:00Z"),
  TO: variable("end of the window, UTC", "2026-03-14T12:00:00Z"),
  EXHIBIT: variable("of the copy; each is used once", "E-02"),
  FREEZE: variable("name of the freeze, for its release", "logs-of-march"),
  LOG_GROUP: variable("name of the log group", "/aws/lambda/…"),
  MEMORY: variable("or not-possible, destruction-runs", "acquired"),
  DISPATCH: variable("execution that the alert links to", "id"),
  RESPONSE: variable("execution that its outputs name", "id"),
  EVENT: variable("name of an event", "GetSecretValue"),
  EVENT_ID: variable("eventID of an event in CloudTrail", "id"),
  RESOURCE_TYPE: variable("its type in AWS Config", "AWS::…::…"),
  RESOURCE: variable("id of the resource in AWS Config", "sg-…"),
  SECRET: variable("name or ARN of the secret", "name"),
  KEY: variable("ARN of the key", "arn:…:key/…"),
  RECOVERY_POINT: variable("ARN of the recovery point", "arn:…"),
  COPIED_POINT: variable("ARN of its copy in the account", "arn:…"),
  RECOVERED_TYPE: variable("DynamoDB, EBS, EC2, EFS, RDS or S3", "EBS"),
  NEW_NAME: variable("name of what is restored", "orders-restored"),
  UNIT: variable("id of an organizational unit", "ou-…"),
  POLICY: variable("id of the control policy", "p-…"),
  TARGET: variable("root, unit or account", "r-…, ou-… or 12 digits"),
  DELEGATE: variable("account that must not administer", "12 digits"),
  SERVICE: variable("service principal of the delegation", "guardduty.amazonaws.com"),
} as const satisfies Readonly<Record<string, Described>>;

export type VariableName = keyof typeof variables;
