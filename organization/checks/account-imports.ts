import type { Problem } from "../diagnostics";
import { accountsOf, entriesOf, type Check, type KnownAccount } from "./check";

/** What an account's `import` takes over is something that the baseline writes for the account. */
export const checkAccountImports: Check = (organization) =>
  accountsOf(organization).flatMap((entry) => [
    ...withoutAlias(entry),
    ...wrongRegions(entry),
    ...leftAlone(entry, organization.adopt),
  ]);

function withoutAlias({ account, path }: KnownAccount): readonly Problem[] {
  return account.import?.accountAlias === true && !("alias" in account)
    ? [
        {
          path: [...path, "import", "accountAlias"],
          message: "takes over an alias, but the account has none",
          advice: "write the existing alias under alias, or write false",
        },
      ]
    : [];
}

function wrongRegions({ account, path }: KnownAccount): readonly Problem[] {
  const own = account.regions;
  if (own === undefined || own.includes(undefined)) return [];
  return (["configRecorders", "sessionPreferences"] as const).flatMap((key) =>
    entriesOf(account.import?.[key], [...path, "import", key])
      .filter(({ value }) => !own.includes(value))
      .map(({ value, path: at }) => ({
        path: at,
        message: `${value} is not a Region of this account`,
        advice: "remove it, or add the Region to the account",
      })),
  );
}

type Adoption = NonNullable<Parameters<Check>[0]["adopt"]>;

/** What is left to somebody else cannot be taken over at the same time. */
function leftAlone(
  { account, path }: KnownAccount,
  adopt: Adoption | undefined,
): readonly Problem[] {
  const taken = account.import;
  const isLeft = (key: "configRecorder" | "passwordPolicy") =>
    (account.adopt?.[key] ?? adopt?.[key]) === true;
  const conflicts = [
    ["passwordPolicy", taken?.passwordPolicy === true && isLeft("passwordPolicy")],
    [
      "configServiceLinkedRole",
      taken?.configServiceLinkedRole === true && isLeft("configRecorder"),
    ],
    ["configRecorders", (taken?.configRecorders ?? []).length > 0 && isLeft("configRecorder")],
  ] as const;
  return conflicts.flatMap(([key, isConflict]) =>
    isConflict
      ? [
          {
            path: [...path, "import", key],
            message: "takes over what adopt leaves to somebody else",
            advice: "remove it, or write false for it under the account's adopt",
          },
        ]
      : [],
  );
}
