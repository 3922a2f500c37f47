import type { Estate } from "../engine/estate";
import { Unknown } from "../engine/unknown";
import type { Policy, Statement } from "../iam/document";
import { policyIn } from "../iam/resource-policies";
import { attachmentOf } from "../relations/guardrails";
import { allowsEverything } from "./built-in";
import { accountsByUnit } from "./duties/duty";

/** Attached by AWS to every root, unit and account. Source: Organizations user guide, "SCP evaluation". */
const fullAccess = allowsEverything;

/** The organization's policies of one type, by where they are attached. */
interface Attached {
  /** Whether some are attached to the root. */
  readonly toRoot: boolean;
  /** Whether some are attached to units: a trial. */
  readonly toUnits: boolean;
  /** Accounts in these units, as far as something tells them. */
  readonly inUnits: ReadonlySet<string>;
  readonly everywhere: readonly Policy[];
  readonly byAccount: ReadonlyMap<string, readonly Policy[]>;
  /** By the address of a unit that the estate makes. */
  readonly byUnit: ReadonlyMap<string, readonly Policy[]>;
}

/** What an estate attaches to the accounts of its organization. */
export interface Controls {
  /** Account of the organization: its policies do not bind it. */
  readonly management: string | undefined;
  /** Whether the estate decides by service control policies what is possible in accounts; a trial on units does not. */
  readonly setsServiceControl: boolean;
  /** The same about one account, which may be in such a unit. */
  setsServiceControlIn(account: string): boolean;
  /** Whether it also decides by resource control policies, wherever they are attached. */
  readonly setsResourceControl: boolean;
  /** Addresses of units that the estate makes, and on which it puts service control policies. */
  readonly ownUnits: readonly string[];
  /** For the caller's account, or one in a unit of the estate; the levels are those that AWS looks through. */
  serviceControl(account: string): readonly (readonly Policy[])[];
  /** For the account of a resource. */
  resourceControl(account: string): readonly (readonly Policy[])[];
}

const known = new WeakMap<Estate, Controls>();

export function controlsOf(estate: Estate): Controls {
  const cached = known.get(estate);
  if (cached) return cached;
  const scp = attached(estate, "SERVICE_CONTROL_POLICY", "aws:PrincipalOrgPaths");
  const rcp = attached(estate, "RESOURCE_CONTROL_POLICY", "aws:ResourceOrgPaths");
  const levels = (from: Attached, account: string) => [
    [
      fullAccess,
      ...from.everywhere,
      ...(from.byAccount.get(account) ?? []),
      ...(from.byUnit.get(account) ?? []),
    ],
  ];
  const setsServiceControl = scp.toRoot || (!scp.toUnits && scp.byAccount.size > 0);
  const controls: Controls = {
    management: managementOf(estate),
    setsServiceControl,
    setsServiceControlIn: (account) => setsServiceControl || scp.inUnits.has(account),
    setsResourceControl: rcp.toRoot || (!rcp.toUnits && rcp.byAccount.size > 0),
    ownUnits: [...scp.byUnit.keys()],
    serviceControl: perAccount((account) => levels(scp, account)),
    resourceControl: perAccount((account) => levels(rcp, account)),
  };
  known.set(estate, controls);
  return controls;
}

function perAccount<T>(compute: (account: string) => T): (account: string) => T {
  const results = new Map<string, T>();
  return (account) => {
    const result = results.get(account) ?? compute(account);
    results.set(account, result);
    return result;
  };
}

/** Only the management account sets what holds for the organization. */
const managementOf = (estate: Estate): string | undefined =>
  estate
    .all("aws_organizations_organization", "aws_organizations_policy")
    .find(({ account }) => account !== undefined)?.account;

function attached(estate: Estate, type: string, pathsKey: string): Attached {
  const everywhere: Policy[] = [];
  const byAccount = new Map<string, Policy[]>();
  const byUnit = new Map<string, Policy[]>();
  const inUnits = new Set<string>();
  const units = accountsByUnit(estate);
  let [toRoot, toUnits] = [false, false];
  const attach = (account: string, document: Policy) =>
    byAccount.set(account, [...(byAccount.get(account) ?? []), document]);
  for (const attachment of estate.all("aws_organizations_policy_attachment")) {
    const { found } = attachment.related(attachmentOf);
    const target = attachment.attr("target_id");
    for (const policy of found) {
      if (policy.attr("type").whenUnset("SERVICE_CONTROL_POLICY").text !== type) continue;
      const document = policyIn(policy, "content");
      const unit = target.val instanceof Unknown ? ownUnitOf(target.val) : undefined;
      if (unit !== undefined) {
        byUnit.set(unit, [...(byUnit.get(unit) ?? []), document]);
        continue;
      }
      const { text } = target;
      if (text !== undefined && /^\d{12}$/.test(text)) {
        attach(text, document);
      } else if (text?.startsWith("ou-")) {
        toUnits = true;
        const accounts = units.get(text);
        if (!accounts) everywhere.push(within(document, text, pathsKey));
        for (const account of accounts ?? []) {
          attach(account, document);
          inUnits.add(account);
        }
      } else {
        toRoot = true;
        const unread = text === undefined ? target.reason("is not known yet") : document.unread;
        everywhere.push({ ...document, unread });
      }
    }
  }
  return { everywhere, byAccount, byUnit, toRoot, toUnits, inUnits };
}

/** A unit that the estate makes itself holds no account yet. */
const ownUnitOf = ({ refs }: Unknown): string | undefined =>
  refs.find(({ address }) => address.startsWith("aws_organizations_organizational_unit."))?.address;

/** A document that holds for the accounts of a unit when nothing says which they are. */
const within = (document: Policy, unit: string, key: string): Policy => ({
  ...document,
  statements: document.statements.map((statement): Statement => ({
    ...statement,
    conditions: [
      ...statement.conditions,
      { operator: "ForAnyValue:StringLike", key, values: [`*/${unit}/*`] },
    ],
  })),
});
