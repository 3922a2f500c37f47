import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../main";
import { check } from "../../policies/check/check";
import { readEstate } from "../../policies/engine/files";
import { rules } from "../../policies/rules";
import { temporaryFolder } from "../support/offline";
import { exampleFile, inPartition, organizationText } from "../support/organization";

/** The accounts that every organization has, and one with a workload. */
const few = ["shared-services"];
const accounts = exampleFile.accounts
  .filter(({ name, role }) => role !== "workload" || few.includes(name))
  .map(({ name }) => name);

const synthesized = temporaryFolder();
afterAll(() => synthesized.remove());

// China offers least: what is left out there, no rule may miss.
describe.each([
  ["aws-cn", "cn-north-1", ["cn-north-1", "cn-northwest-1"]],
  ["aws-us-gov", "us-gov-west-1", ["us-gov-west-1"]],
] as const)("a small organization in %s", (partition, home, governed) => {
  const folder = join(synthesized.path, partition);
  const out = join(folder, "out");

  beforeAll(() => {
    mkdirSync(folder);
    const file = join(folder, "organization.yaml");
    const there = inPartition(partition, home, home);
    writeFileSync(
      file,
      organizationText({
        ...there,
        regions: { home, governed: [...governed] },
        accounts: there.accounts?.filter(({ name }) => accounts.includes(name)),
      }),
    );
    main(file, out);
  });

  test("satisfies every rule, and nothing is left open", () => {
    const estate = readEstate({ folder: out });
    const { entries } = check({ estate, rules, today: "2030-01-01" });
    const notPassing = entries
      .filter(({ outcome }) => outcome !== "pass")
      .map(({ outcome, identity, reasons }) => ({ [outcome]: identity, because: reasons }));
    expect(notPassing).toEqual([]);
    expect(entries.length).toBeGreaterThan(10_000);
  });
});
