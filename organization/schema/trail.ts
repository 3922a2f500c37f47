import { z } from "zod";

export const trailSchema = z
  .strictObject({
    owner: z
      .enum(["management", "delegated-administrator"])
      .default("management")
      .describe(
        "Account that creates the trail and holds its log group, filters and alarms: the management account, or the security account as CloudTrail's delegated administrator.",
      ),
    dataEvents: z
      .strictObject({
        s3: z
          .enum(["all", "sensitive", "none"])
          .default("all")
          .describe(
            "Object-level events of S3: of every bucket except the log buckets, of the sensitive buckets only, or of none. The sensitive buckets that accounts list are recorded in any case. Charged per event.",
          ),
        lambda: z
          .boolean()
          .default(true)
          .describe("Invocations of Lambda functions. Charged per event."),
        dynamodb: z
          .boolean()
          .default(true)
          .describe("Item-level events of DynamoDB tables. Charged per event."),
      })
      .prefault({})
      .describe(
        "Data events that the trail records. Those of evidence, working copies, tools and the custody record are recorded in any case.",
      ),
    insights: z
      .boolean()
      .default(true)
      .describe("CloudTrail Insights on call rate and error rate. Charged per event analysed."),
  })
  .describe("The organization trail.");
