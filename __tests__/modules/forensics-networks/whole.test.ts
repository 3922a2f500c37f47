import { Estate } from "../../../policies/engine/estate";
import { judge } from "../../../policies/engine/judge";
import { readSynthesized } from "../../../policies/engine/reading/synth";
import { rules } from "../../../policies/rules";
import { ForensicsParts } from "../../support/forensics-parts";
import {
  applyAndReplan,
  openTestSession,
  temporaryFolder,
  writeStacks,
  type Configuration,
} from "../../support/offline";
import { accountStack } from "../../support/one-stack";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

const stack = synthesizeStack(organizationWith(), ForensicsParts);
const stacks = [stack, accountStack("forensics")];

test("the policies find nothing, and the account's stack records both networks", () => {
  const manifest = {
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
  };
  const synthesized = readSynthesized(
    (path) =>
      path === "manifest.json"
        ? JSON.stringify(manifest)
        : (stacks.find(({ id }) => path === `stacks/${id}/cdk.tf.json`)?.text ?? ""),
    "cdktf.out",
  );
  const findings = judge(new Estate({ synthesized }), rules).filter(
    (finding) => finding.stack === stack.id,
  );

  const open = findings.filter(({ outcome }) => outcome !== "pass");
  expect(open.map(({ rule, address, tag }) => `${rule.id} ${address}#${tag}`)).toEqual([]);
  const recorded = findings.filter(({ rule }) => rule.id === "IRR-NET-002");
  expect(recorded.map(({ address, tag }) => `${address}#${tag}`).sort()).toEqual(
    ["analysis-eu-west-1", "maintenance"].flatMap((network) =>
      ["bucket", "log-group", "queries"].map(
        (tag) => `aws_default_security_group.${network}-default-group#${tag}`,
      ),
    ),
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
    const { replan, addresses } = await applyAndReplan(session, session.open(written));

    expect(replan).toMatchObject({ code: 0 });
    expect(addresses.filter((address) => !address.startsWith("data."))).toEqual(stack.addresses());
  } finally {
    session.close();
    folder.remove();
  }
}, 60_000);
