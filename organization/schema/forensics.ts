import { z } from "zod";
import { days, iamArn, regionCode } from "./primitives";
import { forensicsNetworkSchema, workstationSchema } from "./workstation";

/** The policies of analysts and workstations name the buckets of each. Source: IAM quotas, 10,240 characters a role. */
const mostAnalysisRegions = 6;

const tool = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9._-]{0,63}$/,
        "1 to 64 lower-case letters, digits or ._-, beginning with a letter or digit",
      )
      .describe("Name of the tool."),
    version: z
      .string()
      .regex(/^[0-9A-Za-z.-]{1,32}$/, "1 to 32 letters, digits, dots or hyphens")
      .describe("Version of the tool, in quotes."),
    platform: z.enum(["linux", "windows"]).describe("Where the tool runs."),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case, in quotes")
      .describe("SHA-256 of the file, as its publisher prints it."),
    key: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9/._-]{0,199}$/,
        "1 to 200 letters, digits or /._-, beginning with a letter or digit",
      )
      .optional()
      .describe(
        "Object key in the tool bucket; its last part is the name of the file. Default: name/version/platform/name.",
      ),
  })
  .describe("One file, pinned: whatever else its key holds is not used.");

/** Defaults follow the profile: `resolveForensics` fills in what is optional here. */
export const forensicsSchema = z
  .strictObject({
    analysisRegions: z
      .array(regionCode)
      .min(1)
      .max(mostAnalysisRegions)
      .optional()
      .describe(
        "Up to 6 governed Regions with an analysis network and evidence buckets of their own, the home Region among them. Default: the home Region.",
      ),
    evidence: z
      .strictObject({
        lockDays: days
          .optional()
          .describe(
            "Days for which no evidence and no tool can be deleted, by anybody. Default: 1,095 (three years) in production, 1 in a sandbox.",
          ),
        expireDays: days
          .optional()
          .describe(
            "Days until evidence is deleted; what is on legal hold stays. Default: 2,557 (seven years) in production, 7 in a sandbox.",
          ),
      })
      .default({})
      .describe("How long evidence is kept."),
    workingDays: days
      .optional()
      .describe(
        "Days until working copies are deleted. Default: 365 in production, 7 in a sandbox.",
      ),
    tools: z
      .array(tool)
      .default([])
      .describe(
        "Tools of acquisition and analysis. A custodian uploads each file to the tool bucket of every analysis Region: docs/forensics.md.",
      ),
    analysts: z
      .array(iamArn)
      .default([])
      .describe(
        "ARNs of IAM roles or users that may assume the analyst roles, with a source identity. Default: the principals of the forensics account whose own policies allow it, with MFA.",
      ),
    custodians: z
      .array(iamArn)
      .default([])
      .describe(
        "ARNs of IAM roles or users that keep evidence: they set and lift legal holds, prolong locks and upload tools. Default: the break-glass role alone.",
      ),
    network: forensicsNetworkSchema.prefault({}),
    workstation: workstationSchema.prefault({}),
  })
  .describe("Where evidence is kept and analysed.");
