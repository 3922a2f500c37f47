import { z } from "zod";

const dollars = z.int().min(1).max(1_000_000_000).meta({ unit: "US dollars" });

export const costsSchema = z
  .strictObject({
    monthlyLimit: dollars
      .optional()
      .describe(
        "Charges of the whole organization in a month that nobody expects: an alarm and a budget, which also tells when the forecast is above. Default: neither.",
      ),
    dailyLimit: dollars
      .optional()
      .describe(
        "Costs of the whole organization on a day that nobody expects. Default: no budget.",
      ),
    otherRegionsDailyLimit: dollars
      .default(10)
      .describe(
        "Costs on a day in Regions that are not governed. Nobody works there: whoever causes them is not one of yours.",
      ),
  })
  .describe(
    "Costs as a sign of compromise: what an intruder runs, somebody pays for. In US dollars, in the commercial partition only.",
  );
