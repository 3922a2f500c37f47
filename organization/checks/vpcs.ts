import type { Draft } from "../draft";
import { findRegion } from "../regions";
import {
  accountsOf,
  entriesOf,
  fieldsOf,
  isForeign,
  repeatsIn,
  type Check,
  type KnownAccount,
} from "./check";

/** Listed VPCs lie in Regions of their account and stand in the file once. */
export const checkVpcs: Check = (organization) => {
  const accounts = accountsOf(organization);
  const listed = accounts.flatMap((entry) =>
    fieldsOf(tableOf(entry), [...entry.path, "vpcs"]).flatMap((region) =>
      entriesOf(region.value, region.path).map(({ value, path }) => ({
        key: value,
        path,
        label: entry.label,
      })),
    ),
  );
  return [
    ...accounts.flatMap((entry) => wrongRegions(entry, organization)),
    ...accounts.flatMap(defaultGroupsOfUnknownVpcs),
    ...repeatsIn(listed).map(({ entry, first }) => ({
      path: entry.path,
      message: `${entry.key} is already listed for ${first.label}`,
      advice: "remove it from the account and Region that it does not belong to",
    })),
  ];
};

const tableOf = ({ account: { vpcs } }: KnownAccount) =>
  typeof vpcs === "object" ? vpcs : undefined;

const wrongRegions = (entry: KnownAccount, draft: Draft) => {
  const own = entry.account.regions;
  if (own === undefined || own.includes(undefined)) return [];
  return fieldsOf(tableOf(entry), [...entry.path, "vpcs"])
    .filter(
      ({ key }) => findRegion(key) !== undefined && !own.includes(key) && !isForeign(key, draft),
    )
    .map(({ key, path }) => ({
      path,
      at: "key" as const,
      message: `${key} is not a Region of this account`,
      advice: "move the VPCs to their Region, or add the Region to the account",
    }));
};

/** Terraform adopts a default security group by its VPC's id, which only a list gives before the plan. */
const defaultGroupsOfUnknownVpcs = ({ account, path }: KnownAccount) =>
  account.closeDefaultSecurityGroups === true && account.vpcs === "all"
    ? [
        {
          path: [...path, "closeDefaultSecurityGroups"],
          message: "needs the ids of the VPCs, but vpcs is all",
          advice: "list the VPCs per Region under vpcs, or write false",
        },
      ]
    : [];
