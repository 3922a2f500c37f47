import type { Path, Problem } from "../diagnostics";
import type { Draft } from "../draft";
import { accountsOf, entriesOf, type Check } from "./check";
import { foreignPrincipal, ofTheBaseline } from "./principals";

/**
 * Who becomes a role of the pipeline without a token is somebody of the management account, in which these roles are. The
 * roles in the accounts are what comes after it, and are not on the way back.
 */
export const checkPipelinePrincipals: Check = (draft) =>
  (["planPrincipals", "applyPrincipals"] as const).flatMap((field) =>
    entriesOf(draft.deployment?.[field], ["deployment", field]).flatMap(
      ({ value, path }): readonly Problem[] => {
        const problem =
          foreignPrincipal(draft, value, path, "a role or user") ??
          elsewhere(draft, value, path) ??
          ofTheBaseline(draft, value, path, "write the role or user that starts the pipeline");
        return problem === undefined ? [] : [problem];
      },
    ),
  );

function elsewhere(draft: Draft, arn: string, path: Path): Problem | undefined {
  const home = accountsOf(draft).find(({ account }) => account.id === arn.split(":")[4]);
  if (home?.account.role === undefined || home.account.role === "management") return undefined;
  return {
    path,
    message: `${arn} is in ${home.label}, but the pipeline's roles trust the management account alone`,
    advice: "write a role or user of the management account",
  };
}
