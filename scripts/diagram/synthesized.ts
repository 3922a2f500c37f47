import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import type { DrawnStack } from "./diagram";

/** Synthesises stacks, each with the title of its frame, for a drawing. */
export function drawnStacks(
  create: (app: App) => readonly { readonly stack: TerraformStack; readonly title: string }[],
): readonly DrawnStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "ir-baseline-diagram-"));
  try {
    const app = new App({ outdir });
    const stacks = create(app);
    app.synth();
    return stacks.map(({ stack, title }) => {
      const file = join(outdir, "stacks", stack.node.id, "cdk.tf.json");
      const { resource } = JSON.parse(readFileSync(file, "utf8")) as {
        resource: DrawnStack["resources"];
      };
      return { id: stack.node.id, title, resources: resource };
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A page with its diagram drawn anew. @throws Error when the page has no diagram */
export function withDiagram(page: string, diagram: string): string {
  const block = /```mermaid\n[\s\S]*?\n```/;
  if (!block.test(page)) throw new Error("the page has no mermaid block");
  return page.replace(block, () => `\`\`\`mermaid\n${diagram}\n\`\`\``);
}
