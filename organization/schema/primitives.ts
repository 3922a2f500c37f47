import { z } from "zod";
import { allRegions } from "../regions";

// The error text of each type says what to write: "write <text>" is the advice that the user reads.

/** A 12-digit AWS account id. YAML reads bare digits as a number, so it must be quoted. */
export const accountId = z.string().regex(/^\d{12}$/, "12 digits in quotes");

/** Source: Organizations API reference, OrganizationalUnit. */
export const unitId = z
  .string()
  .regex(
    /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/,
    "the id of an organizational unit, such as ou-a1b2-c3d4e5f6",
  );

/** Path of an organizational unit below the root. */
export const unitPath = z
  .string()
  .regex(/^(\/[^/]{1,128}){1,5}$/, "up to five unit names, such as /Workloads/Production");

/** A Region code of any partition; that it belongs to this organization's partition is checked later. */
export const regionCode = z
  .enum(
    allRegions.map(({ code }) => code),
    "a Region code such as eu-west-1",
  )
  .meta({ id: "region" });

export const emailAddress = z
  .string()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");

/** Days; AWS counts retention in whole days. */
export const days = z.int().min(1).max(36_500).meta({ unit: "days" });

/** Retention periods that CloudWatch Logs accepts, in days (source: PutRetentionPolicy API). */
export const logGroupRetentionDays = z
  .literal([
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ])
  .meta({ unit: "days" });

/** IAM role names: 1 to 64 of the characters that IAM allows (source: CreateRole API). */
export const roleName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, "a role name of 1 to 64 letters, digits or +=,.@-_");

export const iamArn = z
  .string()
  .regex(
    /^arn:aws(-us-gov|-cn)?:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/,
    "the ARN of an IAM role or user, without wildcards",
  );

/** Source: S3 user guide, "General purpose bucket naming rules"; dots are left out, they break TLS host names. */
export const bucketName = z
  .string()
  .regex(
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    "a bucket name of 3 to 63 lower-case letters, digits or hyphens",
  );

/** Limits of AWS tags; `aws:` is reserved (source: AWS General Reference, "Tag naming limits"). */
export const tagKey = z
  .string()
  .regex(
    /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
    "a tag key of 1 to 128 letters, digits, spaces or _.:/=+-@, not beginning with aws:",
  );

export const tagValue = z
  .string()
  .regex(
    /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
    "a tag value of at most 256 letters, digits, spaces or _.:/=+-@",
  );

export const tags = z.record(tagKey, tagValue).meta({ id: "tags" });
