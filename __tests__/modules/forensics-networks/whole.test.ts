import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEstate } from "../../../policies/engine/files";
import { judge } from "../../../policies/engine/judge";
import { rules } from "../../../policies/rules";
import { plansOf } from "../../support/example-plans";
import { ForensicsStack } from "../../../stacks/forensics";
import {
  applyAndReplan,
  openTestSession,
  temporaryFolder,
  writeStacks,
  type Configuration,
  stateAddresses,
} from "../../support/offline";
import { accountStack } from "../../support/one-stack";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

const stack = synthesizeStack(organizationWith(), ForensicsStack);
const stacks = [stack, accountStack("forensics")];
const manifest = JSON.stringify({
  version: "0.21.0",
  stacks: Object.fromEntries(
    stacks.map(({ id }) => [
      id,
      {
        name: id,
        constructPath: id,
        workingDirectory: `stacks/${id}`,
        synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
        annotations: [],
        dependencies: [],
      },
    ]),
  ),
});

describe("together with the account's stack", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const recorded = ["analysis-eu-west-1", "maintenance"].flatMap((network) =>
    ["bucket", "log-group", "queries"].map(
      (tag) => `aws_default_security_group.${network}-default-group#${tag}`,
    ),
  );

  test.each(["synthesised", "planned"])(
    "every policy holds as %s, and both networks are recorded",
    async (stage) => {
      writeStacks(
        folder.path,
        Object.fromEntries(stacks.map(({ id, text }) => [id, JSON.parse(text) as Configuration])),
      );
      writeFileSync(join(folder.path, "manifest.json"), manifest);
      const plans = stage === "planned" ? await plansOf(folder.path) : {};
      const findings = judge(readEstate({ folder: folder.path, plans }), rules).filter(
        (finding) => finding.stack === stack.id,
      );

      const open = findings.filter(({ outcome }) => outcome !== "pass");
      expect(open.map(({ rule, address, tag }) => `${rule.id} ${address}#${tag}`)).toEqual([]);
      const aboutRecords = findings.filter(({ rule }) => rule.id === "IRR-NET-002");
      expect(aboutRecords.map(({ address, tag }) => `${address}#${tag}`).sort()).toEqual(recorded);
    },
    60_000,
  );
});

test("Terraform applies everything, and finds nothing to do then", async () => {
  const folder = temporaryFolder();
  const [written] = writeStacks(folder.path, {
    [stack.id]: JSON.parse(stack.text) as Configuration,
  });
  if (written === undefined) throw new Error("no stack was written");
  const session = await openTestSession([written]);
  try {
    const workspace = session.open(written);
    const { replan } = await applyAndReplan(session, workspace);

    expect(replan).toMatchObject({ code: 0 });
    const addresses = stateAddresses(workspace).filter((address) => !address.startsWith("data."));
    expect(addresses).toEqual(stack.addresses());
  } finally {
    session.close();
    folder.remove();
  }
}, 60_000);
