import { isObject, type Json, type JsonObject } from "../language/json";

/**
 * Detail types by CloudTrail's event type.
 * Source: EventBridge user guide, "AWS service events delivered via AWS CloudTrail".
 */
const detailTypes: ReadonlyMap<Json | undefined, string> = new Map<Json | undefined, string>([
  ["AwsApiCall", "AWS API Call via CloudTrail"],
  ["AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"],
  ["AwsConsoleAction", "AWS Console Action via CloudTrail"],
  ["AwsServiceEvent", "AWS Service Event via CloudTrail"],
  ["AwsCloudTrailInsight", "AWS Insight via CloudTrail"],
]);

/** The event that EventBridge makes of a CloudTrail record. */
export function envelope(record: JsonObject): JsonObject {
  const source = typeof record.eventSource === "string" ? record.eventSource : "";
  return {
    version: "0",
    id: record.eventID ?? "",
    "detail-type": detailTypes.get(record.eventType) ?? "AWS API Call via CloudTrail",
    source: `aws.${source.replace(/\.amazonaws\.com(\.cn)?$/, "")}`,
    account: record.recipientAccountId ?? "",
    time: record.eventTime ?? "",
    region: record.awsRegion ?? "",
    resources: [],
    detail: record,
  };
}

/** An event as it lies on a bus: the record is in `detail`. */
export const isEnvelope = (value: JsonObject): boolean =>
  typeof value["detail-type"] === "string" && isObject(value.detail);
