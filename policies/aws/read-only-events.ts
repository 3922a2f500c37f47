/**
 * Management events that only read, and that detections look for. EventBridge gives them to a rule only in the state
 * ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services".
 */
export const readOnlyEvents: RegExp =
  /^(?:Describe|Get|List|Head|Lookup|Search|AssumeRole|BatchGetSecretValue$|Decrypt$|GenerateDataKey)/;
