import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { createEstate, type Estate } from "../../organization/estate";
import type { Organization } from "../../organization/model";
import {
  type BaselineStack,
  type CompanionFile,
  isBaselineStack,
} from "../../stacks/baseline-stack";
import { withoutTokenTraces } from "../../stacks/token-traces";
import { SynthesizedStack } from "./synth";

export interface SomeStack extends SynthesizedStack {
  readonly files: readonly CompanionFile[];
}

/** Synthesises one stack of an organization, for organizations whose whole estate would take seconds. */
export function synthesizeStack(
  organization: Organization,
  Stack: new (app: App, estate: Estate) => BaselineStack,
): SomeStack {
  const outdir = mkdtempSync(join(tmpdir(), "ir-baseline-"));
  try {
    const app = new App({ outdir });
    withoutTokenTraces(() => {
      new Stack(app, createEstate(organization));
      app.synth();
    });
    const [stack] = app.node.children.filter(isBaselineStack);
    if (stack === undefined) throw new Error("no stack was made");
    const { id } = stack.node;
    const text = readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8");
    return Object.assign(new SynthesizedStack(id, text), { files: stack.companionFiles });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
