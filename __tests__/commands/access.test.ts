import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "../../commands/cli";
import { temporaryFolder } from "../support/offline";

const stack = {
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] },
  resource: { aws_sns_topic: { alerts: { name: "alerts" } } },
};

describe("ir-baseline access", () => {
  const folder = temporaryFolder();
  beforeAll(() => {
    mkdirSync(join(folder.path, "stacks/site"), { recursive: true });
    writeFileSync(
      join(folder.path, "manifest.json"),
      JSON.stringify({
        version: "0.21.0",
        stacks: {
          site: { constructPath: "site", synthesizedStackPath: "stacks/site/cdk.tf.json" },
        },
      }),
    );
    writeFileSync(join(folder.path, "stacks/site/cdk.tf.json"), JSON.stringify(stack));
  });
  afterAll(folder.remove);

  async function run(...args: readonly string[]) {
    const written = { out: "", err: "" };
    const out = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      written.out += String(text);
      return true;
    });
    const err = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
      written.err += String(text);
      return true;
    });
    try {
      const program = await cli(["access"]);
      await program.parseAsync(["node", "ir-baseline", "access", ...args, "--folder", folder.path]);
      return { ...written, code: process.exitCode ?? 0 };
    } finally {
      out.mockRestore();
      err.mockRestore();
      process.exitCode = undefined;
    }
  }

  test("answers one question", async () => {
    const { out, code } = await run("outsider", "sns:DeleteTopic", "site/aws_sns_topic.alerts");
    expect(out).toMatch(
      /^a stranger's account: sns:DeleteTopic on .*:alerts\n\ndenied \(implicit\)\n/,
    );
    expect(code).toBe(0);
  });

  test("draws the matrix", async () => {
    const { out, code } = await run("--matrix", "--format", "csv");
    expect(out.split("\r\n")[0]).toBe(
      "type,asset,account,caller,who,action,resource,must,decision,outcome,verdict",
    );
    expect(code).toBe(0);
  });

  test("lists statements that no question needs", async () => {
    expect((await run("--idle")).out).toBe("0 statements\n");
  });

  test.each([
    [[], "name who, an action and a resource, or write --matrix"],
    [["outsider", "--matrix"], "--matrix and --idle ask about everybody: name nobody"],
    [["nobody", "sns:Publish", "111111111111"], "nobody: write anonymous"],
  ] as const)("%j is wrong usage", async (args, message) => {
    const { err, code } = await run(...args);
    expect(err).toContain(message);
    expect(code).toBe(64);
  });
});
