import type { Path, Problem } from "../diagnostics";
import { accountsOf, entriesOf, ownRoutes, repeatsIn, type Check } from "./check";

/** No list names the same thing twice. */
export const checkRepeatedEntries: Check = (organization) => {
  const {
    backup,
    deployment,
    forensics,
    guardrails,
    organizationServices,
    regions,
    responders,
    shipping,
  } = organization;
  const { oidc, breakGlass } = deployment ?? {};
  return [
    ...repeated(regions?.governed, ["regions", "governed"]),
    ...accountsOf(organization)
      .filter(({ account }) => account.regions !== regions?.governed)
      .flatMap(({ account, path }) => repeated(account.regions, [...path, "regions"])),
    ...ownRoutes(organization).flatMap(({ severity, routes }) => repeatedRoutes(routes, severity)),
    ...repeated(breakGlass?.trustedPrincipals, ["deployment", "breakGlass", "trustedPrincipals"]),
    ...repeated(deployment?.planPrincipals, ["deployment", "planPrincipals"]),
    ...repeated(deployment?.applyPrincipals, ["deployment", "applyPrincipals"]),
    ...repeated(oidc?.planSubjects, ["deployment", "oidc", "planSubjects"]),
    ...repeated(oidc?.applySubjects, ["deployment", "oidc", "applySubjects"]),
    ...repeated(organizationServices?.trustedAccess, ["organizationServices", "trustedAccess"]),
    ...repeated(organizationServices?.policyTypes, ["organizationServices", "policyTypes"]),
    ...repeated(backup?.resourceTypes, ["backup", "resourceTypes"]),
    ...repeated(backup?.restoreTests?.resourceTypes, ["backup", "restoreTests", "resourceTypes"]),
    ...repeated(backup?.importServiceLinkedRoles, ["backup", "importServiceLinkedRoles"]),
    ...repeated(backup?.copyAlarm?.regions, ["backup", "copyAlarm", "regions"]),
    ...repeated(forensics?.analysisRegions, ["forensics", "analysisRegions"]),
    ...repeated(forensics?.analysts, ["forensics", "analysts"]),
    ...repeated(forensics?.custodians, ["forensics", "custodians"]),
    ...repeated(responders?.trustedPrincipals, ["responders", "trustedPrincipals"]),
    ...repeated(guardrails?.units, ["guardrails", "units"]),
    ...repeated(guardrails?.trustedAccounts, ["guardrails", "trustedAccounts"]),
    ...(shipping?.reader?.kind === "aws"
      ? repeated(shipping.reader.principals, ["shipping", "reader", "principals"])
      : []),
    ...(shipping?.reader?.kind === "oidc"
      ? repeated(shipping.reader.subjects, ["shipping", "reader", "subjects"])
      : []),
  ];
};

function repeated(
  list: readonly (string | undefined)[] | undefined,
  path: Path,
): readonly Problem[] {
  const entries = entriesOf(list, path).map((entry) => ({ ...entry, key: entry.value }));
  return repeatsIn(entries).map(({ entry }) => ({
    path: entry.path,
    message: `${entry.value} is in the list already`,
    advice: "remove it",
  }));
}

/** Subscribing an endpoint twice to a topic has no effect, so the second line is a slip. */
function repeatedRoutes(
  routes: readonly ({ readonly endpoint?: string | undefined } | undefined)[] | undefined,
  severity: string,
): readonly Problem[] {
  const entries = entriesOf(routes, ["alerting", severity]).flatMap(({ value, path }) =>
    value.endpoint === undefined ? [] : [{ key: value.endpoint, path: [...path, "endpoint"] }],
  );
  return repeatsIn(entries).map(({ entry }) => ({
    path: entry.path,
    message: `${entry.key} receives the ${severity} alerts already`,
    advice: "remove the entry",
  }));
}
