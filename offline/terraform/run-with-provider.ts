import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { reattachEnvironment } from "./environment";
import { startProvider } from "./start-provider";
import { stateName } from "./states";
import type { SynthesisedStack } from "./workspace";
import { writeLocalBackend } from "./workspace";

/** A command that shall find the offline provider. */
export interface OfflineCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly stacks: readonly SynthesisedStack[];
  /** Folder of the stacks' state files, in place of the backend that they name. */
  readonly states: string;
  /** Environment of the command; the caller's own, and what it shall see besides. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a command, such as `cdktf diff`, whose Terraform uses the offline provider and local states.
 * @returns the command's exit code.
 * @throws when the command cannot be started.
 */
export async function runWithProvider(offline: OfflineCommand): Promise<number> {
  const states = resolve(offline.states);
  mkdirSync(states, { recursive: true });
  const files = offline.stacks.map(({ id, folder }) => {
    const state = join(states, stateName(id));
    writeLocalBackend(folder, state);
    return state;
  });
  const server = await startProvider(
    offline.stacks,
    files.filter((file) => existsSync(file)),
  );
  try {
    return await new Promise<number>((done, reject) => {
      const child = spawn(offline.command, offline.args, {
        stdio: "inherit",
        env: {
          ...offline.env,
          ...reattachEnvironment(server.port, process.pid),
          CHECKPOINT_DISABLE: "1",
          AWS_EC2_METADATA_DISABLED: "true",
        },
      });
      child.on("error", reject);
      child.on("close", (code) => done(code ?? 1));
    });
  } finally {
    server.close();
  }
}
