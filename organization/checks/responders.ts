import type { Path, Problem } from "../diagnostics";
import type { Draft } from "../draft";
import type { AccountRole } from "../model";
import { accountsOf, entriesOf, type Check } from "./check";
import { foreignPrincipal, ofTheBaseline } from "./principals";

/** Accounts whose people respond: nobody of a workload, which may be the one that is taken over. */
const respondingRoles: readonly AccountRole[] = ["security", "forensics"];

/**
 * Those who respond are people of the security and forensics accounts. The pipeline's roles change the baseline, and no
 * deny stops the break-glass role: neither is to be had on the way of the other.
 */
export const checkResponders: Check = (draft) =>
  entriesOf(draft.responders?.trustedPrincipals, ["responders", "trustedPrincipals"]).flatMap(
    ({ value, path }): readonly Problem[] => {
      const problem =
        foreignPrincipal(draft, value, path, "a role or user") ??
        elsewhere(draft, value, path) ??
        ofTheBaseline(draft, value, path, "write the role or user of people who respond");
      return problem === undefined ? [] : [problem];
    },
  );

function elsewhere(draft: Draft, arn: string, path: Path): Problem | undefined {
  const home = accountsOf(draft).find(({ account }) => account.id === arn.split(":")[4]);
  const role = home?.account.role;
  if (home === undefined || role === undefined || respondingRoles.includes(role)) return undefined;
  return {
    path,
    message: `${arn} is in ${home.label}, which may be part of the incident`,
    advice: "write a role or user of the security or the forensics account",
  };
}
