import type { Estate } from "../engine/estate";
import { Unknown } from "../engine/unknown";
import type { Policy, Statement } from "../iam/document";
import { policyIn } from "../iam/resource-policies";
import { attachmentOf } from "../relations/guardrails";
import { allowsEverything } from "./built-in";

/** Attached by AWS to every root, unit and account. Source: Organizations user guide, "SCP evaluation". */
const fullAccess = allowsEverything;

/** The organization's policies of one type, by where they are attached. */
interface Attached {
  /** Whether some are attached to the root. */
  readonly toRoot: boolean;
  /** Whether some are attached to units, whose accounts nothing tells: a trial. */
  readonly toUnits: boolean;
  readonly everywhere: readonly Policy[];
  readonly byAccount: ReadonlyMap<string, readonly Policy[]>;
}

/** What an estate attaches to the accounts of its organization. */
export interface Controls {
  /** Account of the organization: its policies do not bind it. */
  readonly management: string | undefined;
  /** Whether the estate decides by service control policies what is possible in accounts; a trial on units does not. */
  readonly setsServiceControl: boolean;
  /** For the caller's account; the levels are those that AWS looks through. */
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
    [fullAccess, ...from.everywhere, ...(from.byAccount.get(account) ?? [])],
  ];
  const controls: Controls = {
    management: managementOf(estate),
    setsServiceControl: scp.toRoot || (!scp.toUnits && scp.byAccount.size > 0),
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
  let [toRoot, toUnits] = [false, false];
  for (const attachment of estate.all("aws_organizations_policy_attachment")) {
    const { found } = attachment.related(attachmentOf);
    const target = attachment.attr("target_id");
    for (const policy of found) {
      if (policy.attr("type").whenUnset("SERVICE_CONTROL_POLICY").text !== type) continue;
      const document = policyIn(policy, "content");
      // A unit that the estate makes itself holds no account yet.
      if (target.val instanceof Unknown && isNewUnit(target.val)) continue;
      const { text } = target;
      if (text !== undefined && /^\d{12}$/.test(text)) {
        byAccount.set(text, [...(byAccount.get(text) ?? []), document]);
      } else if (text?.startsWith("ou-")) {
        toUnits = true;
        everywhere.push(within(document, text, pathsKey));
      } else {
        toRoot = true;
        const unread = text === undefined ? target.reason("is not known yet") : document.unread;
        everywhere.push({ ...document, unread });
      }
    }
  }
  return { everywhere, byAccount, toRoot, toUnits };
}

const isNewUnit = ({ refs }: Unknown) =>
  refs.some(({ address }) => address.startsWith("aws_organizations_organizational_unit."));

/** A document that holds for the accounts of a unit: which they are, its artefacts do not say. */
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
