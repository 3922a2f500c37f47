type OneOrMany = string | readonly string[];

export type Principal =
  | "*"
  | {
      readonly AWS?: OneOrMany;
      readonly Service?: OneOrMany;
      readonly Federated?: OneOrMany;
    };

export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** One statement of a policy document, spelt as AWS spells it. Every ARN is known at synth. */
export interface Statement {
  /** Says what the statement is for; unique in its document. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: ConditionBlock;
}

/**
 * Size limit in bytes and Sid alphabet per kind of document.
 * Sources: IAM and STS quotas; Amazon S3 quotas; KMS resource quotas; SNS SetTopicAttributes; SQS quotas;
 * EventBridge quotas; PrivateLink quotas; DynamoDB PutResourcePolicy API; Organizations quotas.
 */
const kinds = {
  bucket: { bytes: 20_480 },
  key: { bytes: 32_768 },
  topic: { bytes: 30_720 },
  "event bus": { bytes: 10_240 },
  queue: { bytes: 8_192 },
  // AWS Backup states none; what is longer is hard to review anyway.
  vault: { bytes: 10_240 },
  table: { bytes: 20_480 },
  endpoint: { bytes: 20_480 },
  "managed policy": { bytes: 6_144 },
  "role policy": { bytes: 10_240 },
  "role trust": { bytes: 2_048 },
  // Since May 2026; the policies of resources stayed at half of it.
  "service control policy": { bytes: 10_240 },
  "resource control policy": { bytes: 5_120 },
} as const;

export type PolicyKind = keyof typeof kinds;

/**
 * The JSON text of a policy document, ready for a Terraform argument: IAM variables such as `${aws:username}`
 * are escaped so that Terraform leaves them alone, references of the same stack stay references.
 * @throws Error naming the document when a Sid is repeated or the text is over the service's limit.
 */
export function policyJson(kind: PolicyKind, statements: readonly Statement[]): string {
  const sids = statements.map((statement) => statement.Sid);
  const repeated = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  if (repeated.length > 0)
    throw new Error(
      `${kind} policy: Sid ${repeated.join(", ")} is used twice; give each statement its own`,
    );
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const { bytes } = kinds[kind];
  const size = Buffer.byteLength(text);
  if (size > bytes)
    throw new Error(
      `${kind} policy: ${size} bytes, the limit is ${bytes}; merge or remove statements (${sids.join(", ")})`,
    );
  return escapeVariables(text);
}

/** Doubles the dollar of every `${…}` that is not a CDKTF token (those begin with `${TfToken[`). */
function escapeVariables(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, () => "$${");
}
