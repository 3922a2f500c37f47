import { z } from "zod";
import { iamArn } from "./primitives";

export const respondersSchema = z
  .strictObject({
    trustedPrincipals: z
      .array(iamArn)
      .default([])
      .describe(
        "ARNs of IAM roles or users of the security and forensics accounts that may assume `ir-readonly` and `ir-responder`. Default: the principals of the security account whose own policies allow it, with MFA.",
      ),
  })
  .describe("Who responds: the roles `ir-readonly` and `ir-responder` of every account.");
