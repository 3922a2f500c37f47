import { z } from "zod";
import { accountId, unitId } from "./primitives";

export const guardrailsSchema = z
  .strictObject({
    mode: z
      .enum(["enforce", "off"])
      .default("enforce")
      .describe(
        "`enforce`: service and resource control policies keep member accounts from destroying evidence and detection (docs/guardrails.md). `off`: none is written; the policies for backups and EC2 settings are not concerned.",
      ),
    units: z
      .array(unitId)
      .default([])
      .describe(
        "Ids of organizational units to which the organization-wide control policies are attached instead of the root: a trial before they hold everywhere. With their paths in `organization.units`, `npx ir-baseline access` tells what they decide. Default: the root.",
      ),
    reservedScpSlots: z
      .int()
      .min(0)
      .max(5)
      .meta({ unit: "policies" })
      .default(4)
      .describe(
        "Service control policies that a root or unit has besides the baseline's and `FullAWSAccess`, such as Control Tower's; AWS attaches 10 in all.",
      ),
    regionDeny: z
      .boolean()
      .default(false)
      .describe(
        "Deny member accounts whatever is not a global service in Regions that are not governed. What runs there today stops being manageable.",
      ),
    perimeter: z
      .enum(["baseline", "organization"])
      .default("baseline")
      .describe(
        "Where resource control policies refuse callers from outside the organization, services that act for them, plain HTTP and SSE-C: in the log-archive, security, forensics and backup accounts, or in every account. Public buckets and roles of vendors stop working where they do, unless the vendor's account is in `trustedAccounts`.",
      ),
    trustedAccounts: z
      .array(accountId)
      .max(50)
      .default([])
      .describe(
        "Ids of accounts of others, such as vendors, that the perimeter lets in. Readers of `shipping` are let in without.",
      ),
  })
  .describe("What member accounts may never do: service and resource control policies.");
