import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformBinary } from "./binary";
import { reattachEnvironment, terraformEnvironment } from "./environment";
import type { Finished } from "./run";
import { run } from "./run";
import { startProvider } from "./start-provider";
import type { SynthesisedStack } from "./workspace";
import { makeWorkspace } from "./workspace";

/** A running offline provider and a temporary folder for the stacks that are planned with it. */
export interface OfflineSession {
  /** Makes the stack's workspace and returns its folder. */
  readonly open: (stack: SynthesisedStack, earlierState?: string) => string;
  /** Runs a Terraform command in a workspace. */
  readonly terraform: (workspace: string, ...args: readonly string[]) => Promise<Finished>;
  /** Ends the provider and removes the temporary folder. May be called twice. */
  readonly close: () => void;
}

/** What a session is opened for. */
export interface SessionOptions {
  readonly binary: TerraformBinary;
  readonly stacks: readonly SynthesisedStack[];
  /** State files that some of the stacks start from. */
  readonly earlierStates?: readonly string[];
  /** Aborting kills the Terraform processes that are running. */
  readonly signal?: AbortSignal;
}

/**
 * Starts the provider and makes the temporary folder.
 * @throws when a type has no binding or belongs to another provider.
 */
export async function openSession(options: SessionOptions): Promise<OfflineSession> {
  const server = await startProvider(options.stacks, options.earlierStates);
  const root = mkdtempSync(join(tmpdir(), "ir-baseline-plan-"));
  const home = join(root, "home");
  mkdirSync(home);
  const env = {
    ...terraformEnvironment(process.env, home),
    ...reattachEnvironment(server.port, process.pid),
  };
  return {
    open: (stack, earlierState) => makeWorkspace(join(root, "stacks"), stack, earlierState),
    terraform: (workspace, ...args) =>
      run(args, {
        command: options.binary.command,
        cwd: workspace,
        env,
        ...(options.signal ? { signal: options.signal } : {}),
      }),
    close: () => {
      server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
