import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runWithProvider } from "../../../offline/terraform/run-with-provider";
import { preamble, settings, temporaryFolder, writeStacks } from "../../support/offline";

describe("runWithProvider", () => {
  const folder = temporaryFolder();
  const states = join(folder.path, "states");
  const stacks = writeStacks(folder.path, {
    evidence: { ...preamble, resource: { aws_kms_key: { evidence: { description: "Evidence" } } } },
  });
  afterAll(folder.remove);

  const shell = (script: string): Promise<number> =>
    runWithProvider({ command: "sh", args: ["-c", script], stacks, states, env: process.env });
  const inStack = `cd ${stacks[0]?.folder ?? ""} && terraform`;

  it("gives a command's Terraform the provider and a state in the folder of states", async () => {
    expect(
      await shell(`${inStack} init >/dev/null && terraform apply -auto-approve >/dev/null`),
    ).toBe(0);
    const state = readFileSync(join(states, "evidence.tfstate"), "utf8");
    expect(state).toContain(`arn:aws:kms:eu-west-1:${settings.accountId}:key/`);
    expect(await shell(`${inStack} plan -detailed-exitcode >/dev/null`)).toBe(0);
  });

  it("ends with the command's exit code", async () => {
    expect(await shell("exit 7")).toBe(7);
  });

  it("fails when there is no such command", async () => {
    const command = { command: "/nowhere/cdktf", args: [], stacks, states, env: process.env };
    await expect(runWithProvider(command)).rejects.toThrow("ENOENT");
  });
});
