import type { Draft } from "../draft";
import {
  accountsOf,
  entriesOf,
  isForeign,
  repeatsIn,
  type Check,
  type KnownAccount,
} from "./check";

/** Sensitive buckets lie in Regions of their account, are named once, and exist when only they are recorded. */
export const checkSensitiveBuckets: Check = (organization) => {
  const accounts = accountsOf(organization);
  const named = accounts.flatMap((entry) =>
    bucketsOf(entry).flatMap(({ value: { name }, path }) =>
      name === undefined ? [] : [{ key: name, path: [...path, "name"], label: entry.label }],
    ),
  );
  return [
    ...accounts.flatMap((entry) => wrongRegions(entry, organization)),
    ...repeatsIn(named).map(({ entry, first }) => ({
      path: entry.path,
      message: `${entry.key} is already a bucket of ${first.label}`,
      advice: "remove it; a bucket name exists once in AWS",
    })),
    ...(organization.trail?.dataEvents?.s3 === "sensitive" &&
    accounts.length === organization.accounts?.length &&
    accounts.every(({ account }) => account.sensitiveBuckets?.length === 0)
      ? [
          {
            path: ["trail", "dataEvents", "s3"],
            message: "records sensitive buckets only, but no account names one",
            advice: "list sensitiveBuckets for an account, or write all or none",
          },
        ]
      : []),
  ];
};

const bucketsOf = ({ account, path }: KnownAccount) =>
  entriesOf(account.sensitiveBuckets, [...path, "sensitiveBuckets"]);

const wrongRegions = (entry: KnownAccount, draft: Draft) => {
  const own = entry.account.regions;
  if (own === undefined || own.includes(undefined)) return [];
  return bucketsOf(entry).flatMap(({ value: { region }, path }) =>
    region === undefined || own.includes(region) || isForeign(region, draft)
      ? []
      : [
          {
            path: [...path, "region"],
            message: `${region} is not a Region of this account`,
            advice: "write the Region of the bucket, or add it to the account",
          },
        ],
  );
};
