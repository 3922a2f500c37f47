import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { documentsOf } from "../procedures/documents";
import type { AutomationDocument, Place as Where } from "../procedures/language/document";
import type { Call } from "../procedures/rights/call";
import { callsOf } from "../procedures/rights/calls";
import { iamActions } from "../procedures/rights/iam-actions";
import { collectorDuties } from "./collector";
import { needsOfCall } from "./document-calls";
import { type Duty, dutiesOf } from "./duty";

/** What every step of every document calls, in each account that it runs in, by the role that it runs as. */
export function documentDuties(estate: Estate): readonly Duty[] {
  const { home } = estate.organization.regions;
  return documentsOf({ estate, region: home }).flatMap((document) => {
    // What a detection starts has roles of its own.
    if (document.kind !== "Automation" || document.role === "dispatcher") return [];
    const calls = callsOf(document.content);
    return [
      ...accountsOf(document, estate).flatMap((account) =>
        asRole(document, calls, { estate, account }),
      ),
      ...asCollector(document, calls, estate),
    ];
  });
}

function asRole(
  document: AutomationDocument,
  all: readonly Call[],
  { estate, account }: { readonly estate: Estate; readonly account: Account },
): readonly Duty[] {
  const calls = all.filter(({ as }) => as === "role");
  return regionsOf(document, account, estate).flatMap((region) =>
    dutiesOf(
      { who: roleOf(document, account, estate), task: taskOf(document) },
      ...calls.flatMap((call) =>
        needsOfCall(call, {
          estate,
          account: account.id,
          region,
          document: document.id,
          role: document.role,
          releases: /^(?:discard|release)-/.test(document.id),
        }),
      ),
    ),
  );
}

const taskOf = ({ id }: AutomationDocument) => `document ${id}`;

function asCollector(
  document: AutomationDocument,
  calls: readonly Call[],
  estate: Estate,
): readonly Duty[] {
  const actions = calls.filter(({ as }) => as === "collector").flatMap(iamActions);
  return collectorDuties(estate, taskOf(document), [...new Set(actions)]);
}

/** One Region stands for all, but where keys of Regions are used. */
function regionsOf(
  { id }: AutomationDocument,
  { regions }: Account,
  { forensics, organization }: Estate,
): readonly string[] {
  if (id === "image-disks" || id === "receive-snapshots") return regions;
  if (id === "set-up-analysis" || id === "tear-down-analysis") return forensics.regions;
  return [organization.regions.home];
}

function roleOf(
  { role }: AutomationDocument,
  { id }: Account,
  { forensics, procedures, responders }: Estate,
): string {
  if (role === "analyst") return forensics.analysts.analyst.arn;
  if (role === "dispatcher") return procedures.automation.dispatcher.arn;
  return responders.role(role, id);
}

const special = {
  "the backup account": "backup",
  "the forensics account": "forensics",
  "the log-archive account": "log-archive",
  "the management account": "management",
  "the security account": "security",
} as const satisfies Partial<Record<Where, string>>;

/** The forensics account has nothing of its own to acquire: its acquisition role receives. */
function accountsOf(
  { role, runsIn }: AutomationDocument,
  { accountOf, activeAccounts, forensics }: Estate,
): readonly Account[] {
  if (runsIn !== "the affected account") return [accountOf(special[runsIn])];
  return role === "acquisition"
    ? activeAccounts.filter(({ id }) => id !== forensics.account.id)
    : activeAccounts;
}
