import type { Estate } from "../engine/estate";

/** What a rule demands and some partitions do not offer. */
type Feature =
  | "alternate contacts"
  | "backup policies"
  | "central root access"
  | "costs in US dollars"
  | "service-managed stack sets";

/** Sources: endpoints of the AWS SDKs; Organizations and IAM user guides of the China Regions, 2026; GovCloud user guide, billing. */
const missing: Readonly<Record<Feature, readonly string[]>> = {
  "alternate contacts": ["aws-us-gov"],
  "backup policies": ["aws-cn"],
  "central root access": ["aws-cn"],
  "costs in US dollars": ["aws-us-gov", "aws-cn"],
  "service-managed stack sets": ["aws-cn"],
};

/** Whether AWS offers a feature where the estate lies. */
export function isOffered(feature: Feature, estate: Estate): boolean {
  const partition = estate.resources()[0]?.partition ?? "aws";
  return !missing[feature].includes(partition);
}
