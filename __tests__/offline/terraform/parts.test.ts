import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkedBinary, compareVersions, findTerraform } from "../../../offline/terraform/binary";
import { countChanges } from "../../../offline/terraform/change-counts";
import { reattachEnvironment, terraformEnvironment } from "../../../offline/terraform/environment";
import { readStacks, selectStacks } from "../../../offline/terraform/manifest";
import { forEachLimited } from "../../../offline/terraform/pool";
import { readStates } from "../../../offline/terraform/states";
import { makeWorkspace } from "../../../offline/terraform/workspace";
import { preamble, temporaryFolder, writeStacks } from "../../support/offline";

const folder = temporaryFolder();
afterAll(folder.remove);

describe("the Terraform executable", () => {
  const output = (version: string, text = `Terraform v${version}`) => ({
    json: JSON.stringify({ terraform_version: version }, null, 2),
    text,
  });

  it("is found on the PATH", async () => {
    const binary = await findTerraform();
    expect(compareVersions(binary.version, "1.10.0")).toBeGreaterThanOrEqual(0);
  });

  it("may be OpenTofu", () => {
    expect(checkedBinary("tofu", output("1.10.6", "OpenTofu v1.10.6"))).toEqual({
      command: "tofu",
      product: "OpenTofu",
      version: "1.10.6",
    });
  });

  it("is refused when it is too old, or something else", () => {
    expect(() => checkedBinary("terraform", output("1.9.8"))).toThrow(
      "terraform is version 1.9.8, which is too old: install 1.10.0 or later",
    );
    expect(() => checkedBinary("/bin/true", { json: "", text: "" })).toThrow(
      "this is neither Terraform nor OpenTofu",
    );
  });

  it("is missed by the path that was given", async () => {
    await expect(findTerraform(join(folder.path, "terraform"))).rejects.toThrow(
      /terraform cannot be run: give --terraform the path of a Terraform or OpenTofu executable/,
    );
  });

  it("orders versions by number, and a pre-release like its release", () => {
    expect(compareVersions("1.9.10", "1.10.0")).toBeLessThan(0);
    expect(compareVersions("2.0.0", "1.99.99")).toBeGreaterThan(0);
    expect(compareVersions("1.12.0-rc1", "1.12.0")).toBe(0);
  });
});

describe("the environment of Terraform", () => {
  it("has nothing of AWS and Terraform from the caller", () => {
    const caller = {
      PATH: "/bin",
      AWS_PROFILE: "x",
      TF_LOG: "trace",
      HOME: "/home/x",
      TF_VAR_a: "b",
    };
    expect(terraformEnvironment(caller, "/tmp/home")).toEqual({
      PATH: "/bin",
      HOME: "/tmp/home",
      TMPDIR: "/tmp/home",
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: "/dev/null",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      AWS_EC2_METADATA_DISABLED: "true",
      GOGC: "400",
    });
  });

  it("names the running provider under Terraform's and OpenTofu's address", () => {
    const { TF_REATTACH_PROVIDERS: text = "" } = reattachEnvironment(4711, 42);
    const running = {
      Protocol: "grpc",
      ProtocolVersion: 5,
      Pid: 42,
      Test: true,
      Addr: { Network: "tcp", String: "127.0.0.1:4711" },
    };
    expect(JSON.parse(text)).toEqual({
      "registry.terraform.io/hashicorp/aws": running,
      "registry.opentofu.org/hashicorp/aws": running,
    });
  });
});

describe("countChanges", () => {
  it("counts each kind of change, and neither reads nor what stays", () => {
    const actions = [
      ["create"],
      ["create"],
      ["update"],
      ["delete", "create"],
      ["create", "delete"],
      ["delete"],
      ["no-op"],
      ["read"],
    ];
    const resource_changes = actions.map((list) => ({ change: { actions: list } }));
    expect(countChanges({ format_version: "1.2", resource_changes })).toEqual({
      create: 2,
      change: 1,
      replace: 2,
      destroy: 1,
    });
  });

  it("refuses what is no plan", () => {
    expect(() => countChanges({})).toThrow("Not a plan in JSON form");
  });
});

