import { z } from "zod";

/** What each kind of network log is and costs. */
const kinds = {
  cloudWatchLogs:
    "VPC flow logs to a log group of the account and Region, for live queries. About twice the price of S3 per GB.",
  s3: "VPC flow logs to the central bucket, as Parquet in hourly partitions. Charged per GB.",
  queryLogs:
    "DNS queries that the VPCs send to Route 53 Resolver, to the central bucket. Charged per query.",
};

export const networkLogsSchema = z
  .strictObject({
    cloudWatchLogs: z.boolean().default(true).describe(kinds.cloudWatchLogs),
    s3: z.boolean().default(true).describe(kinds.s3),
    queryLogs: z.boolean().default(true).describe(kinds.queryLogs),
  })
  .describe(
    "Flow logs and DNS query logs of every VPC; each kind can be switched off for its cost.",
  );

/** One account's differences from the organization's choice. */
export const accountNetworkLogsSchema = z
  .strictObject({
    cloudWatchLogs: z.boolean().optional().describe(kinds.cloudWatchLogs),
    s3: z.boolean().optional().describe(kinds.s3),
    queryLogs: z.boolean().optional().describe(kinds.queryLogs),
  })
  .describe("Where this account differs from the organization's `networkLogs`.");
