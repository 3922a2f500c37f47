import { breakGlassRoleName, type Estate } from "../../organization/estate";
import { estateNames } from "../../organization/estate-names";
import { responderRoles } from "../../organization/responders";

/** Names of all roles that the baseline makes in member accounts, those of the pipeline apart. */
export function baselineRoles(estate: Estate): readonly string[] {
  const { pipeline, responders } = estate;
  const inManagement = [pipeline.planRole, pipeline.applyRole, pipeline.stackSetRole].map(
    ({ name }) => name,
  );
  const names = [
    ...estateNames(estate).flatMap(([kind, name]) => (kind === "role" ? name : [])),
    breakGlassRoleName,
    ...Object.values(responderRoles),
    responders.quarantineProfile,
  ];
  return [...new Set(names)].filter((name) => !inManagement.includes(name)).sort();
}
