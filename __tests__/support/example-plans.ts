import { createHash, randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { findTerraform } from "../../offline/terraform/binary";
import { readStacks } from "../../offline/terraform/manifest";
import { isRefused } from "../../offline/terraform/plan-stack";
import { planStacks } from "../../offline/terraform/plan-stacks";
import { root } from "./organization";

const cache = join(root, "node_modules", ".cache", "example-plans");

/**
 * Plans every stack of a synthesised tree with the real Terraform and the offline provider. A plan is kept by the
 * hash of everything that it is made of, and made once.
 * @returns plan files by stack
 */
export async function plansOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const binary = await findTerraform();
  const planner = hashOf(sourcesOf(join(root, "offline")), JSON.stringify(binary));
  const stacks = readStacks(folder).map((stack) => {
    const configuration = readFileSync(join(stack.folder, "cdk.tf.json"), "utf8");
    return { ...stack, kept: join(cache, `${stack.id}-${hashOf(planner, configuration)}.json`) };
  });
  const missing = stacks.filter(({ kept }) => !existsSync(kept));
  mkdirSync(cache, { recursive: true });
  if (missing.length > 0)
    await planStacks({
      binary,
      stacks: missing,
      keep: (outcomes) => {
        outcomes.forEach((outcome, index) => {
          if (isRefused(outcome)) throw new Error(`${outcome.id}: ${outcome.message}`);
          const kept = missing[index]?.kept ?? "";
          const whole = `${kept}.${randomUUID()}`;
          copyFileSync(outcome.planFile, whole);
          renameSync(whole, kept);
        });
      },
    });
  return Object.fromEntries(stacks.map(({ id, kept }) => [id, kept]));
}

const hashOf = (...texts: readonly string[]) =>
  createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 32);

function sourcesOf(folder: string): string {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory()
        ? sourcesOf(path)
        : hashOf(name, readFileSync(path, "utf8"));
    })
    .join();
}
