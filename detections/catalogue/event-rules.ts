import { demanded } from "../language/dispatch";
import { eventPatterns } from "../language/event-pattern/compile";
import { simplify } from "../language/simplify";
import { condition, type Detection } from "./detection";

/**
 * What EventBridge needs to know of a detection.
 * Sources: EventBridge user guide, "AWS service events delivered via CloudTrail"; CloudTrail user guide,
 * "Console sign-in events" (one page prints `Signin` for `Sign In`: both are listed).
 */
const apiCall = "AWS API Call via CloudTrail";
const signInTypes = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"];
const serviceEvent = "AWS Service Event via CloudTrail";
const allDetailTypes = [apiCall, ...signInTypes, "AWS Console Action via CloudTrail", serviceEvent];

/** Events that a service writes by itself. */
const serviceEvents: ReadonlySet<string> = new Set([
  "SharedSnapshotVolumeCreated",
  "SharedSnapshotCopyInitiated",
]);

/** The detail types under which a detection's events reach a bus. */
export function detailTypes(detection: Detection): readonly string[] {
  const simple = simplify(detection.when);
  const types = demanded(simple, "eventType");
  if (types?.size === 1 && types.has("AwsApiCall")) return [apiCall];
  const names = [...(demanded(simple, "eventName") ?? [])];
  if (names.length > 0 && names.every((name) => serviceEvents.has(name))) return [serviceEvent];
  const sources = [...(demanded(simple, "eventSource") ?? [])];
  if (sources.length > 0 && sources.every((source) => source === "signin.amazonaws.com"))
    return signInTypes;
  if (names.includes("ConsoleLogin")) return signInTypes;
  return names.length > 0 || sources.length > 0 ? [apiCall] : allDetailTypes;
}

/** Services whose events are recorded in us-east-1 only. Source: EventBridge user guide, "Troubleshooting". */
const globalSources: ReadonlySet<string> = new Set(
  ["iam", "organizations", "account", "cloudfront", "route53", "support"].map(
    (name) => `${name}.amazonaws.com`,
  ),
);

/** Whether a service's events are recorded in the Region of the global services only. */
export const isGlobalSource = (eventSource: string): boolean => globalSources.has(eventSource);

/** Where a detection's events occur: only in us-east-1, or in every Region. */
export function scope(detection: Detection): "global" | "regional" {
  const sources = [...(demanded(simplify(detection.when), "eventSource") ?? [])];
  return sources.length > 0 && sources.every((source) => globalSources.has(source))
    ? "global"
    : "regional";
}

/** The state that a rule needs, on the sending and on the receiving bus. */
export const ruleState = ({ readOnly }: Detection) =>
  readOnly ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED";

/** The detection's patterns, one for each rule. */
export const rulePatterns = (detection: Detection): readonly string[] =>
  eventPatterns(condition(detection), { "detail-type": [...detailTypes(detection)] });
