export interface Statement {
  Sid?: string;
  Effect?: string;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string | readonly string[];
  Resource?: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A mistake of a published policy or tool, and how it looks in a document of ours. */
export interface Mistake {
  /** Number in the list of known mistakes. */
  readonly number: number;
  readonly title: string;
  /** Resource type and attribute that holds the document. */
  readonly in: readonly [type: string, attribute: string];
  /** Statement that is changed. @default - the attribute as a whole */
  readonly sid?: string;
  /** Another statement that the document has. */
  readonly besides?: string;
  readonly change?: (statement: Statement) => readonly Statement[];
  readonly changeText?: (text: string) => unknown;
  readonly foundBy: string;
  /** Nobody can say what the document now means: that is reported, too. */
  readonly leavesOpen?: true;
}

const control = ["aws_organizations_policy", "content"] as const;
const bucket = ["aws_s3_bucket_policy", "policy"] as const;
const key = ["aws_kms_key", "policy"] as const;

const without =
  (...actions: readonly string[]) =>
  (statement: Statement): readonly Statement[] => [
    {
      ...statement,
      Action: [statement.Action ?? []].flat().filter((each) => !actions.includes(each)),
    },
  ];
const withCondition =
  (Condition: Statement["Condition"]) =>
  ({ Condition: _, ...statement }: Statement): readonly Statement[] => [
    Condition === undefined ? statement : { ...statement, Condition },
  ];
const on =
  (...Resource: readonly string[]) =>
  (statement: Statement): readonly Statement[] => [{ ...statement, Resource }];
const gone = (): readonly Statement[] => [];
const beside =
  (added: Statement) =>
  (statement: Statement): readonly Statement[] => [
    statement,
    { ...added, Resource: statement.Resource ?? "*" },
  ];
const outside = { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export const mistakes: readonly Mistake[] = [
  {
    number: 1,
    title: "white space takes a policy over its quota",
    in: control,
    sid: "ChangeRules",
    changeText: (text) => JSON.stringify(JSON.parse(text), undefined, 24),
    foundBy: "IRR-GUARD-005",
  },
  {
    number: 3,
    title: "a comment in the JSON",
    in: control,
    sid: "ChangeRules",
    changeText: (text) => text.replace("{", "{ // guardrails\n"),
    foundBy: "IRR-ACCESS-023",
    leavesOpen: true,
  },
  {
    number: 4,
    title: "a placeholder is left in",
    in: control,
    sid: "ChangeRules",
    change: on("arn:aws:events:*:$${Account}:rule/acme-ir-*"),
    foundBy: "IRR-ACCESS-023",
    leavesOpen: true,
  },
  {
    number: 5,
    title: "a resource control policy of more than 5,120 characters",
    in: control,
    sid: "LetOutsidersIn",
    change: (statement) => [
      statement,
      {
        ...statement,
        Sid: "More",
        Resource: Array.from({ length: 200 }, (_, at) => `arn:aws:s3:::bucket-number-${at}`),
      },
    ],
    foundBy: "IRR-GUARD-005",
  },
  {
    number: 6,
    title: "a resource control policy about topics",
    in: control,
    sid: "UsePlainHttp",
    change: (statement) => [{ ...statement, Action: ["s3:*", "sns:*"] }],
    foundBy: "IRR-ACCESS-029",
  },
  {
    number: 9,
    title: "GuardDuty's administrator by its former name only",
    in: control,
    sid: "BlindGuardDuty",
    change: without("guardduty:DisassociateFromAdministratorAccount"),
    foundBy: "IRR-ACCESS-027",
  },
  {
    number: 10,
    title: "Security Hub without its controls",
    in: control,
    sid: "BlindSecurityHub",
    change: without("securityhub:UpdateSecurityControl"),
    foundBy: "IRR-ACCESS-027",
  },
  {
    number: 11,
    title: "alarms without mute rules",
    in: control,
    sid: "SilenceAlarms",
    change: without("cloudwatch:PutAlarmMuteRule"),
    foundBy: "IRR-ACCESS-023",
  },
  {
    number: 12,
    title: "a log group without what AWS adds to its ARN",
    in: control,
    sid: "ChangeLogGroups",
    change: on("arn:aws:logs:*:*:log-group:/acme-ir/session-logs"),
    foundBy: "IRR-ACCESS-023",
  },
  {
    number: 13,
    title: "roles are spared by a prefix",
    in: control,
    sid: "ChangeBaselineRoles",
    change: withCondition({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } }),
    foundBy: "IRR-GUARD-006",
  },
  {
    number: 14,
    title: "a key is kept from deletion, and not from being disabled",
    in: key,
    sid: "AdministerKey",
    change: (statement) => [
      { ...statement, Action: [...[statement.Action ?? []].flat(), "kms:DisableKey"] },
    ],
    foundBy: "IRR-KEY-006",
  },
  {
    number: 15,
    title: "a bucket is kept from deletion, and not from its lifecycle",
    in: bucket,
    sid: "DenyConfiguration",
    change: without("s3:PutLifecycleConfiguration"),
    foundBy: "IRR-STORE-014",
  },
  {
    number: 15,
    title: "objects are kept, and not their versions",
    in: bucket,
    sid: "DenyDeletion",
    change: without("s3:DeleteObjectVersion"),
    foundBy: "IRR-STORE-010",
  },
  {
    number: 16,
    title: "Bool instead of BoolIfExists spares anonymous callers",
    in: control,
    sid: "LetOutsidersIn",
    change: withCondition({ ...outside, Bool: { "aws:PrincipalIsAWSService": "false" } }),
    foundBy: "IRR-ACCESS-005",
  },
  {
    number: 17,
    title: "a perimeter that locks out who signs in",
    in: control,
    sid: "LetOutsidersIn",
    change: (statement) => [{ ...statement, Action: "sts:*" }],
    foundBy: "IRR-ACCESS-029",
  },
  {
    number: 18,
    title: "ForAllValues lets everybody in",
    in: bucket,
    sid: "DenyDeletion",
    change: beside({
      Sid: "Members",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
    foundBy: "IRR-ACCESS-004",
  },
  {
    number: 19,
    title: "a Deny for outsiders that services are under, too",
    in: bucket,
    sid: "DenyOutsideOrganization",
    change: withCondition({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    foundBy: "IRR-ACCESS-006",
  },
  {
    number: 19,
    title: "a perimeter that services are under, too",
    in: control,
    sid: "LetOutsidersIn",
    change: withCondition(outside),
    foundBy: "IRR-ACCESS-028",
  },
  {
    number: 20,
    title: "a service without a source",
    in: bucket,
    sid: "AllowTrailWrite",
    change: withCondition(undefined),
    foundBy: "IRR-ACCESS-001",
  },
  {
    number: 21,
    title: "a minimum of TLS that plain HTTP passes",
    in: bucket,
    sid: "DenyInsecureTransport",
    change: gone,
    foundBy: "IRR-STORE-001",
  },
  {
    number: 22,
    title: "an encryption that writers who rely on the default do not name",
    in: bucket,
    sid: "DenyOtherEncryption",
    besides: "AllowTrailWrite",
    change: withCondition({ StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
    foundBy: "IRR-ACCESS-006",
  },
  {
    number: 23,
    title: "a Deny by NotPrincipal",
    in: bucket,
    sid: "DenyDeletion",
    change: ({ Principal: _, Condition: __, ...statement }) => [
      { ...statement, NotPrincipal: { AWS: "arn:aws:iam::222222222222:role/ir-breakglass" } },
    ],
    foundBy: "IRR-ACCESS-003",
  },
  {
    number: 26,
    title: "a session's ARN is spared, which no principal has",
    in: control,
    sid: "ChangeRules",
    change: withCondition({
      ArnNotLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/ir-baseline-apply/*" },
    }),
    foundBy: "IRR-ACCESS-026",
  },
  {
    number: 27,
    title: "ARNs compared as texts",
    in: control,
    sid: "ChangeRules",
    change: ({ Condition, ...statement }) => [
      { ...statement, Condition: { StringNotLike: Condition?.ArnNotLike ?? {} } },
    ],
    foundBy: "IRR-ACCESS-010",
  },
  {
    number: 28,
    title: "an account in the ARN of what has none",
    in: control,
    sid: "DeleteFlowLogs",
    change: on("arn:aws:ec2:*::vpc-flow-log/*"),
    foundBy: "IRR-ACCESS-023",
  },
  {
    number: 29,
    title: "objects are denied by the ARN of their bucket",
    in: bucket,
    sid: "DenyDeletion",
    change: (statement) => [
      { ...statement, Resource: [statement.Resource ?? []].flat().slice(0, 1) },
    ],
    foundBy: "IRR-STORE-010",
  },
  {
    number: 29,
    title: "a name where AWS asks about no resource",
    in: control,
    sid: "ForgetConfig",
    change: on("arn:aws:config:*:*:*"),
    foundBy: "IRR-ACCESS-027",
  },
  {
    number: 30,
    title: "a network that services do not come from",
    in: bucket,
    sid: "DenyInsecureTransport",
    change: beside({
      Sid: "Network",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    }),
    foundBy: "IRR-ACCESS-006",
    leavesOpen: true,
  },
  {
    number: 32,
    title: "a public statement beside those for other accounts",
    in: bucket,
    sid: "DenyDeletion",
    change: beside({ Sid: "Public", Effect: "Allow", Principal: "*", Action: "s3:GetObject" }),
    foundBy: "IRR-ACCESS-002",
  },
  {
    number: 33,
    title: "a key that any administrator's own policy opens",
    in: key,
    sid: "AdministerKey",
    change: withCondition(undefined),
    foundBy: "IRR-KEY-008",
  },
  {
    number: 33,
    title: "a key that nobody can manage",
    in: key,
    sid: "AdministerKey",
    change: gone,
    foundBy: "IRR-KEY-007",
  },
  {
    number: 34,
    title: "whoever may create a role is spared",
    in: bucket,
    sid: "DenyDeletion",
    change: withCondition({
      ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/ir-*" },
    }),
    foundBy: "IRR-ACCESS-012",
  },
  {
    number: 37,
    title: "a condition key that does not exist",
    in: control,
    sid: "ShareEvidenceSnapshots",
    change: withCondition({ NumericLessThan: { "ec2:CoolOffPeriod": "24" } }),
    foundBy: "IRR-ACCESS-011",
  },
  {
    number: 38,
    title: "a service loses its trusted access",
    in: ["aws_organizations_organization", "aws_service_access_principals"],
    changeText: () => ["sso.amazonaws.com"],
    foundBy: "IRR-GUARD-002",
  },
  {
    number: 41,
    title: "a variable of IAM with one dollar",
    in: ["aws_iam_policy", "policy"],
    sid: "AllowOwnPasswordAndDevice",
    changeText: (text) => text.replaceAll("$${", "${"),
    foundBy: "IRR-ART-008",
  },
];
