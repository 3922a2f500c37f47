import { z } from "zod";
import { accountAdoptSchema, accountImportSchema } from "./account-settings";
import { accountNetworkLogsSchema } from "./network-logs";
import { accountId, bucketName, emailAddress, regionCode, tags } from "./primitives";

export const accountRoles = [
  "management",
  "log-archive",
  "security",
  "forensics",
  "backup",
  "workload",
] as const;

const sensitiveBucket = z
  .strictObject({
    name: bucketName.describe("Name of an existing bucket of this account."),
    region: regionCode.describe("Region of the bucket."),
  })
  .describe("A bucket whose every access is logged: server access logs and object-level events.");

const vpcIds = z
  .array(z.string().regex(/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/, "vpc- and 8 or 17 hex digits"))
  .min(1);

// A partial record names the Regions in the JSON Schema without demanding all of them; a Region that is
// not written has no entry, which the type of a plain record says and that of a partial one does not.
const listedVpcs = (
  z.partialRecord(regionCode, vpcIds) as unknown as z.ZodRecord<z.ZodString, typeof vpcIds>
).describe("VPC ids per Region.");

export const accountSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "lower-case letters, digits and single hyphens, beginning with a letter",
      )
      .max(40)
      .describe("Unique short name; the stack of the account is `account-<name>`."),
    id: accountId.describe("12-digit account id, quoted."),
    email: emailAddress.describe("E-mail address of the account's root user; unique in AWS."),
    role: z
      .enum(accountRoles)
      .describe(
        "What the account is for. Each special role is held by exactly one account; every other account is a `workload`.",
      ),
    organizationalUnit: z
      .string()
      .regex(
        /^\/$|^(\/[^/]{1,128}){1,5}$/,
        '"/" for the root or up to five unit names, such as /Workloads/Production',
      )
      .describe(
        "Path of the organizational unit below the root, such as `/Workloads/Production`; `/` is the root.",
      ),
    status: z
      .enum(["active", "suspended"])
      .default("active")
      .describe("A suspended account stays in the file but gets no stack."),
    regions: z
      .array(regionCode)
      .min(1)
      .optional()
      .describe("Regions that this account uses. Default: all governed Regions."),
    vpcs: z
      .union([z.literal("all"), listedVpcs])
      .default("all")
      .describe(
        "VPCs whose flow logs are recorded: `all` finds them at plan time, or a list of ids per Region.",
      ),
    sensitiveBuckets: z
      .array(sensitiveBucket)
      .default([])
      .describe("Buckets of this account whose every object access is recorded."),
    closeDefaultSecurityGroups: z
      .boolean()
      .default(false)
      .describe(
        "Remove every rule of the default security group of each listed VPC. Needs `vpcs` as a list.",
      ),
    alias: z
      .string()
      .regex(/^[a-z0-9](-?[a-z0-9])+$/, "lower-case letters, digits and single hyphens")
      .min(3)
      .max(63)
      .optional()
      .describe("Account alias for the sign-in page; unique in AWS. Default: none."),
    networkLogs: accountNetworkLogsSchema.optional(),
    adopt: accountAdoptSchema.optional(),
    import: accountImportSchema.prefault({}),
    tags: tags.default({}).describe("Tags on every resource of this account's stack."),
  })
  .describe("One account of the organization.");
