import { z } from "zod";

/** A 12-digit AWS account id. YAML reads bare digits as a number, so it must be quoted. */
export const accountId = z
  .string({ error: "expected a quoted string of 12 digits" })
  .regex(/^\d{12}$/, "expected 12 digits");

/** A Region code such as `eu-west-1`; that it exists in the partition is checked later. */
export const regionCode = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "expected a Region code such as eu-west-1");

export const emailAddress = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "expected an e-mail address");

/** Days; AWS counts retention in whole days. */
export const days = z.int("expected a whole number of days").min(1).max(36_500);

/** Retention periods that CloudWatch Logs accepts, in days (source: PutRetentionPolicy API). */
export const logGroupRetentionDays = z.union(
  [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ].map((value) => z.literal(value)),
);

/** IAM role names: 1 to 64 of the characters that IAM allows (source: CreateRole API). */
export const roleName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, "expected 1 to 64 letters, digits or +=,.@-_");

export const iamArn = z
  .string()
  .regex(
    /^arn:aws(-us-gov|-cn)?:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/,
    "expected the ARN of an IAM role or user, without wildcards",
  );

export const bucketName = z
  .string()
  .regex(
    /^(?!xn--|sthree-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    "expected 3 to 63 lower-case letters, digits or hyphens",
  );

export const tags = z
  .record(z.string().min(1).max(128), z.string().max(256))
  .refine(
    (value) => Object.keys(value).every((key) => !key.toLowerCase().startsWith("aws:")),
    "tag keys must not begin with aws:",
  );
