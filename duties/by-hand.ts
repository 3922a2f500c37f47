import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import { guardedRoles } from "../organization/guardrails";
import type { Account } from "../organization/model";
import { procedures } from "../procedures/catalogue";
import { custodyChain } from "../procedures/catalogue/custody-chain";
import { guides } from "../procedures/guides";
import { accountOf } from "../procedures/model/accounts";
import {
  commandActions,
  type CommandAction,
  type OutsiderAction,
  outsiderActions,
  resourceOf,
} from "../procedures/model/command-actions";
import { ofWorkstation } from "./analyst-calls";
import { type Context, type Duty, dutiesOf } from "./duty";
import { evidence } from "./examples";
import { managedFor } from "./readers";

type Asked = CommandAction | OutsiderAction;
type Caller = Pick<Duty, "endpoint" | "holding" | "managed" | "who">;

/** Everything that has commands to be typed, by what it is. */
const pages = [
  ...procedures.map((each) => ({ ...each, task: `procedure ${each.id}, by hand` })),
  ...guides.map((each) => ({ ...each, task: `page of document ${each.id}, by hand` })),
  { verification: [custodyChain], task: "prove the custody record, by hand" },
];

/** What is typed by people must be allowed to whom the page says it is typed by, whatever guardrails say. */
export const byHandDuties = (estate: Estate): readonly Duty[] =>
  pages.flatMap(({ task, ...page }) =>
    [...commandActions(page), ...outsiderActions(page)].flatMap((asked) =>
      accountsOf(asked, estate).flatMap(({ id }) => {
        const caller = callerOf(asked, id, estate);
        if (caller === undefined) return [];
        return dutiesOf({ ...caller, task }, [
          asked.action,
          exampleOf(resourceOf(asked, estate), id, estate),
          { "aws:ResourceAccount": id, ...contextOf(asked, estate) },
        ]);
      }),
    ),
  );

function accountsOf(asked: Asked, estate: Estate): readonly Account[] {
  const { account, needs } = asked;
  const { partition } = estate.organization.organization;
  if (needs !== undefined && !isAvailable(needs, partition)) return [];
  if (account !== "affected") return [accountOf(account, estate)];
  return estate.activeAccounts.filter((each) => !("by" in asked) || concerns(asked, each));
}

/** Accounts that keep evidence have no owner but the pipeline; the management account opens sessions of root, and has none. */
const concerns = ({ by }: OutsiderAction, { role }: Account): boolean =>
  by === "by the root session"
    ? role !== "management"
    : !guardedRoles.some((each) => each === role);

function callerOf(asked: Asked, account: string, estate: Estate): Caller | undefined {
  if ("by" in asked) return outsider(asked, account, estate);
  const { forensics, responders, roles } = estate;
  switch (asked.role) {
    case "breakGlass":
      return { who: roles.breakGlass(account) };
    case "analyst":
      return { who: forensics.analysts.analyst.arn };
    case "readOnly": {
      const managed = managedFor(asked.action);
      return { who: responders.role("readOnly", account), ...(managed && { managed }) };
    }
    case "responder":
      return { who: responders.role("responder", account) };
    case "acquisition":
    case "collector":
      return undefined;
  }
}

/** Those whose own policies are made elsewhere, and allow it. */
function outsider({ action, by }: OutsiderAction, account: string, estate: Estate): Caller {
  const { arns, forensics, organization } = estate;
  const [service = ""] = action.split(":");
  switch (by) {
    case "by the resource's owner":
      return { who: arns.role(account, "some-owner"), holding: "*" };
    case "by the root session":
    case "by the root user":
      return { who: arns.accountRoot(account), holding: "*" };
    case "on the workstation":
      return {
        who: forensics.workstation.arn,
        endpoint: `com.amazonaws.${organization.regions.home}.${service}`,
      };
  }
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
function contextOf(asked: Asked, estate: Estate): Context {
  const { arns } = estate;
  if (asked.action === "sts:AssumeRoot")
    return {
      "sts:TaskPolicyArn": arns.any(
        "iam",
        "",
        "aws",
        "policy/root-task/IAMDeleteRootUserCredentials",
      ),
    };
  if ("by" in asked) return asked.by === "by the root session" ? { "aws:AssumedRoot": "true" } : {};
  if (asked.action === "ec2:DeleteSnapshot") return evidence;
  return asked.action === "ssm:StartSession" ? ofWorkstation({ estate }) : {};
}
