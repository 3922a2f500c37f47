import { isArray, isObject, type Json } from "../language/json";
import type { Received } from "./condition";
import { isEnvelope } from "./envelope";

/**
 * Hands on the CloudTrail records of one JSON value, as they lie in a bucket or come from elsewhere:
 * `{"Records": […]}`, a list, one EventBridge event, one record.
 * @returns whether the value holds any; a digest or configuration file does not
 */
export function recordsOf(value: Json, receive: (received: Received) => void): boolean {
  if (isArray(value)) {
    let any = value.length === 0;
    for (const one of value) any = recordsOf(one, receive) || any;
    return any;
  }
  if (!isObject(value)) return false;
  if (isArray(value.Records)) {
    for (const record of value.Records) if (isObject(record)) receive({ record });
    return true;
  }
  if (isEnvelope(value) && isObject(value.detail)) {
    receive({ record: value.detail, event: value });
    return true;
  }
  if (typeof value.eventName !== "string" || typeof value.eventSource !== "string") return false;
  receive({ record: value });
  return true;
}
