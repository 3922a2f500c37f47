import { UsageError } from "../usage-error";
import { copyFileSync, cpSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** File that every synthesised stack has. */
export const stackFile = "cdk.tf.json";

/** Name of the state file inside a workspace. */
export const stateFile = "terraform.tfstate";

/** A stack as the synthesis wrote it. */
export interface SynthesisedStack {
  readonly id: string;
  /** Folder with cdk.tf.json and the stack's assets. */
  readonly folder: string;
}

/**
 * Copies a stack to a folder of its own where its backend is a local state file: the synthesised
 * tree stays as it is, and nothing is written to (or read from) the real state.
 * @param earlierState state file to start from.
 * @throws when the folder holds no cdk.tf.json: Terraform would find an empty folder valid.
 */
export function makeWorkspace(
  root: string,
  stack: SynthesisedStack,
  earlierState?: string,
): string {
  if (!statSync(join(stack.folder, stackFile), { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(
      `Stack ${stack.id}: ${stack.folder} has no ${stackFile}; synthesise first.`,
    );
  }
  const workspace = join(root, stack.id);
  mkdirSync(workspace, { recursive: true });
  cpSync(stack.folder, workspace, { recursive: true, filter: (path) => !isLeftover(path) });
  writeLocalBackend(workspace, stateFile);
  if (earlierState !== undefined) copyFileSync(earlierState, join(workspace, stateFile));
  return workspace;
}

/**
 * Replaces the backend that the configuration in a folder names by a local state file.
 * @param path of the state file; a relative one starts at the folder.
 */
export function writeLocalBackend(folder: string, path: string): void {
  writeFileSync(
    join(folder, "offline_override.tf.json"),
    JSON.stringify({ terraform: { backend: { local: { path } } } }),
  );
}

/** What an earlier run of Terraform in the synthesised tree may have left there. */
function isLeftover(path: string): boolean {
  const name = basename(path);
  return name === ".terraform" || name === ".terraform.lock.hcl" || name.includes(".tfstate");
}
