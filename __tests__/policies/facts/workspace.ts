import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the tests read of a plan, as Terraform writes it. */
export interface RawPlan {
  readonly format_version: string;
  readonly complete?: boolean;
  readonly configuration: {
    readonly root_module: {
      readonly resources: readonly {
        readonly address: string;
        readonly expressions: Readonly<Record<string, unknown>>;
        readonly for_each_expression?: unknown;
      }[];
    };
  };
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: {
      readonly after: Readonly<Record<string, unknown>>;
      readonly after_unknown: object;
    };
  }[];
  readonly prior_state?: object;
}

/** A stack on disk as CDKTF writes it, and the real Terraform on it. Only built-in providers: no download. */
export class Workspace {
  readonly folder: string;

  constructor(
    root: string,
    readonly stack: string,
    files: Readonly<Record<string, string | object>>,
  ) {
    this.folder = join(root, "stacks", stack);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(this.folder, name, ".."), { recursive: true });
      writeFileSync(
        join(this.folder, name),
        typeof content === "string" ? content : JSON.stringify(content, null, 2),
      );
    }
  }

  terraform(...args: readonly string[]): string {
    return execFileSync("terraform", args, {
      cwd: this.folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 50_000_000,
    });
  }

  /** @returns the text of `terraform show -json` */
  plan(): string {
    this.terraform("plan", "-input=false", "-out=plan.bin");
    return this.terraform("show", "-json", "plan.bin");
  }
}

export const manifest = (stacks: Readonly<Record<string, readonly string[]>>) => ({
  version: "0.21.0",
  stacks: Object.fromEntries(
    Object.entries(stacks).map(([name, dependencies]) => [
      name,
      {
        name,
        constructPath: name,
        workingDirectory: `stacks/${name}`,
        synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
        dependencies,
        annotations: [
          {
            constructPath: name,
            level: "@cdktf/warn",
            message: "x",
            stacktrace: "at /home/me/main.ts:1:1",
          },
        ],
      },
    ]),
  ),
});
