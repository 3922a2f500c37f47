import type { Known } from "./known";
import type { Forensics, OrganizationFile, PinnedTool, Profile } from "./model";

type Written = OrganizationFile["forensics"];

/**
 * Days. Evidence is kept for three years, as records of incident handling are by the General Records Schedule.
 * Source: NIST SP 800-61 Rev. 2, section 3.4.3, "Evidence Retention".
 */
const periods: Readonly<Record<Profile, Forensics["evidence"] & Pick<Forensics, "workingDays">>> = {
  production: { lockDays: 1095, expireDays: 2557, workingDays: 365 },
  sandbox: { lockDays: 1, expireDays: 7, workingDays: 7 },
};

/** Fills in what depends on the profile and the home Region. */
export function resolveForensics({ forensics, profile, regions }: OrganizationFile): Forensics {
  const { analysisRegions, evidence, tools, workingDays } = forensics;
  const standard = periods[profile];
  return {
    ...forensics,
    analysisRegions: analysisRegions ?? [regions.home],
    evidence: {
      lockDays: evidence.lockDays ?? standard.lockDays,
      expireDays: evidence.expireDays ?? standard.expireDays,
    },
    workingDays: workingDays ?? standard.workingDays,
    tools: tools.map((tool) => ({ ...tool, key: tool.key ?? defaultKey(tool) })),
  };
}

const defaultKey = ({ name, platform, version }: Omit<PinnedTool, "key" | "sha256">) =>
  `${name}/${version}/${platform}/${name}`;

/** As resolveForensics, but only what is certain: a key that is present without a value stays unknown. */
export function resolveKnownForensics(
  forensics: Known<Written>,
  { profile, regions }: Pick<Known<OrganizationFile>, "profile" | "regions">,
): Known<Forensics> {
  const { evidence } = forensics;
  const standard = profile === undefined ? undefined : periods[profile];
  const { home } = regions ?? {};
  return {
    ...forensics,
    analysisRegions:
      "analysisRegions" in forensics
        ? forensics.analysisRegions
        : home === undefined
          ? undefined
          : [home],
    evidence: evidence && {
      lockDays: "lockDays" in evidence ? evidence.lockDays : standard?.lockDays,
      expireDays: "expireDays" in evidence ? evidence.expireDays : standard?.expireDays,
    },
    workingDays: "workingDays" in forensics ? forensics.workingDays : standard?.workingDays,
    tools: forensics.tools?.map((tool) => tool && { ...tool, key: knownKey(tool) }),
  };
}

function knownKey(tool: Known<Written["tools"][number]>): string | undefined {
  const { name, platform, version } = tool;
  if ("key" in tool) return tool.key;
  return name === undefined || platform === undefined || version === undefined
    ? undefined
    : defaultKey({ name, platform, version });
}
