import { lasts } from "../aws/lasting";
import type { Estate } from "../engine/estate";
import type { AskedHarm, Asset } from "./assets";
import type { Caller } from "./callers";
import { controlsOf } from "./controls";
import { isItself } from "./itself";

/**
 * What is demanded of an answer. `beyond`: no policy could deny it, because service control policies do not bind the
 * management account and the resource has no policy of its own; it can only be seen.
 */
export type Expectation = "denied" | "allowed" | "beyond" | "unasked";

/** What a caller must, or must not, be able to do to an asset. */
export function expected(
  asset: Asset,
  caller: Caller,
  asked: AskedHarm,
  estate: Estate,
): Expectation {
  const { kind } = caller;
  const { harm, inEmergencies, ofRoot } = asked;
  if (ofRoot && kind !== "root") return "unasked";
  switch (kind) {
    case "anonymous":
    case "outsider":
    case "member":
    case "management":
      return "denied";
    case "root":
    case "administrator":
      // Whom in its own account a role trusts is for rules on roles.
      return harm === "opens" && asset.type === "aws_iam_role"
        ? "unasked"
        : deniable(asset, kind, asked, estate);
    case "role":
      // Roles are let in for a task: the evidence collector writes.
      return harm === "opens" ? "unasked" : deniable(asset, kind, asked, estate);
    case "deployer":
      if (harm === "changes") return "allowed";
      if (harm === "opens" || lasts(estate).answer !== "yes") return "unasked";
      return deniable(asset, kind, asked, estate);
    case "break-glass":
      // Whether it may widen itself is for the rule on its bounds.
      return harm === "opens" || inEmergencies === false || isItself(asset, caller)
        ? "unasked"
        : "allowed";
    case "service":
      return "unasked";
  }
}

/** Types whose own policy guards them against their account; those of topics and queues let publishers in. */
export const guardThemselves: ReadonlySet<string> = new Set([
  "aws_backup_vault",
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_s3_bucket",
]);

/** Somebody of the asset's own account: only a policy of the organization or of the resource stops him. */
function deniable(
  asset: Asset,
  kind: Caller["kind"],
  { keptBy }: AskedHarm,
  estate: Estate,
): Expectation {
  const { management, setsServiceControlIn } = controlsOf(estate);
  // The root user of an account unlocks its buckets: only the organization's policies bind him.
  const unlocks = kind === "root" && asset.type === "aws_s3_bucket";
  const guardsItself = guardThemselves.has(asset.type) && keptBy !== "organization" && !unlocks;
  if (kind === "role" || guardsItself) return "denied";
  if (asset.account === management) return "beyond";
  return setsServiceControlIn(asset.account) ? "denied" : "unasked";
}
