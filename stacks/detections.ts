import { catalogue } from "../detections/catalogue/catalogue";
import { type Tuned, type Tunings, tune } from "../detections/catalogue/tuning";
import { defaultWatchList } from "../detections/catalogue/use-cases/watch-list";
import { coverage, type Surroundings } from "../detections/channels/coverage";
import { detectionSet, type DetectionSet } from "../detections/channels/detection-set";
import { sightingsFile } from "../detections/channels/sightings";
import { isGlobalServiceRegion } from "../organization/detection-plane";
import { formatPath, type Problem } from "../organization/diagnostics";
import type { Estate } from "../organization/estate";
import type { Organization } from "../organization/model";
import { GuardError } from "./guard-error";

const known = new WeakMap<Organization, DetectionSet>();

/**
 * The detections of an organization, compiled once for all of its stacks.
 * @throws GuardError when the organization file tunes a detection that does not exist
 */
export function detectionsOf({ detectionPlane, organization }: Estate): DetectionSet {
  const found =
    known.get(organization) ?? detectionSet(tuned(organization), detectionPlane !== undefined);
  known.set(organization, found);
  return found;
}

/** What is wrong with the changes that the organization file makes to the catalogue. */
export function checkTuning(organization: Organization): readonly Problem[] {
  if (Object.keys(organization.detections.tuning).length === 0) return [];
  const result = tunedCatalogue(organization);
  return result.ok ? [] : result.problems;
}

/** The detections as tuned or, where the tuning is wrong, as the catalogue has them: what names them can still be judged. */
export function knownDetections({ detectionPlane, organization }: Estate): DetectionSet {
  const result = tunedCatalogue(organization);
  return detectionSet(
    result.ok ? result.detections : catalogueFor(organization),
    detectionPlane !== undefined,
  );
}

function tuned(organization: Organization) {
  const result = tunedCatalogue(organization);
  if (result.ok) return result.detections;
  throw new GuardError(
    result.problems
      .map(({ path, message, advice }) => `${formatPath(path)}: ${message}; ${advice}`)
      .join("\n"),
  );
}

const catalogueFor = ({ compliance, regions }: Organization) =>
  catalogue({
    complianceText: compliance.cisPatterns,
    watch: { ...defaultWatchList, approvedRegions: regions.governed },
  });

function tunedCatalogue(organization: Organization): Tuned {
  const result = tune(catalogueFor(organization), tuningsOf(organization.detections.tuning));
  if (result.ok) return result;
  return {
    ok: false,
    problems: result.problems.map((problem) => ({
      ...problem,
      path: ["detections", "tuning", ...problem.path],
    })),
  };
}

/** What the file leaves out, the catalogue decides. */
const tuningsOf = (written: Organization["detections"]["tuning"]): Tunings =>
  Object.fromEntries(
    Object.entries(written).map(([id, { enabled, excludedPrincipals, severity, threshold }]) => [
      id,
      {
        enabled,
        excludedPrincipals,
        ...(severity !== undefined && { severity }),
        ...(threshold !== undefined && { threshold }),
      },
    ]),
  );

/** `detections.json`: every detection with its channels, and the accounts and Regions that each covers. */
export const coverageFile = (estate: Estate): string =>
  `${JSON.stringify(coverage(detectionsOf(estate).all, surroundings(estate)), null, 2)}\n`;

/** `sightings.json`: the events that each detection must see, and the topic that tells of them. */
export const sightingsOf = (estate: Estate): string =>
  sightingsFile(detectionsOf(estate).all, surroundings(estate));

function surroundings(estate: Estate): Surroundings {
  const { activeAccounts, detectionPlane, organization } = estate;
  return {
    accounts: activeAccounts,
    forwarding: detectionPlane !== undefined,
    isGlobalServiceRegion: (region) => isGlobalServiceRegion(organization, region),
    topic: (channel, severity) =>
      (channel === "rule" && detectionPlane
        ? detectionPlane.topic(severity)
        : estate.topic(severity)
      ).arn,
  };
}
