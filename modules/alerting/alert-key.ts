import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { type AlertPlace, publishers } from "./alert-place";

/**
 * The key of a place's alert topics. The AWS managed key of SNS cannot be opened to CloudWatch or EventBridge: an
 * alarm on a topic encrypted with it fires and tells nobody. Source: SNS developer guide, "Key management".
 */
export function alertKey(
  scope: Construct,
  estate: Estate,
  place: AlertPlace,
  alias: string,
): CustomerKey {
  return new CustomerKey(scope, "alerts-key", {
    estate,
    accountId: place.accountId,
    region: place.region,
    alias,
    description: "Encrypts the alert topics",
    users: publishers(estate, place, ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
  });
}
