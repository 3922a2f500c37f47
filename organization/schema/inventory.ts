import { z } from "zod";

export const inventorySchema = z
  .strictObject({
    unusedAccessDays: z
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe(
        "Days after which unused roles, users' credentials and permissions are reported. Charged per role and user. Default: they are not analysed.",
      ),
  })
  .describe("What exists in which account and Region, and who from outside can reach it.");
