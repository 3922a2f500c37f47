import { z } from "zod";
import { regionCode } from "./primitives";

export const accountSettingsSchema = z
  .strictObject({
    ec2Settings: z
      .enum(["resources", "declarative-policy"])
      .default("resources")
      .describe(
        "Who holds the instance-metadata defaults, the blocks on sharing AMIs and snapshots publicly, and the serial console switch: a resource per account and Region, or an EC2 declarative policy, under which AWS refuses those resources.",
      ),
    accountAnalyzers: z
      .boolean()
      .default(true)
      .describe(
        "An IAM Access Analyzer in every account and Region, beside the organization's one: it also reports access from other accounts of the organization, and CIS 1.20 and Security Hub IAM.28 look for it in each account. Free of charge.",
      ),
    sessionLogging: z
      .boolean()
      .default(true)
      .describe(
        "Session Manager writes every session to an encrypted log group of its account and Region. Sessions are refused on instances whose role lacks the policy `<namePrefix>-write-session-logs` of the account: write `false` until it is attached.",
      ),
  })
  .describe("Settings of every account.");

/** One account's differences from the organization's `adopt`. */
export const accountAdoptSchema = z
  .strictObject({
    configRecorder: z.boolean().optional().describe("As `adopt.configRecorder`, for this account."),
    passwordPolicy: z.boolean().optional().describe("As `adopt.passwordPolicy`, for this account."),
  })
  .describe(
    "Where this account differs from the organization's `adopt`, such as Control Tower's management account, which Control Tower does not record.",
  );

/** What Terraform takes over instead of creating it: for each one, an `import` block is written. */
export const accountImportSchema = z
  .strictObject({
    accountAlias: z.boolean().default(false).describe("The account has the alias already."),
    configRecorders: z
      .array(regionCode)
      .default([])
      .describe(
        "Regions with a recorder and a delivery channel that are both named `default` and shall be taken over.",
      ),
    configServiceLinkedRole: z
      .boolean()
      .default(false)
      .describe("The role `AWSServiceRoleForConfig` exists; creating it again fails."),
    passwordPolicy: z
      .boolean()
      .default(false)
      .describe("The account has a password policy; the plan then shows what changes in it."),
    sessionPreferences: z
      .array(regionCode)
      .default([])
      .describe(
        "Regions with Session Manager preferences (document `SSM-SessionManagerRunShell`); creating them again fails.",
      ),
  })
  .describe(
    "What exists in this account and is taken over by Terraform: an `import` block is written for it.",
  );
