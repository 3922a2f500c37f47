import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeMirror } from "../../../offline/mirror/write-mirror";
import { findBindings } from "../../../offline/schema/binding-source";
import { findTerraform } from "../../../offline/terraform/binary";
import { terraformEnvironment } from "../../../offline/terraform/environment";
import type { Finished } from "../../../offline/terraform/run";
import { run } from "../../../offline/terraform/run";
import { writeLocalBackend } from "../../../offline/terraform/workspace";
import { preamble, settings, temporaryFolder, writeStacks } from "../../support/offline";

// The provider started by Terraform itself: what reattaching leaves out (installation, lock file,
// version constraint) is real here.
describe("the provider in a filesystem mirror", () => {
  const folder = temporaryFolder();
  const mirror = writeMirror(folder.path);
  const { providerVersion } = findBindings();
  const home = join(folder.path, "home");
  mkdirSync(home);
  afterAll(folder.remove);

  const workspace = (id: string, constraint: string, second: object = {}): string => {
    const [stack] = writeStacks(folder.path, {
      [id]: {
        ...preamble,
        terraform: {
          required_providers: { aws: { source: "hashicorp/aws", version: constraint } },
        },
        resource: { aws_kms_key: { evidence: { description: "Evidence" } }, ...second },
      },
    });
    if (!stack) throw new Error("no stack");
    writeLocalBackend(stack.folder, "terraform.tfstate");
    return stack.folder;
  };
  const terraform = async (
    cwd: string,
    args: readonly string[],
    more: Readonly<Record<string, string>> = { TF_DISABLE_PLUGIN_TLS: "1" },
  ): Promise<Finished> => {
    const { command } = await findTerraform();
    const env = { ...terraformEnvironment(process.env, home), TF_CLI_CONFIG_FILE: mirror, ...more };
    return run(args, { command, cwd, env });
  };

  it("is installed by a real init, locked, planned with and applied", async () => {
    const cwd = workspace("good", ">= 6.25.0, < 7.0.0");
    const init = await terraform(cwd, ["init", "-no-color"]);
    expect(init.stdout).toContain(`Installed hashicorp/aws v${providerVersion} (unauthenticated)`);
    const lock = readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8");
    expect(lock).toMatch(
      /provider "registry.terraform.io\/hashicorp\/aws" \{\n {2}version {5}= "6.25.0"\n {2}constraints = ">= 6.25.0, < 7.0.0"\n {2}hashes = \[\n {4}"h1:/,
    );
    const apply = await terraform(cwd, ["apply", "-no-color", "-auto-approve"]);
    expect(apply.stderr).toBe("");
    expect(apply.stdout).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    const replan = await terraform(cwd, ["plan", "-no-color", "-detailed-exitcode"]);
    expect([replan.code, replan.stderr]).toEqual([0, ""]);
    const state = readFileSync(join(cwd, "terraform.tfstate"), "utf8");
    expect(state).toContain(`arn:aws:kms:eu-west-1:${settings.accountId}:key/`);
    expect(await leftovers()).toBe("");
  });

  it("is refused by a version constraint that the bindings do not meet", async () => {
    const cwd = workspace("too-new", ">= 7.0.0");
    const init = await terraform(cwd, ["init", "-no-color"]);
    expect(init.code).toBe(1);
    expect(init.stderr).toContain("no available releases match the given constraints >= 7.0.0");
  });

  it("says what to set when Terraform asks for TLS", async () => {
    const cwd = workspace("tls", ">= 6.25.0");
    await terraform(cwd, ["init", "-no-color"]);
    const plan = await terraform(cwd, ["plan", "-no-color"], { TF_LOG: "debug" });
    expect(plan.code).toBe(1);
    expect(plan.stderr).toContain("set TF_DISABLE_PLUGIN_TLS=1");
  });
});

/** Provider processes that still run; no other test starts any. */
async function leftovers(): Promise<string> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
  return stdout
    .split("\n")
    .filter((line) => line.includes("terraform-provider-aws_v"))
    .join("\n");
}
