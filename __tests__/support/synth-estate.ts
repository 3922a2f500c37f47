import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Organization } from "../../organization/model";
import { type EstateSummary, synthesize } from "../../stacks/synthesize";
import { inTemporaryFolder, readStack, type SynthesizedStack } from "./synth";

export interface SynthesizedEstate {
  readonly summary: EstateSummary;
  readonly manifest: {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  readonly stacks: readonly SynthesizedStack[];
  stack(id: string): SynthesizedStack;
}

/** Synthesises an organization the way the project does, reads the folder once, and removes it. */
export const synthesizeEstate = (organization: Organization): SynthesizedEstate =>
  inTemporaryFolder((outDir) => {
    const summary = synthesize(organization, outDir);
    const manifest = JSON.parse(
      readFileSync(join(outDir, "manifest.json"), "utf8"),
    ) as SynthesizedEstate["manifest"];
    const stacks = Object.keys(manifest.stacks).map((id) => readStack(outDir, id));
    const stack = (id: string) => {
      const found = stacks.find((each) => each.id === id);
      if (found === undefined) throw new Error(`no stack ${id}`);
      return found;
    };
    return { summary, manifest, stacks, stack };
  });
