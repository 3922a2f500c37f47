import { z } from "zod";
import { regionCode } from "./primitives";

export const forensicsSchema = z
  .strictObject({
    analysisRegions: z
      .array(regionCode)
      .min(1)
      .optional()
      .describe(
        "Governed Regions with an analysis network and evidence buckets of their own. Default: the home Region.",
      ),
  })
  .describe("Where evidence is kept and analysed.");
