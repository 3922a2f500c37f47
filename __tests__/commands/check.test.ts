import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cli } from "../../commands/cli";
import { temporaryFolder } from "../support/offline";

const metadata = { path: "site/pages", uniqueId: "pages" };
const stack = (closed: boolean) => ({
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] },
  resource: {
    aws_s3_bucket: { pages: { "//": { metadata }, bucket: "pages" } },
    aws_s3_bucket_public_access_block: {
      pages: {
        bucket: "${aws_s3_bucket.pages.bucket}",
        block_public_acls: closed,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    },
  },
});
const plan = (complete: boolean) => ({
  format_version: "1.2",
  complete,
  resource_changes: [
    {
      address: "aws_s3_bucket.pages",
      mode: "managed",
      type: "aws_s3_bucket",
      name: "pages",
      change: { actions: ["no-op"], before: {}, after: { bucket: "pages" }, after_unknown: {} },
    },
  ],
});
const waivers = `waivers:
  - rule: IRR-STORE-003
    at: site/pages
    reason: Holds a public website and no evidence.
    owner: web team
    ticket: WEB-17
    expires: 2030-01-31
`;

describe("ir-baseline check, explain and rules", () => {
  const folder = temporaryFolder();
  const before = process.cwd();
  beforeAll(() => process.chdir(folder.path));
  afterAll(() => {
    process.chdir(before);
    folder.remove();
  });
  beforeEach(() => {
    rmSync("waivers.yaml", { force: true });
    mkdirSync("cdktf.out/stacks/site", { recursive: true });
    mkdirSync("plans", { recursive: true });
    writeJson("cdktf.out/manifest.json", {
      version: "0.21.0",
      stacks: { site: { constructPath: "site", synthesizedStackPath: "stacks/site/cdk.tf.json" } },
    });
    writeJson("cdktf.out/stacks/site/cdk.tf.json", stack(false));
    writeJson("plans/site.json", plan(true));
  });
  const writeJson = (path: string, json: object) =>
    writeFileSync(path, JSON.stringify(json, null, 2));

  class Exit extends Error {
    constructor(readonly code: number) {
      super(`exit ${code}`);
    }
  }
  async function run(...args: readonly string[]) {
    let [stdout, stderr] = ["", ""];
    const spies = [
      jest
        .spyOn(process.stdout, "write")
        .mockImplementation((text) => ((stdout += String(text)), true)),
      jest
        .spyOn(process.stderr, "write")
        .mockImplementation((text) => ((stderr += String(text)), true)),
      jest.spyOn(process, "exit").mockImplementation((code) => {
        throw new Exit(Number(code));
      }),
    ];
    const kept = process.exitCode;
    process.exitCode = 0;
    try {
      await (await cli(args)).parseAsync(["node", "ir-baseline", ...args]);
      return { code: Number(process.exitCode), stdout, stderr };
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
      return { code: error.code, stdout, stderr };
    } finally {
      process.exitCode = kept;
      for (const spy of spies) spy.mockRestore();
    }
  }
  const only = ["--rule", "IRR-STORE-003", "--today", "2030-01-15"];

  it("fails with what is wrong, where, and what to do", async () => {
    expect(await run("check", ...only)).toEqual({
      code: 2,
      stderr: "",
      stdout: expect.stringMatching(
        /^✗ critical IRR-STORE-003 .*\n {2}site\/aws_s3_bucket\.pages.*\n {4}block_public_acls is false, not true\n {4}cdktf\.out\/stacks\/site\/cdk\.tf\.json:\d+:\d+\n {2}fix: /,
      ),
    });
  });

  it("passes what is well", async () => {
    writeJson("cdktf.out/stacks/site/cdk.tf.json", stack(true));
    const { code, stdout } = await run("check", "cdktf.out", ...only);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^✓ \d+ passed \(1 rule, 2 resources, 1 stack, none planned\)\n$/),
    ]);
  });

  it("heeds waivers.yaml where it is, and the day", async () => {
    writeFileSync("waivers.yaml", waivers);
    expect((await run("check", ...only)).code).toBe(0);
    expect((await run("check", "--rule", "IRR-STORE-003", "--today", "2030-02-01")).code).toBe(2);
  });

  it("writes every format that is asked, and accepts a baseline", async () => {
    const outs = ["json", "sarif", "junit", "github", "markdown", "text"];
    await run(
      "check",
      ...only,
      ...outs.flatMap((out) => ["--out", `${out}=report.${out}`]),
      "--write-baseline",
      "known.jsonl",
    );
    expect(
      outs.filter((out) => readFileSync(`report.${out}`, "utf8").includes("IRR-STORE-003")),
    ).toEqual(outs);
    expect((await run("check", ...only, "--baseline", "known.jsonl")).code).toBe(0);
    const { stdout } = await run("check", ...only, "--format", "json");
    expect(stdout).toBe(readFileSync("report.json", "utf8"));
  });

  it("joins plans, one by one or by the folder", async () => {
    for (const args of [
      ["--plan", "site=plans/site.json"],
      ["--plans", "plans"],
    ])
      expect((await run("check", ...only, ...args)).stdout).toContain("1 stack, 1 planned)");
  });

  it("ends with 3 for a plan that is not complete", async () => {
    writeJson("plans/site.json", plan(false));
    expect((await run("check", ...only, "--plans", "plans")).code).toBe(3);
    expect((await run("check", ...only, "--plans", "plans", "--allow-undecided")).code).toBe(0);
  });

  it.each([
    ["an unknown option", ["check", "--sevirity", "low"], "error: unknown option '--sevirity'"],
    [
      "an unknown level",
      ["check", "--severity", "bad"],
      "Allowed choices are low, medium, high, critical",
    ],
    [
      "a folder that is none",
      ["check", "nowhere"],
      "nowhere/manifest.json:1:1: cannot be read (ENOENT)",
    ],
    [
      "a plan that is none",
      ["check", "--plan", "site=none.json"],
      "none.json:1:1: cannot be read (ENOENT)",
    ],
    ["a plan without a stack", ["check", "--plan", "none.json"], "Write STACK=FILE."],
    [
      "a plan of another stack",
      ["check", "--plan", "sight=plans/site.json"],
      "plans of stacks that cdktf.out does not hold: sight",
    ],
    ["a folder without plans", ["check", "--plans", "cdktf.out/stacks"], "holds no plan"],
    ["an unknown rule", ["check", "--rule", "IRR-NOPE"], "IRR-NOPE: no such rule"],
    ["an unknown format", ["check", "--out", "pdf=report.pdf"], "write FORMAT=PATH"],
    ["no day", ["check", "--today", "tomorrow"], "write a day as YYYY-MM-DD"],
    ["waivers that are missing", ["check", "--waivers", "w.yaml"], "w.yaml:1:1: cannot be read"],
    ["a baseline that is missing", ["check", "--baseline", "b"], "b:1:1: cannot be read"],
    ["an unknown rule to explain", ["explain", "IRR-NOPE-001", "x"], "IRR-NOPE-001 is no rule"],
    [
      "a place without a finding",
      ["explain", "IRR-STORE-003", "x"],
      "IRR-STORE-003 says nothing about x",
    ],
  ])("ends with 64 and a sentence on %s", async (_, args, message) => {
    const ended = await run(...args);
    expect([ended.code, ended.stdout]).toEqual([64, ""]);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toContain("    at ");
  });

  it("judges nothing silently", async () => {
    writeJson("cdktf.out/stacks/site/cdk.tf.json", {});
    expect(await run("check")).toEqual({
      code: 64,
      stdout: "",
      stderr: "nothing is judged: no stack holds a resource\n",
    });
    expect(existsSync("report.pdf")).toBe(false);
  });

  it("explains a verdict by values and references", async () => {
    const { code, stdout } = await run("explain", "IRR-STORE-003", "site/aws_s3_bucket.pages");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fail IRR-STORE-003\/site\/aws_s3_bucket\.pages/m);
    expect(stdout).toContain(
      "  site/aws_s3_bucket_public_access_block.pages.block_public_acls = false\n",
    );
    expect(stdout).toMatch(
      /site\/aws_s3_bucket\.pages <- \S+ <- site\/aws_s3_bucket_public_access_block\.pages/,
    );
  });

  it("lists rules", async () => {
    const { code, stdout } = await run("rules", "--rule", "IRR-TRAIL");
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ IRR-TRAIL-001 │ \w+ +│ (?:never|\d+ days) +│ /);
    expect(stdout).not.toContain("IRR-STORE");
  });
});
