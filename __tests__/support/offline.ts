import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProviderSettings } from "../../offline/provider/settings";
import { findTerraform } from "../../offline/terraform/binary";
import type { Finished } from "../../offline/terraform/run";
import type { OfflineSession } from "../../offline/terraform/session";
import { openSession } from "../../offline/terraform/session";
import type { SynthesisedStack } from "../../offline/terraform/workspace";
import { stateFile } from "../../offline/terraform/workspace";
import { addressesIn, type State } from "./state-addresses";

/** Content of a `cdk.tf.json`. */
export type Configuration = Readonly<Record<string, unknown>>;

/** An account to be in. */
export const settings: ProviderSettings = {
  accountId: "123456789012",
  region: "eu-west-1",
  partition: "aws",
  defaultTags: {},
};

/** The blocks that every configuration needs; the provider assumes a role in 123456789012. */
export const preamble: Configuration = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.25.0" } } },
  provider: {
    aws: [
      {
        region: settings.region,
        allowed_account_ids: [settings.accountId],
        assume_role: [{ role_arn: `arn:aws:iam::${settings.accountId}:role/deploy` }],
      },
    ],
  },
};

/** A folder that is removed by `remove`. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "ir-baseline-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes stacks the way a synthesis does. */
export function writeStacks(
  folder: string,
  configurations: Readonly<Record<string, Configuration>>,
): readonly SynthesisedStack[] {
  return Object.entries(configurations).map(([id, configuration]) => {
    const stack = { id, folder: join(folder, "stacks", id) };
    mkdirSync(stack.folder, { recursive: true });
    writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify(configuration));
    return stack;
  });
}

/** Opens a session with the Terraform on the PATH; its absence is an error. */
export async function openTestSession(
  stacks: readonly SynthesisedStack[],
): Promise<OfflineSession> {
  return openSession({ binary: await findTerraform(), stacks });
}

/** Runs a Terraform command that has to succeed. */
export async function succeed(
  session: OfflineSession,
  workspace: string,
  ...args: readonly string[]
): Promise<Finished> {
  const finished = await session.terraform(workspace, ...args);
  if (finished.code !== 0) {
    throw new Error(`terraform ${args.join(" ")}: exit code ${finished.code}\n${finished.stderr}`);
  }
  return finished;
}

/** init, then apply, then a plan that may find nothing to do (exit code 2 would be a change). */
export async function applyAndReplan(
  session: OfflineSession,
  workspace: string,
): Promise<{ readonly replan: Finished }> {
  await succeed(session, workspace, "init", "-no-color");
  await succeed(session, workspace, "apply", "-no-color", "-auto-approve");
  return { replan: await session.terraform(workspace, "plan", "-no-color", "-detailed-exitcode") };
}

/** What a workspace's state file holds, `type.name` or `data.type.name`, sorted. */
export const stateAddresses = (workspace: string): readonly string[] =>
  addressesIn(JSON.parse(readFileSync(join(workspace, stateFile), "utf8")) as State);
