import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { AccountStack } from "../../stacks/account";
import { estateWith, exampleFile } from "./organization";
import { SynthesizedStack } from "./synth";

type Overrides = NonNullable<Parameters<typeof estateWith>[0]>;
type AccountOverrides = Partial<(typeof exampleFile)["accounts"][number]>;

/** The stack of one account of the example alone: much faster than the whole estate. */
export function accountStack(name: string, overrides: Overrides = {}): SynthesizedStack {
  const estate = estateWith(overrides);
  const account = estate.activeAccounts.find((each) => each.name === name);
  if (account === undefined) throw new Error(`no active account ${name}`);
  const outdir = mkdtempSync(join(tmpdir(), "ir-baseline-account-"));
  try {
    const app = new App({ outdir });
    const { id } = new AccountStack(app, estate, account).node;
    app.synth();
    return new SynthesizedStack(
      id,
      readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8"),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The example's accounts with some keys of one of them replaced. */
export const accountsWith = (name: string, overrides: AccountOverrides) =>
  exampleFile.accounts.map((account) =>
    account.name === name ? { ...account, ...overrides } : account,
  );
