import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { cli } from "../../commands/cli";
import { report } from "../../commands/synth";
import { fail, main } from "../../main";
import { GuardError } from "../../stacks/guard-error";
import { organizationText, root } from "../support/organization";
import { copyProject, type Ended, run, tree } from "../support/project-copy";

let folder: string;
let project: string;
let elsewhere: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
  project = join(folder, "project");
  elsewhere = join(folder, "another place", "with a longer name");
  copyProject(project);
  copyProject(elsewhere);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const baseline = (args: readonly string[], cwd = project, env: Record<string, string> = {}) =>
  run(process.execPath, [join(cwd, "bin", "ir-baseline.js"), ...args], { cwd, env });

describe("synth", () => {
  let first: Ended;
  let expected: Readonly<Record<string, string>>;
  beforeAll(async () => {
    first = await baseline(["synth"]);
    expected = tree(join(project, "cdktf.out"));
  });

  test("ends 0, says what was written and what to do next", () => {
    expect([first.code, first.stderr]).toEqual([0, ""]);
    const { stacks } = JSON.parse(expected["estate.json"] ?? "") as {
      stacks: Record<string, { resources: number; account: { id: string; name: string } }>;
    };
    const rows = Object.entries(stacks);
    for (const [id, { account, resources }] of rows)
      expect(first.stdout).toMatch(
        new RegExp(
          `│ +\\d │ ${id} +│ ${account.id} ${account.name} +│ eu-west-1 +│ +${resources} │`,
        ),
      );
    const total = rows.reduce((sum, [, { resources }]) => sum + resources, 0);
    expect(first.stdout).toMatch(
      new RegExp(
        `\n${rows.length} stacks, ${total} resources in cdktf\\.out/ \\(\\d+\\.\\d\\d s\\)\nPolicies: ✓ \\d+ passed .*\n\nNext:\n`,
      ),
    );
    const [, next = ""] = first.stdout.split("\nNext:\n");
    expect(next.split("\n")).toEqual([
      "  npx ir-baseline check                          what the policies find, and how to mend it",
      "  less cdktf.out/procedures/README.md            what to do when something happens, by detection",
      "  less cdktf.out/stacks/log-archive/cdk.tf.json  what a stack would create",
      "  npx cdktf diff log-archive                     plan a stack, with credentials",
      '  README.md, "Adopting it"                       the way from bootstrap to the last wave',
      "",
    ]);
    expect(next.match(/(?<=less cdktf\.out\/)\S+/g)?.filter((file) => !(file in expected))).toEqual(
      [],
    );
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(next);
  });

  test("one cdk.tf.json a stack, manifest.json and estate.json", () => {
    const { stacks } = JSON.parse(expected["manifest.json"] ?? "") as { stacks: object };
    const written = Object.keys(expected).filter((file) => file.endsWith("cdk.tf.json"));
    expect(written).toEqual(
      Object.keys(stacks)
        .map((id) => `stacks/${id}/cdk.tf.json`)
        .sort(),
    );
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(["estate.json", "manifest.json"]));
  });

  test("is the same from another folder, in another time zone and language, and the second time", async () => {
    const env = { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
    const again = () =>
      run(process.execPath, ["--require", "sucrase/register", "main.ts"], { cwd: elsewhere, env });
    for (const time of ["first", "second"]) {
      const { code } = await again();
      expect([time, code]).toEqual([time, 0]);
      expect(tree(join(elsewhere, "cdktf.out"))).toEqual(expected);
    }
  });

  test("no absolute path, date, user or machine in it", () => {
    const text = Object.values(expected).join("\n");
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/["' ](\/home|\/root|\/tmp|\/Users|\/var\/folders|[A-Z]:\\\\)/);
    expect(text).not.toMatch(/\b20[2-9]\d-\d\d-\d\d(?!-)\b/);
    const { username } = userInfo();
    for (const name of [username, hostname()].filter((each) => each.length > 4))
      expect(text).not.toContain(name);
  });

  test("with a bad file: every problem, exit code 2, nothing written, the previous output whole", async () => {
    writeFileSync(
      join(project, "bad.yaml"),
      organizationText()
        .replace("profile: production", "profile: prodution")
        .replace("namePrefix", "namePrefx"),
    );
    const { code, stdout, stderr } = await baseline(["synth", "--file", "bad.yaml"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^bad\.yaml:\d+:\d+ profile: .*prod/),
      expect.stringMatching(/^bad\.yaml:\d+:\d+ namePrefx: .*namePrefix/),
      "",
    ]);
    expect(tree(join(project, "cdktf.out"))).toEqual(expected);
  });

  test("refused by a guard: the previous output whole, nothing beside it", () => {
    const trap = "https://alerts.example/TfToken[TOKEN.1]";
    const file = join(project, "trap.yaml");
    writeFileSync(
      file,
      organizationText({ alerting: { low: [{ protocol: "https", endpoint: trap }] } }),
    );
    const before = readdirSync(project);
    let refused: unknown;
    try {
      main(file, join(project, "cdktf.out"));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(GuardError);
    for (const problem of (refused as GuardError).message.split("\n"))
      expect(problem).toMatch(
        /^(trail|security)\/cdk\.tf\.json:\d+: .*TfToken\[TOKEN\.1\]",: a token was cut or changed as text; pass it on whole$/,
      );
    expect(tree(join(project, "cdktf.out"))).toEqual(expected);
    expect(readdirSync(project)).toEqual(before);
  });

  test("the cdktf command gives the same tree, and lists the stacks", async () => {
    const env = {
      CHECKPOINT_DISABLE: "1",
      CI: "1",
      HOME: folder,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    };
    const cdktf = (...args: readonly string[]) =>
      run(join(project, "node_modules", ".bin", "cdktf"), args, { cwd: project, env });
    rmSync(join(project, "cdktf.out"), { recursive: true });
    const synth = await cdktf("synth");
    expect(synth.code).toBe(0);
    expect(tree(join(project, "cdktf.out"))).toEqual(expected);
    const list = await cdktf("list");
    expect(list.code).toBe(0);
    const { stacks } = JSON.parse(expected["manifest.json"] ?? "") as { stacks: object };
    for (const id of Object.keys(stacks)) expect(list.stdout).toContain(id);
  });
});

describe("in this process", () => {
  /** What a command line prints, and the exit code it ends with. */
  async function command(...args: readonly string[]) {
    const printed = { stdout: "", stderr: "" };
    process.exitCode = undefined; // whatever ran before in this process may have left one
    const spies = (["stdout", "stderr"] as const).map((stream) =>
      jest.spyOn(process[stream], "write").mockImplementation((text) => {
        printed[stream] += String(text);
        return true;
      }),
    );
    try {
      const program = (await cli(args)).exitOverride();
      for (const each of program.commands) each.exitOverride();
      await program.parseAsync(args, { from: "user" }).catch((error: Error) => {
        if (error instanceof CommanderError) process.exitCode = error.exitCode;
        else fail(error);
      });
      return { ...printed, code: process.exitCode };
    } finally {
      process.exitCode = undefined;
      for (const spy of spies) spy.mockRestore();
    }
  }

  test("validate says that a file is valid", async () => {
    expect(await command("validate", "--file", join(project, "organization.yaml"))).toEqual({
      code: undefined,
      stdout: `${join(project, "organization.yaml")}: valid; 11 accounts, 3 governed Regions\n`,
      stderr: "",
    });
  });

  test("the file may come from the environment; why it cannot be read is said", async () => {
    const why = "name the organization file with --file or IR_BASELINE_ORGANIZATION\n";
    process.env["IR_BASELINE_ORGANIZATION"] = "missing.yaml";
    try {
      for (const name of ["synth", "validate"])
        expect(await command(name)).toEqual({
          code: 2,
          stdout: "",
          stderr: `missing.yaml: cannot be read (ENOENT); ${why}`,
        });
    } finally {
      delete process.env["IR_BASELINE_ORGANIZATION"];
    }
    expect(await command("validate", "-f", folder)).toEqual({
      code: 2,
      stdout: "",
      stderr: `${folder}: cannot be read (EISDIR); ${why}`,
    });
  });

  test("synth replaces only what it wrote before", async () => {
    const { code, stderr } = await command(
      "synth",
      "-f",
      join(project, "organization.yaml"),
      "-o",
      elsewhere,
    );
    expect([code, stderr]).toEqual([
      2,
      `${elsewhere}: holds files but no manifest.json, so it is no earlier output and is not replaced; name a new or an empty folder\n`,
    ]);
  });

  test("an output folder that is a file, or below one, is refused", async () => {
    const file = join(project, "organization.yaml");
    expect(await command("synth", "-f", file, "-o", file)).toEqual({
      code: 2,
      stdout: "",
      stderr: `${file}: is a file; name a new or an empty folder\n`,
    });
    expect(await command("synth", "-f", file, "-o", join(file, "out"))).toEqual({
      code: 2,
      stdout: "",
      stderr: `${join(file, "out")}: cannot be written (EEXIST); name a folder that can with --output or CDKTF_OUTDIR\n`,
    });
  });

  test("what to do next names another folder as a shell takes it", () => {
    const [, next = ""] = report({ stacks: {} }, "it's here/out", "", 0).split("\nNext:\n");
    const folder = "'it'\\''s here/out'";
    expect(next.split("\n").map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
      `npx ir-baseline check ${folder}`,
      `less ${folder}/procedures/README.md`,
      `less ${folder}/stacks/log-archive/cdk.tf.json`,
      `npx cdktf diff log-archive --output ${folder} --skip-synth`,
      'README.md, "Adopting it"',
      "",
    ]);
  });

  test("every command says how it ends", async () => {
    for (const each of (await cli([])).commands) {
      const [verb = each] = each.commands;
      let help = "";
      verb.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help).toMatch(/\n(Exit codes: 0 |.*The exit code is )/);
    }
  });

  test("an unknown command or option is refused", async () => {
    const unknown = await command("frobnicate");
    expect(unknown.stdout).toBe("");
    expect(unknown.stderr).toMatch(/^error: unknown command 'frobnicate'\n\nUsage: ir-baseline /);
    const { code, stderr } = await baseline(["synth", "--frobnicate"]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: unknown option '--frobnicate'\n/),
    ]);
  });
});

test("npx ir-baseline --help names the commands", async () => {
  const { code, stdout } = await run("npx", ["--no-install", "ir-baseline", "--help"], {
    cwd: project,
  });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Usage: ir-baseline \[options\] \[command\]\n(.*\n)+ {2}validate \[options\] .*\n {2}synth \[options\] /,
  );
});
