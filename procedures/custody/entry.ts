import { z } from "zod";

/** The value before the first entry of a case: 64 zeros. */
export const noPrevious = "0".repeat(64);

// DynamoDB and RFC 8785 both hold Unicode text; half a surrogate pair is none, and has no bytes to hash.
const text = z
  .string()
  .min(1)
  .max(4096)
  .refine((value) => !/\p{Surrogate}/u.test(value), "is not Unicode text");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "write 64 hexadecimal digits in lower case");
const accountId = z.string().regex(/^\d{12}$/, "write 12 digits");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "write a Region code such as eu-west-1");
const arn = z
  .string()
  .max(2048)
  .regex(/^arn:aws(-us-gov|-cn)?:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:\S+$/, "write an ARN");
const instant = z
  .string()
  .refine(isInstant, "write RFC 3339 in UTC with milliseconds, such as 2026-03-14T09:10:05.123Z");

/** Equal texts are equal instants, and their order is that of time: one form only, and only days that exist. */
function isInstant(value: string): boolean {
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value;
}

/** What was done with an exhibit, or with the case. */
export const acts = [
  "opened",
  "acquired",
  "copied",
  "verified",
  "transferred",
  "changed",
  "released",
  "closed",
] as const;

/** What an exhibit is. `case` stands for the case itself. */
export const artifactTypes = [
  "case",
  "instance-state",
  "memory-image",
  "volume-snapshots",
  "disk-image",
  "objects",
  "logs",
  "configuration",
  "analysis",
] as const;

/** Case ids are part of object keys, session tags and resource tags. */
export const caseId = z
  .string()
  .regex(/^[A-Z0-9-]{4,32}$/, "write 4 to 32 upper-case letters, digits or hyphens");

export const sequence = z.string().regex(/^\d{12}$/, "write 12 digits, with zeros in front");

const sourceSchema = z
  .strictObject({
    account: accountId.describe("Account that the evidence comes from."),
    region: region.describe("Region that the evidence comes from."),
    arn: arn.describe("The resource that the evidence comes from."),
    ids: z
      .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, "write a name in camelCase"), text)
      .optional()
      .describe("Further ids of the source, such as instance, volume, device or host name."),
  })
  .describe("Where the evidence comes from.");

const toolSchema = z
  .strictObject({
    name: text.describe("Name of the tool, or of the API."),
    version: text.describe("Its version."),
    sha256: sha256.describe("SHA-256 of the tool's file as it ran.").optional(),
    arguments: z.array(z.string().max(4096)).max(64).describe("Its arguments, without secrets."),
  })
  .describe("With what it was done.");

const actorSchema = z
  .strictObject({
    principal: arn.describe("ARN of the IAM principal."),
    session: text.describe("Name of the role session.").optional(),
    sourceIdentity: text
      .describe("Source identity of the session: the person behind it.")
      .optional(),
  })
  .describe("Who did it.");

const objectSchema = z
  .strictObject({
    bucket: text.describe("Evidence bucket."),
    key: text.describe("Object key; the case's prefix begins it."),
    versionId: text.describe("Version of the object."),
    checksum: z
      .strictObject({
        algorithm: z.enum(["SHA256", "CRC64NVME", "CRC32", "CRC32C", "SHA1"]),
        type: z.enum(["FULL_OBJECT", "COMPOSITE"]),
        value: z.string().regex(/^[A-Za-z0-9+/]+=*(-\d+)?$/, "write the checksum in base64"),
      })
      .describe("Checksum by which S3 accepted the object."),
  })
  .describe("Where the evidence is kept.");

const retentionSchema = z
  .strictObject({
    mode: z.enum(["COMPLIANCE", "GOVERNANCE"]).describe("Mode of the lock."),
    until: instant.describe("End of the lock."),
  })
  .describe("How long the evidence cannot be deleted.");

/** What the writer of an entry says; the chain adds the rest. */
export const statementSchema = z.strictObject({
  case: caseId.describe("Id of the case."),
  act: z.enum(acts).describe("What was done."),
  exhibit: text.max(128).describe("Id of the exhibit within the case."),
  artifact: z.enum(artifactTypes).describe("What the exhibit is."),
  source: sourceSchema,
  method: text.describe("How it was done: the document and its version, or a sentence."),
  tool: toolSchema.optional(),
  actor: actorSchema,
  start: instant.describe("When it began, in UTC."),
  end: instant.describe("When it ended, in UTC."),
  sha256: sha256.describe("SHA-256 of the evidence, taken in the stream.").optional(),
  size: z.int().min(0).describe("Size of the evidence in bytes.").optional(),
  snapshots: z
    .array(z.string().regex(/^snap-[0-9a-f]{8,17}$/, "write a snapshot id"))
    .min(1)
    .max(128)
    .describe("EBS snapshots that hold the evidence.")
    .optional(),
  object: objectSchema.optional(),
  retention: retentionSchema.optional(),
  parents: z
    .array(sha256)
    .min(1)
    .max(128)
    .describe("Hashes of the entries whose exhibits this one was made from.")
    .optional(),
  note: text.describe("What else the reader must know, such as errors.").optional(),
});

/** One link of a case's chain. */
export const entrySchema = statementSchema.extend({
  sequence: sequence.describe("Number of the entry within its case, from 000000000001."),
  recorded: instant.describe("When the entry was written, in UTC."),
  previous: sha256.describe("Hash of the case's entry before this one; 64 zeros for the first."),
  hash: sha256.describe(
    "SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of this entry without this field.",
  ),
});

export type CustodyStatement = z.infer<typeof statementSchema>;
export type CustodyEntry = z.infer<typeof entrySchema>;
