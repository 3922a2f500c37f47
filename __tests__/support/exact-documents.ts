import type { SynthesizedStack } from "./synth";

/** Bytes that AWS takes. Sources: quotas of IAM and STS, Amazon S3, KMS, SNS, DynamoDB and PrivateLink. */
const limits = {
  bucket: 20_480,
  key: 32_768,
  topic: 30_720,
  table: 20_480,
  endpoint: 20_480,
  // AWS Backup states none; the baseline's own.
  vault: 10_240,
  "managed policy": 6_144,
  "role policy": 10_240,
  "role trust": 2_048,
} as const;

export type DocumentKind = keyof typeof limits;

export interface ExactDocument {
  readonly kind: DocumentKind;
  /** Bytes of the text. */
  readonly bytes: number;
  readonly statements: readonly Statement[];
}

/** Whole documents by the address of their resource. */
export type ExactDocuments = Readonly<Record<string, ExactDocument>>;

type Names = string | readonly string[];
type Principal = "*" | Readonly<Record<string, Names>>;
type Condition = Readonly<Record<string, Readonly<Record<string, Names>>>>;
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Principal;
  readonly Action: Names;
  readonly Resource?: Names;
  readonly NotResource?: Names;
  readonly Condition?: Condition;
}

export const exact = (
  kind: DocumentKind,
  bytes: number,
  statements: readonly Statement[],
): ExactDocument => ({ kind, bytes, statements });

/** Statements of one of the documents, with a change of their text. @throws Error when there is no such document */
export function statementsOf(
  documents: ExactDocuments,
  address: string,
  change: (text: string) => string,
): readonly Statement[] {
  const document = documents[address];
  if (document === undefined) throw new Error(`no document ${address}`);
  return JSON.parse(change(JSON.stringify(document.statements))) as readonly Statement[];
}

export const limitOf = ({ kind }: ExactDocument): number => limits[kind];

const statement =
  (Effect: string) =>
  (Sid: string, Action: Names, Resource: Names, Condition?: Condition): Statement => ({
    Sid,
    Effect,
    Action,
    Resource,
    ...(Condition && { Condition }),
  });

/** A statement of a role's policy. */
export const allow = statement("Allow");
export const deny = statement("Deny");

type Rest = Parameters<typeof allow>;

/** A statement of a resource's policy. */
export const allowTo = (Principal: Principal, ...rest: Rest): Statement => ({
  ...allow(...rest),
  Principal,
});
export const denyAll = (...rest: Rest): Statement => ({ ...deny(...rest), Principal: "*" });

export const trust = (
  Sid: string,
  Principal: Principal,
  Action: Names,
  Condition?: Condition,
): Statement => ({
  Sid,
  Effect: "Allow",
  Principal,
  Action,
  ...(Condition && { Condition }),
});

export const only = (...arns: readonly string[]) => ({ ArnEquals: { "aws:PrincipalArn": arns } });
export const except = (...arns: readonly string[]) => ({
  ArnNotEquals: { "aws:PrincipalArn": arns },
});

/** What the pipeline and break-glass may do with a key of production; neither may use it. */
export function administration(account: string): readonly Statement[] {
  const of = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const root = { AWS: `arn:aws:iam::${account}:root` };
  return [
    allowTo(
      root,
      "AdministerKey",
      [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      "*",
      only(of("ir-baseline-apply"), of("ir-breakglass")),
    ),
    allowTo(
      root,
      "ReadKeyMetadata",
      [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListKeyPolicies",
        "kms:ListResourceTags",
      ],
      "*",
      only(of("ir-baseline-plan")),
    ),
    allowTo(
      root,
      "DestroyKey",
      ["kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion"],
      "*",
      only(of("ir-breakglass")),
    ),
  ];
}

/** What every bucket of evidence denies besides: its configuration to all but two roles, strangers, and weak transport. */
export const guard = (bucket: string, breakGlass: string, apply: string): readonly Statement[] => [
  denyAll(
    "DenyConfiguration",
    [
      "s3:DeleteBucketPolicy",
      "s3:PutAccelerateConfiguration",
      "s3:PutAnalyticsConfiguration",
      "s3:PutBucketAcl",
      "s3:PutBucketCORS",
      "s3:PutBucketLogging",
      "s3:PutBucketNotification",
      "s3:PutBucketObjectLockConfiguration",
      "s3:PutBucketOwnershipControls",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketRequestPayment",
      "s3:PutBucketTagging",
      "s3:PutBucketVersioning",
      "s3:PutBucketWebsite",
      "s3:PutEncryptionConfiguration",
      "s3:PutIntelligentTieringConfiguration",
      "s3:PutInventoryConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:PutMetricsConfiguration",
      "s3:PutReplicationConfiguration",
    ],
    bucket,
    except(breakGlass, apply),
  ),
  denyAll("DenyInsecureTransport", "s3:*", [bucket, `${bucket}/*`], {
    Bool: { "aws:SecureTransport": "false" },
  }),
  denyAll("DenyOldTls", "s3:*", [bucket, `${bucket}/*`], {
    NumericLessThan: { "s3:TlsVersion": "1.2" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  }),
  denyAll("DenyOutsideOrganization", "s3:*", [bucket, `${bucket}/*`], {
    StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  }),
  denyAll("DenyCustomerProvidedKeys", "s3:PutObject", `${bucket}/*`, {
    Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
  }),
];

/** A policy document that a stack emits. */
export interface EmittedDocument {
  readonly address: string;
  readonly text: string;
}

/** Every policy document of a stack, whatever resource and argument it stands in. */
export const documentsIn = ({ json }: SynthesizedStack): readonly EmittedDocument[] =>
  Object.entries(json.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([id, resource]) =>
      textsIn(resource).flatMap((text) =>
        text.startsWith('{"Version":"2012-10-17"')
          ? [{ address: `${type}.${id.replace(/_[0-9A-F]{8}$/, "")}`, text }]
          : [],
      ),
    ),
  );

const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
