import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ProviderServer } from "../../../offline/provider/server";
import { findTerraform } from "../../../offline/terraform/binary";
import { reattachEnvironment, terraformEnvironment } from "../../../offline/terraform/environment";
import { startProvider } from "../../../offline/terraform/start-provider";
import { preamble, temporaryFolder, writeStacks } from "../../support/offline";
import type { S3Server } from "../../support/s3-server";
import { startS3 } from "../../support/s3-server";

const bucket = "states";

/** A Terraform process whose output can be watched while it runs. */
interface Running {
  readonly says: (text: string) => Promise<void>;
  readonly interrupt: () => void;
  readonly done: Promise<{
    readonly code: number | null;
    readonly output: string;
    readonly at: number;
  }>;
}

// The state where it really is: in S3, with S3's own lock file. The provider is the offline one.
describe("states in S3 with use_lockfile", () => {
  const folder = temporaryFolder();
  const home = join(folder.path, "home");
  mkdirSync(home);
  let s3: S3Server | undefined;
  let provider: ProviderServer | undefined;
  let env: Readonly<Record<string, string>>;
  let command: string;

  const server = (): S3Server => {
    if (!s3) throw new Error("S3 was not started");
    return s3;
  };

  /** Two workspaces of one stack: two people, or two pipelines, at the same state. */
  const workspaces = (id: string, seconds: number): readonly string[] =>
    writeStacks(folder.path, {
      [`${id}-one`]: configuration(id, seconds),
      [`${id}-two`]: configuration(id, seconds),
    }).map((stack) => stack.folder);

  const configuration = (id: string, seconds: number) => ({
    ...preamble,
    terraform: {
      backend: {
        s3: {
          bucket,
          key: `${id}/terraform.tfstate`,
          region: "eu-west-1",
          use_lockfile: true,
          use_path_style: true,
          endpoints: { s3: server().endpoint },
          access_key: "testing",
          secret_key: "testing",
          skip_credentials_validation: true,
          skip_metadata_api_check: true,
          skip_requesting_account_id: true,
        },
      },
      required_providers: { aws: { source: "hashicorp/aws" } },
    },
    resource: {
      aws_kms_key: {
        first: { description: "first" },
        last: { description: "last", depends_on: ["terraform_data.pause"] },
      },
      terraform_data: {
        pause: {
          depends_on: ["aws_kms_key.first"],
          provisioner: [{ "local-exec": { command: `exec sleep ${seconds}` } }],
        },
      },
    },
  });

  beforeAll(async () => {
    s3 = await startS3(bucket);
    const stacks = writeStacks(folder.path, { types: configuration("types", 0) });
    const served = await startProvider(stacks);
    provider = served;
    env = {
      ...terraformEnvironment(process.env, home),
      ...reattachEnvironment(served.port, process.pid),
    };
    ({ command } = await findTerraform());
  });
  afterAll(async () => {
    provider?.close();
    await s3?.stop();
    folder.remove();
  });

  const start = (cwd: string, ...args: readonly string[]): Running => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const waiting: { readonly text: string; readonly resolve: () => void }[] = [];
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      for (const { text, resolve } of waiting) if (output.includes(text)) resolve();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const done = new Promise<Awaited<Running["done"]>>((resolve) => {
      child.on("close", (code) => resolve({ code, output, at: Date.now() }));
    });
    const says = (text: string): Promise<void> =>
      Promise.race([
        new Promise<void>((resolve) => {
          if (output.includes(text)) resolve();
          else waiting.push({ text, resolve });
        }),
        done.then(() => {
          if (!output.includes(text)) throw new Error(`Terraform never said "${text}":\n${output}`);
        }),
      ]);
    return { says, interrupt: () => child.kill("SIGINT"), done };
  };
  const succeed = async (cwd: string, ...args: readonly string[]): Promise<string> => {
    const { code, output } = await start(cwd, ...args).done;
    if (code !== 0) throw new Error(`terraform ${args.join(" ")}: ${code}\n${output}`);
    return output;
  };
  const apply = ["apply", "-no-color", "-auto-approve"];

  it("lets one of two concurrent applies wait for the lock", async () => {
    const [one = "", two = ""] = workspaces("shared", 5);
    await Promise.all([one, two].map((cwd) => succeed(cwd, "init", "-no-color")));
    const first = start(one, ...apply);
    await first.says("terraform_data.pause: Provisioning");
    expect((await server().read("shared/terraform.tfstate.tflock")).status).toBe(200);

    const refused = await start(two, "plan", "-no-color").done;
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("Error acquiring the state lock");

    const second = start(two, ...apply, "-lock-timeout=60s");
    const [a, b] = await Promise.all([first.done, second.done]);
    expect([a.code, b.code]).toEqual([0, 0]);
    expect(a.output).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
    expect(b.output).toContain("Acquiring state lock. This may take a few moments...");
    expect(b.output).toContain("No changes. Your infrastructure matches the configuration.");
    expect(b.at).toBeGreaterThan(a.at);
    expect((await server().read("shared/terraform.tfstate.tflock")).status).toBe(404);
  });

  it("continues after an interrupted apply", async () => {
    const [one = "", two = ""] = workspaces("interrupted", 30);
    await Promise.all([one, two].map((cwd) => succeed(cwd, "init", "-no-color")));
    const first = start(one, ...apply);
    await first.says("terraform_data.pause: Provisioning");
    first.interrupt();
    const { code, output } = await first.done;
    expect(code).toBe(1);
    expect(output).toContain("Interrupt received.");

    const kept = JSON.parse((await server().read("interrupted/terraform.tfstate")).text) as {
      readonly resources: readonly {
        readonly name: string;
        readonly instances: readonly { readonly attributes: { readonly id: string } }[];
      }[];
    };
    const key = kept.resources.find(({ name }) => name === "first")?.instances[0]?.attributes.id;
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(kept.resources.map(({ name }) => name)).not.toContain("last");
    expect((await server().read("interrupted/terraform.tfstate.tflock")).status).toBe(404);

    // The same stack, now without the long pause: what was made is kept, the rest is made.
    const [quick = ""] = writeStacks(folder.path, { quick: configuration("interrupted", 0) }).map(
      (stack) => stack.folder,
    );
    await succeed(quick, "init", "-no-color");
    const resumed = await succeed(quick, ...apply);
    expect(resumed).toContain(`aws_kms_key.first: Refreshing state... [id=${key}]`);
    expect(resumed).not.toContain("aws_kms_key.first: Creating");
    expect(resumed).toContain("aws_kms_key.last: Creation complete");
    const again = await start(two, "plan", "-no-color", "-detailed-exitcode").done;
    expect(again.code).toBe(0);
  });
});