describe("the synthesised tree", () => {
  const stacks = [
    { id: "trail", folder: "t" },
    { id: "security", folder: "s" },
  ];

  it("is read from its manifest", () => {
    const output = join(folder.path, "tree");
    mkdirSync(output);
    writeFileSync(
      join(output, "manifest.json"),
      JSON.stringify({ stacks: { trail: { name: "trail", workingDirectory: "stacks/trail" } } }),
    );
    expect(readStacks(output)).toEqual([{ id: "trail", folder: join(output, "stacks/trail") }]);
    expect(() => readStacks(join(folder.path, "nothing"))).toThrow(
      "synthesise into this folder first",
    );
  });

  it("gives the stacks that are asked for, and names those that are none", () => {
    expect(selectStacks(stacks, [])).toEqual(stacks);
    expect(selectStacks(stacks, ["security"])).toEqual([stacks[1]]);
    expect(() => selectStacks(stacks, ["trial", "security", "x"])).toThrow(
      "No stack is called trial, x; the stacks are trail, security.",
    );
  });
});

describe("a workspace", () => {
  it("is a copy with a local backend; the stack's folder stays as it was", () => {
    const [stack] = writeStacks(folder.path, { copied: preamble });
    if (!stack) throw new Error("no stack");
    mkdirSync(join(stack.folder, ".terraform"));
    mkdirSync(join(stack.folder, "assets"));
    writeFileSync(join(stack.folder, "assets", "page.json"), "{}");
    writeFileSync(join(stack.folder, "terraform.tfstate"), "old");
    const workspace = makeWorkspace(join(folder.path, "work"), stack);
    expect(JSON.parse(readFileSync(join(workspace, "offline_override.tf.json"), "utf8"))).toEqual({
      terraform: { backend: { local: { path: "terraform.tfstate" } } },
    });
    expect(existsSync(join(workspace, "assets", "page.json"))).toBe(true);
    expect(existsSync(join(workspace, ".terraform"))).toBe(false);
    expect(existsSync(join(workspace, "terraform.tfstate"))).toBe(false);
    expect(existsSync(join(stack.folder, "offline_override.tf.json"))).toBe(false);
  });

  it("is refused for an empty folder, which Terraform would find valid", () => {
    const empty = join(folder.path, "empty");
    mkdirSync(empty);
    expect(() => makeWorkspace(folder.path, { id: "empty", folder: empty })).toThrow(
      /Stack empty: .* has no cdk\.tf\.json; synthesise first\./,
    );
  });
});

describe("readStates", () => {
  it("finds states by stack, and refuses a folder without any", () => {
    const states = join(folder.path, "states");
    mkdirSync(states);
    expect(() => readStates(states)).toThrow("no <stack>.tfstate in it");
    expect(() => readStates(join(folder.path, "mistyped"))).toThrow("no <stack>.tfstate in it");
    writeFileSync(join(states, "trail.tfstate"), "{}");
    expect([...readStates(states)]).toEqual([["trail", join(states, "trail.tfstate")]]);
  });
});

describe("forEachLimited", () => {
  it("keeps the order of results and never runs more than the limit", async () => {
    let running = 0;
    let most = 0;
    const results = await forEachLimited([3, 1, 2, 0], 2, async (item) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, item * 5));
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20, 0]);
    expect(most).toBe(2);
  });

  it("starts nothing after a failure, and waits for what runs", async () => {
    const started: number[] = [];
    let ended = false;
    const work = forEachLimited([1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      if (item === 1) throw new Error("first");
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
    });
    await expect(work).rejects.toThrow("first");
    expect(started).toEqual([1, 2]);
    expect(ended).toBe(true);
  });
});
