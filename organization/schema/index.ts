import { z } from "zod";
import { partitionNames } from "../regions";
import { accountSettingsSchema } from "./account-settings";
import { accountSchema } from "./accounts";
import { alertingSchema } from "./alerting";
import { backupSchema } from "./backup";
import { contactsSchema } from "./contacts";
import { costsSchema } from "./costs";
import { adoptSchema, deploymentSchema } from "./deployment";
import { detectionsSchema } from "./detections";
import { forensicsSchema } from "./forensics";
import { guardrailsSchema } from "./guardrails";
import { inventorySchema } from "./inventory";
import { organizationServicesSchema } from "./organization-services";
import { networkLogsSchema } from "./network-logs";
import { regionCode, tags, unitId, unitPath } from "./primitives";
import { proceduresSchema } from "./procedures";
import { respondersSchema } from "./responders";
import { retentionSchema } from "./retention";
import { shippingSchema } from "./shipping";
import { trailSchema } from "./trail";

export { accountRoles } from "./accounts";
export { severities } from "./alerting";

const identity = z
  .strictObject({
    id: z
      .string()
      .regex(/^o-[a-z0-9]{10,32}$/, "o- and 10 to 32 lower-case letters or digits")
      .describe("Id of the organization."),
    rootId: z
      .string()
      .regex(/^r-[0-9a-z]{4,32}$/, "r- and 4 to 32 lower-case letters or digits")
      .describe("Id of the organization's root."),
    partition: z
      .enum(partitionNames)
      .default("aws")
      .describe("AWS partition: commercial, GovCloud (US) or China."),
    units: z
      .record(unitPath, unitId)
      .default({})
      .describe(
        "Ids of organizational units by their path, as accounts name it: tells which accounts a control policy on a unit binds, so that `npx ir-baseline access` can decide by it.",
      ),
  })
  .describe("Which AWS organization this is.");

const passwordPolicy = z
  .strictObject({
    minimumLength: z
      .int()
      .min(8)
      .max(128)
      .meta({ unit: "characters" })
      .default(16)
      .describe("Shortest password."),
    maxAgeDays: z
      .int()
      .min(0)
      .max(1095)
      .meta({ unit: "days" })
      .default(90)
      .describe("Days until a password expires; 0 = never."),
    rememberedPasswords: z
      .int()
      .min(1)
      .max(24)
      .meta({ unit: "passwords" })
      .default(24)
      .describe("Number of earlier passwords that cannot be used again."),
  })
  .describe("Password policy of the IAM users of every account.");

/** The whole organization file: the single source of the types, the JSON Schema and the documentation. */
export const organizationSchema = z
  .strictObject({
    organization: identity,
    profile: z
      .enum(["production", "sandbox"])
      .describe(
        "`production`: locks in compliance mode, nothing can be destroyed, long retention. `sandbox`: governance mode, days of retention, everything can be destroyed.",
      ),
    namePrefix: z
      .string()
      .regex(
        /^(?!aws|amazon|amzn|sthree)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "lower-case letters, digits and single hyphens, beginning with a letter, and not with aws, amazon, amzn or sthree, which AWS reserves",
      )
      .max(16)
      .default("ir")
      .describe(
        "First part of the name of every shared resource. Bucket names also carry the account id, so they are unique in AWS.",
      ),
    regions: z
      .strictObject({
        home: regionCode.describe(
          "Home Region: trail, security tooling and central buckets. Must be enabled by default, not opt-in.",
        ),
        governed: z
          .array(regionCode)
          .min(1)
          .describe("Every Region that the organization uses, the home Region included."),
      })
      .describe("Where the organization works."),
    accounts: z.array(accountSchema).min(1).describe("All accounts of the organization."),
    retention: retentionSchema.prefault({}),
    trail: trailSchema.prefault({}),
    alerting: alertingSchema,
    detections: detectionsSchema.prefault({}),
    compliance: z
      .strictObject({
        cisPatterns: z
          .enum(["recommended", "exact"])
          .default("recommended")
          .describe(
            "Text of the 15 CIS metric filters. `exact`: character for character what Security Hub compares. `recommended`: also satisfies order-sensitive scanners and corrects the known mistakes of the benchmark.",
          ),
      })
      .prefault({})
      .describe("How compliance is shown."),
    passwordPolicy: passwordPolicy.prefault({}),
    accountSettings: accountSettingsSchema.prefault({}),
    networkLogs: networkLogsSchema.prefault({}),
    contacts: contactsSchema.prefault({}),
    costs: costsSchema.prefault({}),
    organizationServices: organizationServicesSchema.prefault({}),
    inventory: inventorySchema.prefault({}),
    shipping: shippingSchema.optional(),
    responders: respondersSchema.prefault({}),
    procedures: proceduresSchema.prefault({}),
    forensics: forensicsSchema.prefault({}),
    backup: backupSchema.prefault({}),
    guardrails: guardrailsSchema.prefault({}),
    deployment: deploymentSchema,
    adopt: adoptSchema.prefault({}),
    tags: tags.default({}).describe("Tags on every resource of every stack."),
  })
  .describe(
    "The organization file: one AWS organization, and what its readiness baseline shall be.",
  );
