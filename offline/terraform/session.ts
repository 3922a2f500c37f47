import { UsageError } from "../usage-error";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProviderServer } from "../provider/server";
import { serveProvider } from "../provider/server";
import { defineProvider } from "../provider/definition";
import { findBindings } from "../schema/binding-source";
import type { NamedDocument } from "../schema/types-in-use";
import { typesInUse } from "../schema/types-in-use";
import type { TerraformBinary } from "./binary";
import { reattachEnvironment, terraformEnvironment } from "./environment";
import type { Finished } from "./run";
import { run } from "./run";
import type { SynthesisedStack } from "./workspace";
import { makeWorkspace, stackFile } from "./workspace";

/** A running offline provider and a temporary folder for the stacks that are planned with it. */
export interface OfflineSession {
  readonly binary: TerraformBinary;
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
  /** Environment to take the PATH from; @default - the process's own */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Starts the provider with the schema of the types that the stacks and states mention.
 * @throws when a type has no binding or belongs to another provider.
 */
export async function openSession(options: SessionOptions): Promise<OfflineSession> {
  const types = typesInUse(
    options.stacks.map(({ id, folder }) => readDocument(id, join(folder, stackFile))),
    (options.earlierStates ?? []).map((file) => readDocument(file, file)),
  );
  const server: ProviderServer = await serveProvider(defineProvider(findBindings(), types));
  const root = mkdtempSync(join(tmpdir(), "ir-baseline-plan-"));
  const home = join(root, "home");
  mkdirSync(home);
  const env = {
    ...terraformEnvironment(options.environment ?? process.env, home),
    ...reattachEnvironment(server.port, process.pid),
  };
  return {
    binary: options.binary,
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

/** @throws with the file's name when it is absent or not JSON. */
function readDocument(label: string, file: string): NamedDocument {
  try {
    return { label, content: JSON.parse(readFileSync(file, "utf8")) as unknown };
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read as JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
