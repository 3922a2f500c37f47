import { z } from "zod";
import { regionCode } from "./primitives";
import { forensicsNetworkSchema, workstationSchema } from "./workstation";

export const forensicsSchema = z
  .strictObject({
    analysisRegions: z
      .array(regionCode)
      .min(1)
      .optional()
      .describe(
        "Governed Regions with an analysis network and evidence buckets of their own. Default: the home Region.",
      ),
    network: forensicsNetworkSchema.prefault({}),
    workstation: workstationSchema.prefault({}),
  })
  .describe("Where evidence is kept and analysed.");
