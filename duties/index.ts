import type { Estate } from "../organization/estate";
import { alertDuties } from "./alerts";
import { analysisDuties } from "./analysis";
import { backupDuties } from "./backups";
import { breakGlassDuties } from "./break-glass";
import { byHandDuties } from "./by-hand";
import { documentDuties } from "./documents";
import type { Duty } from "./duty";
import { keyDuties } from "./keys";
import { logDuties } from "./logs";
import { peopleDuties } from "./people";
import { pipelineDuties } from "./pipeline";
import { responseDuties, type Started } from "./responses";
import { serviceDuties } from "./services";
import { shippingDuties } from "./shipping";

export type { Duty, Started };

/**
 * Everything that somebody must be able to do in an organization: from what is done there, and not from its policies.
 * @param started what detections start by themselves
 */
export const dutiesIn = (estate: Estate, started: Started): readonly Duty[] =>
  written(estate, started).map(heldElsewhere(estate));

/** Deployment roles that exist already hold policies that are not written here. */
function heldElsewhere({ activeAccounts, organization, roles }: Estate): (duty: Duty) => Duty {
  if (organization.deployment.accountRoles !== "existing") return (duty) => duty;
  const existing = new Set(activeAccounts.flatMap(({ id }) => [roles.plan(id), roles.apply(id)]));
  return (duty) => (existing.has(duty.who) ? { ...duty, holding: "*" } : duty);
}

const written = (estate: Estate, started: Started): readonly Duty[] => [
  ...documentDuties(estate),
  ...byHandDuties(estate),
  ...peopleDuties(estate),
  ...analysisDuties(estate),
  ...pipelineDuties(estate),
  ...keyDuties(estate),
  ...logDuties(estate),
  ...alertDuties(estate),
  ...backupDuties(estate),
  ...serviceDuties(estate),
  ...shippingDuties(estate),
  ...breakGlassDuties(estate),
  ...responseDuties(estate, started),
];

/**
 * `duties.json`: one duty a line, each once; and the accounts in the units whose ids are known, those below included.
 * @param started what detections start by themselves
 */
export function dutiesFile(estate: Estate, started: Started): string {
  const lines = new Set(dutiesIn(estate, started).map((duty) => JSON.stringify(duty)));
  const units = JSON.stringify(accountsByUnit(estate));
  return `{"units":${units},"duties":[\n${[...lines].join(",\n")}\n]}\n`;
}

/** Ids of accounts by the id of each unit that they are in, directly or below. */
const accountsByUnit = ({ activeAccounts, organization }: Estate) =>
  Object.fromEntries(
    Object.entries(organization.organization.units).map(([path, unit]) => [
      unit,
      activeAccounts
        .filter(({ organizationalUnit }) => `${organizationalUnit}/`.startsWith(`${path}/`))
        .map(({ id }) => id),
    ]),
  );
