import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";
import { appendOnly } from "./append-only";
import { custodyKey } from "./custody-key";

/** Days; the longest that DynamoDB offers. Source: DynamoDB developer guide, "Point-in-time backups". */
const longestRecovery = 35;

/**
 * The custody record of all cases, in the home Region: one item an entry, chained by hashes (docs/custody.md). Nobody
 * updates or deletes an item. A `PutItem` of the collector without its condition could still write over one: the chain
 * then breaks at the next entry, the version before can be had back for 35 days, and the collector's sessions are in
 * the trail. The last entry of a case has no next one: each entry is anchored in the locked evidence bucket as well.
 */
export function custodyTable(scope: Construct, estate: Estate): void {
  const { custody } = estate.forensics;
  const { profile, regions } = estate.organization;
  const production = profile === "production";
  const region = regions.home;
  const table = new DynamodbTable(scope, "custody", {
    region,
    name: custody.name,
    billingMode: "PAY_PER_REQUEST",
    hashKey: "case",
    rangeKey: "sequence",
    attribute: [
      { name: "case", type: "S" },
      { name: "sequence", type: "S" },
    ],
    pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: longestRecovery },
    serverSideEncryption: { enabled: true, kmsKeyArn: custodyKey(scope, estate).arn },
    deletionProtectionEnabled: production,
    lifecycle: { preventDestroy: production },
  });
  table.overrideLogicalId("custody");
  new DynamodbResourcePolicy(scope, "custody-policy", {
    region,
    resourceArn: table.arn,
    policy: policyJson("table", appendOnly(estate)),
  });
}
