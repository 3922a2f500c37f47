import type { Path, Problem } from "../diagnostics";
import type { Draft, Known } from "../draft";
import type { Forensics } from "../model";
import { entriesOf, isForeign, repeatsIn, type Check } from "./check";
import { foreignPrincipal } from "./principals";

/** Days: a sandbox is rebuilt often; whoever needs a longer lock holds real evidence in it. */
const longestSandboxLock = 30;
/** Days: a case and its first review last for months; what can be deleted within them is no evidence. */
const shortestProductionLock = 90;

const at = (...path: (string | number)[]): Path => ["forensics", ...path];

/** Evidence outlives its lock, is read where it is governed, by people and with tools that are named once. */
export const checkForensics: Check = (draft) => {
  const { forensics } = draft;
  if (forensics === undefined) return [];
  return [
    ...checkEvidence(draft, forensics),
    ...checkRegions(draft, forensics),
    ...checkTools(forensics),
    ...(["analysts", "custodians"] as const).flatMap((list) =>
      entriesOf(forensics[list], at(list)).flatMap(({ value, path }): readonly Problem[] => {
        const problem = foreignPrincipal(draft, value, path, "a role or user");
        return problem === undefined ? [] : [problem];
      }),
    ),
  ];
};

function checkEvidence({ profile }: Draft, { evidence }: Known<Forensics>): readonly Problem[] {
  const { lockDays, expireDays } = evidence ?? {};
  const problems: Problem[] = [];
  if (lockDays === undefined) return problems;
  if (expireDays !== undefined && expireDays < lockDays)
    problems.push({
      path: at("evidence", "expireDays"),
      message: `${expireDays} days end before the lock of ${lockDays} days, so S3 would not delete anything then`,
      advice: `write ${lockDays} or more, or a shorter lockDays`,
    });
  if (profile === "sandbox" && lockDays > longestSandboxLock)
    problems.push({
      path: at("evidence", "lockDays"),
      message: `${lockDays} days are too long for a sandbox, in which everything can be destroyed`,
      advice: `write ${longestSandboxLock} or less, or profile: production`,
    });
  if (profile === "production" && lockDays < shortestProductionLock)
    problems.push({
      path: at("evidence", "lockDays"),
      message: `${lockDays} days are too short for production: evidence must be safe until the case is judged`,
      advice: `write ${shortestProductionLock} or more, or profile: sandbox`,
    });
  return problems;
}

function checkRegions(draft: Draft, { analysisRegions }: Known<Forensics>): readonly Problem[] {
  const { governed, home } = draft.regions ?? {};
  if (analysisRegions === undefined || governed === undefined || governed.includes(undefined))
    return [];
  const ungoverned = entriesOf(analysisRegions, at("analysisRegions")).filter(
    ({ value }) => !governed.includes(value) && value !== home && !isForeign(value, draft),
  );
  const lacksHome =
    home !== undefined && !analysisRegions.includes(undefined) && !analysisRegions.includes(home);
  return [
    ...ungoverned.map(({ value, path }) => ({
      path,
      message: `${value} is not governed`,
      advice: "remove it, or add it to regions.governed",
    })),
    ...(lacksHome
      ? [
          {
            path: at("analysisRegions"),
            message: `lacks the home Region ${home}, to which evidence of all other Regions goes`,
            advice: `add ${home}`,
          },
        ]
      : []),
  ];
}

/** One version of a tool is in use, and its file is one of its own: the image puts all of them into one folder. */
function checkTools({ tools }: Known<Forensics>): readonly Problem[] {
  const entries = entriesOf(tools, at("tools"));
  const pins = entries.flatMap(({ value: { name, platform }, path }) =>
    name === undefined || platform === undefined
      ? []
      : [{ key: `${name} for ${platform}`, path: [...path, "name"] }],
  );
  const pinnedTwice = repeatsIn(pins);
  const again = new Set(pinnedTwice.map(({ entry }) => String(entry.path[2])));
  const files = entries.flatMap(({ value: { key, platform }, path }) =>
    key === undefined || platform === undefined || again.has(String(path[2]))
      ? []
      : [{ key: `${key.slice(key.lastIndexOf("/") + 1)} for ${platform}`, path: [...path, "key"] }],
  );
  return [
    ...pinnedTwice.map(({ entry }) => ({
      path: entry.path,
      message: `${entry.key} is pinned already`,
      advice: "keep the version that is in use; files of earlier ones stay in the bucket",
    })),
    ...repeatsIn(files).map(({ entry }) => ({
      path: entry.path,
      message: `${entry.key} is the file of another tool already`,
      advice: "write a key that ends in another name",
    })),
  ];
}
