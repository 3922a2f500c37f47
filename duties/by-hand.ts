import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { procedures } from "../procedures/catalogue";
import { accountOf } from "../procedures/model/accounts";
import {
  commandActions,
  type CommandAction,
  resourceOf,
} from "../procedures/model/command-actions";
import { ofWorkstation } from "./analyst-calls";
import { type Context, type Duty, dutiesOf } from "./duty";

/** What the commands of procedures ask of the roles that do them by hand; readers have policies of AWS. */
export const byHandDuties = (estate: Estate): readonly Duty[] =>
  procedures.flatMap((procedure) =>
    commandActions(procedure).flatMap((asked) =>
      accountsOf(asked, estate).flatMap(({ id }) => {
        const who = roleIn(asked, id, estate);
        if (who === undefined) return [];
        return dutiesOf({ who, task: `procedure ${procedure.id}, by hand` }, [
          asked.action,
          exampleOf(resourceOf(asked, estate), id, estate),
          { "aws:ResourceAccount": id, ...contextOf(asked, estate) },
        ]);
      }),
    ),
  );

function accountsOf({ account, needs }: CommandAction, estate: Estate): readonly Account[] {
  const { partition } = estate.organization.organization;
  if (needs !== undefined && !isAvailable(needs, partition)) return [];
  return account === "affected" ? estate.activeAccounts : [accountOf(account, estate)];
}

function roleIn(
  { role }: CommandAction,
  account: string,
  { forensics, responders, roles }: Estate,
): string | undefined {
  if (role === "breakGlass") return roles.breakGlass(account);
  if (role === "analyst") return forensics.analysts.analyst.arn;
  return role === "responder" ? responders.role("responder", account) : undefined;
}

/** A resource that the pattern speaks of, in an account and the home Region. */
const exampleOf = (pattern: string, account: string, { organization }: Estate): string =>
  pattern === "*"
    ? pattern
    : pattern
        .split(":")
        .map((part, place) => {
          if (part !== "*") return part.replaceAll("*", "some");
          return place === 3 ? organization.regions.home : place === 4 ? account : "some";
        })
        .join(":");

/** Keys that a call carries and that its resource does not tell. */
function contextOf({ action, role }: CommandAction, estate: Estate): Context {
  if (action === "sts:AssumeRoot")
    return {
      "sts:TaskPolicyArn": estate.arns.any(
        "iam",
        "",
        "aws",
        "policy/root-task/IAMDeleteRootUserCredentials",
      ),
    };
  return role === "analyst" ? ofWorkstation({ estate }) : {};
}
