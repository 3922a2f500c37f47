import type { Problem } from "../diagnostics";
import { findRegion, regionsOf } from "../regions";
import type { Check } from "./check";

/**
 * The home Region is enabled in every account, and the governed Regions contain it and the Regions in which
 * the partition records its global services.
 *
 * A trail whose home Region is opt-in logs only the accounts that opted in (source: CloudTrail user guide,
 * "Understanding multi-Region trails and opt-in Regions").
 */
export const checkGovernedRegions: Check = ({ organization, regions }) => {
  const partition = organization?.partition;
  const home = regions?.home === undefined ? undefined : findRegion(regions.home);
  const foreign = partition !== undefined && home?.partition !== partition;
  const governed = regions?.governed;
  const problems: Problem[] = [];
  if (home?.optIn === true)
    problems.push({
      path: ["regions", "home"],
      message: `${home.code} is an opt-in Region, so accounts that have not enabled it would not be logged`,
      advice: "write a Region that is enabled by default, such as eu-west-1 or us-east-1",
    });
  // A list with an unknown entry may contain whatever is missing.
  if (governed === undefined || governed.includes(undefined)) return problems;
  if (home !== undefined && !foreign && !governed.includes(home.code))
    problems.push({
      path: ["regions", "governed"],
      message: `lacks the home Region ${home.code}`,
      advice: `add ${home.code}`,
    });
  if (partition === undefined || home === undefined || foreign) return problems;
  for (const { code, globalServices } of regionsOf(partition))
    if (globalServices !== undefined && code !== home.code && !governed.includes(code))
      problems.push({
        path: ["regions", "governed"],
        message: `lacks ${code}, the only Region that records calls to ${globalServices}`,
        advice: `add ${code}`,
      });
  return problems;
};
