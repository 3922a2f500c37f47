import type { Problem } from "../diagnostics";
import { accountsOf, entriesOf, type Check } from "./check";

/** Units belong to the organization's root, and whoever is trusted beside the organization is outside of it. */
export const checkGuardrails: Check = (draft) => {
  const { guardrails, organization } = draft;
  const accounts = accountsOf(draft);
  // The id of a unit repeats the id of its root. Source: Organizations API reference, OrganizationalUnit.
  const root = organization?.rootId?.replace(/^r-/, "");
  const paths = Object.entries(organization?.units ?? {}).flatMap(([unit, value]) =>
    value === undefined ? [] : [{ value, unit, path: ["organization", "units", unit] }],
  );
  return [
    ...paths
      .filter(({ value }, place) => paths.findIndex((each) => each.value === value) < place)
      .map(({ value, path }): Problem => ({
        path,
        message: `${value} is the id of another unit already`,
        advice: "write the id of this one",
      })),
    ...[...paths, ...entriesOf(guardrails?.units, ["guardrails", "units"])]
      .filter(({ value }) => root !== undefined && value.split("-")[1] !== root)
      .map(({ value, path }): Problem => ({
        path,
        message: `${value} is a unit of another organization`,
        advice: `write an id that begins with ou-${root}-`,
      })),
    ...entriesOf(guardrails?.trustedAccounts, ["guardrails", "trustedAccounts"]).flatMap(
      ({ value, path }): Problem[] => {
        const own = accounts.find(({ account }) => account.id === value);
        return own === undefined
          ? []
          : [
              {
                path,
                message: `${value} is ${own.label}, which the organization trusts already`,
                advice: "remove it",
              },
            ];
      },
    ),
  ];
};
