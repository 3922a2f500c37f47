import { accountsOf, type Check } from "./check";

/** Names in a path of organizational units do not begin or end with a space: AWS would take it as part of the name. */
export const checkOrganizationalUnits: Check = (organization) =>
  accountsOf(organization).flatMap(({ account, path }) => {
    const unit = account.organizationalUnit;
    const blank = unit?.split("/").find((name) => name !== name.trim());
    return blank === undefined
      ? []
      : [
          {
            path: [...path, "organizationalUnit"],
            message: `the unit ${JSON.stringify(blank)} begins or ends with a space`,
            advice: `write ${JSON.stringify(blank.trim())}`,
          },
        ];
  });
