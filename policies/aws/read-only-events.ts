/**
 * Management events that only read, and that detections look for. EventBridge gives them to a rule only in the state
 * ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
 * STS calls GetFederationToken and GetSessionToken changes: the events say `readOnly: false`.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services"; CloudTrail records
 * GetFederationToken as a write.
 */
export const readOnlyEvents: RegExp =
  /^(?:Describe|Get(?!FederationToken$|SessionToken$)|List|Head|Lookup|Search|AssumeRole|BatchGetSecretValue$|Decrypt$|GenerateDataKey)/;
