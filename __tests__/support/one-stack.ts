import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { createEstate, type Estate } from "../../organization/estate";
import type { Organization } from "../../organization/model";
import { AccountStack } from "../../stacks/account";
import { LogArchiveStack } from "../../stacks/log-archive";
import { withoutTokenTraces } from "../../stacks/token-traces";
import { TrailStack } from "../../stacks/trail";
import { exampleFile, organizationWith } from "./organization";
import { SynthesizedStack } from "./synth";

type Overrides = NonNullable<Parameters<typeof organizationWith>[0]>;
type AccountOverrides = Partial<(typeof exampleFile)["accounts"][number]>;

/** One stack of an organization alone: much faster than the whole estate, and without the guards of `synthesize`. */
export function oneStack(organization: Organization, id: string): SynthesizedStack {
  const outdir = mkdtempSync(join(tmpdir(), "ir-baseline-stack-"));
  try {
    withoutTokenTraces(() => {
      const app = new App({ outdir });
      addStack(app, createEstate(organization), id);
      app.synth();
    });
    return read(outdir, id);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Every account's stack, without those of the central accounts, the guards and the companion files. */
export function accountStacks(organization: Organization): readonly SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "ir-baseline-accounts-"));
  try {
    const stacks = withoutTokenTraces(() => {
      const app = new App({ outdir });
      const estate = createEstate(organization);
      const made = estate.activeAccounts.map((account) => new AccountStack(app, estate, account));
      app.synth();
      return made;
    });
    return stacks.map(({ node }) => read(outdir, node.id));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const read = (outdir: string, id: string): SynthesizedStack =>
  new SynthesizedStack(id, readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8"));

function addStack(app: App, estate: Estate, id: string): void {
  if (id === "trail") new TrailStack(app, estate);
  else if (id === "log-archive") new LogArchiveStack(app, estate);
  else {
    const account = estate.activeAccounts.find(({ name }) => `account-${name}` === id);
    if (account === undefined) throw new Error(`no stack ${id}`);
    new AccountStack(app, estate, account);
  }
}

/** The stack of one account of the example with some parts replaced. */
export const accountStack = (name: string, overrides: Overrides = {}): SynthesizedStack =>
  oneStack(organizationWith(overrides), `account-${name}`);

/** The example's accounts with some keys of one of them replaced. */
export const accountsWith = (name: string, overrides: AccountOverrides) =>
  exampleFile.accounts.map((account) =>
    account.name === name ? { ...account, ...overrides } : account,
  );
