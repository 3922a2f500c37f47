import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { report } from "../../commands/plan";
import { temporaryFolder } from "../support/offline";
import { organizationText, root, sandbox } from "../support/organization";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe("ir-baseline plan", () => {
  const folder = temporaryFolder();
  const inFolder = (name: string): string => join(folder.path, name);
  const temporary = inFolder("tmp");
  const organization = inFolder("organization.yaml");
  mkdirSync(temporary);
  // A sandbox: what has another name is replaced.
  writeFileSync(organization, organizationText(sandbox));
  afterAll(folder.remove);

  /** Runs the command in a process group of its own, with no variable but the PATH. */
  const start = (...args: readonly string[]) => {
    const child = spawn(
      process.execPath,
      [join(root, "bin", "ir-baseline.js"), "plan", "--output", inFolder("cdktf.out"), ...args],
      { cwd: root, env: { PATH: process.env["PATH"], TMPDIR: temporary }, detached: true },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
    const done = new Promise<Ended>((resolve) => {
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
    return { child, done };
  };
  const plan = (file: string, ...args: readonly string[]): Promise<Ended> =>
    start("--file", file, ...args).done;
  const planJson = (plans: string, stack: string): { readonly format_version: string } =>
    JSON.parse(readFileSync(join(plans, `${stack}.json`), "utf8")) as {
      readonly format_version: string;
    };

  it("plans the stacks that are asked for, and later only what changes", async () => {
    const [plans, states] = [inFolder("plans"), inFolder("states")];
    const first = await plan(organization, "trail", "--out", plans, "--save-state", states);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(/│ trail │ +\d+ │ +0 │ +0 │ +0 │/);
    expect(first.stdout).toMatch(/1 of 1 stacks planned in \d+\.\d s; plans in /);
    expect(readdirSync(plans)).toEqual(["trail.json"]);
    expect(planJson(plans, "trail").format_version).toMatch(/^1\./);
    expect(readdirSync(states)).toEqual(["trail.tfstate"]);
    expect(readdirSync(temporary)).toEqual([]);

    const same = await plan(organization, "trail", "--out", plans, "--against", states);
    expect(same.stdout).toMatch(/│ trail │ +0 │ +0 │ +0 │ +0 │/);

    const renamed = inFolder("renamed.yaml");
    writeFileSync(renamed, organizationText({ ...sandbox, namePrefix: "other" }));
    const changed = await plan(renamed, "trail", "--out", plans, "--against", states);
    expect(changed.code).toBe(0);
    expect(changed.stdout).toMatch(/│ trail │ +\d+ │ +\d+ │ +[1-9]\d* │ +\d+ │/);
  });

  it("leaves the synthesised tree as the synthesis wrote it", () => {
    const stack = inFolder("cdktf.out/stacks/trail");
    expect(readdirSync(stack)).toEqual(["cdk.tf.json"]);
  });

  it.each([
    ["a stack that is none", ["securitee"], "No stack is called securitee; the stacks are "],
    ["no Terraform", ["--terraform", "/nowhere/terraform"], "/nowhere/terraform cannot be run"],
  ])("ends with 2 and a sentence on %s", async (_, args, message) => {
    const ended = await plan(organization, ...args);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toContain("    at ");
  });

  it("leaves nothing behind after Ctrl-C", async () => {
    const plans = inFolder("interrupted");
    const { child, done } = start("--file", organization, "--out", plans);
    const hasWorkspace = (): boolean =>
      readdirSync(temporary).some((name) => existsSync(join(temporary, name, "stacks")));
    while (!hasWorkspace()) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    const ended = await done;
    expect([ended.code, ended.stdout, ended.stderr]).toEqual([130, "", ""]);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(plans)).toBe(false);
    expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow("ESRCH");
  });
});

describe("report", () => {
  const counts = { create: 3, change: 2, replace: 1, destroy: 0 };

  it("has a row for every stack, and Terraform's words about those it refused", () => {
    const text = report(
      [
        { id: "trail", counts, planFile: "trail.json" },
        { id: "security", command: "validate", message: "Error: Missing required argument" },
      ],
      ["gone"],
      "plans",
      2345,
    );
    expect(text).toBe(
      [
        "┌──────────┬────────┬────────┬─────────┬─────────┐",
        "│ Stack    │ Create │ Change │ Replace │ Destroy │",
        "├──────────┼────────┼────────┼─────────┼─────────┤",
        "│ trail    │      3 │      2 │       1 │       0 │",
        "│ security │ refused by terraform validate       │",
        "└──────────┴─────────────────────────────────────┘",
        "security:",
        "Error: Missing required argument",
        "",
        "gone: has an earlier state but is no stack any more; its resources would stay.",
        "",
        "1 of 2 stacks planned in 2.3 s; plans in plans/",
        "",
      ].join("\n"),
    );
  });
});
