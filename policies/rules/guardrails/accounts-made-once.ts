import { change, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const account = (actions: readonly string[]) =>
  given(
    "aws_organizations_account.shop",
    { name: "shop", email: "aws+shop@example.com" },
    { actions, ...(actions.includes("create") ? {} : { before: { name: "shop" } }) },
  );

export const accountsMadeOnce = rule({
  id: "IRR-GUARD-010",
  title: "No plan makes an account that may be there already",
  severity: "high",
  why: "Terraform forgets an account that AWS has suspended, or that was closed by hand, and plans it anew: the creation fails for its mail address, or a second account stands beside the one that holds the evidence, without its logs and guardrails.",
  fix: "Look for the account in the console first. Is it there, import it again when it is active, and take it out of the configuration when it is not; is it new, waive the finding for the apply that makes it.",
  docs: [
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_account",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html",
  ],
  waivable: 7,
  applies: change("aws_organizations_account"),
  check: ({ actions }) =>
    whether(!actions.includes("create"), "the plan creates it: a suspended one is planned anew"),
  examples: {
    passes: [account(["update"])],
    fails: [{ given: [account(["create"])] }],
    undecided: "Whether a plan creates something is always known.",
    ignores: [account(["no-op"])],
  },
});
