import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../main";
import { check } from "../../policies/check/check";
import { readEstate } from "../../policies/engine/files";
import { rules } from "../../policies/rules";
import { temporaryFolder } from "../support/offline";
import { inPartition, organizationText } from "../support/organization";

// The partition that offers least, resource control policies not among it: what is left out, no rule may miss.
test("the example organization in China satisfies every rule, and nothing is left open", () => {
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, "organization.yaml");
    writeFileSync(file, organizationText(inPartition("aws-cn", "cn-north-1", "cn-northwest-1")));
    main(file, join(folder.path, "out"));
    const estate = readEstate({ folder: join(folder.path, "out") });
    const { entries } = check({ estate, rules, today: "2030-01-01" });
    const notPassing = entries
      .filter(({ outcome }) => outcome !== "pass")
      .map(({ outcome, identity, reasons }) => ({ [outcome]: identity, because: reasons }));
    expect(notPassing).toEqual([]);
    expect(entries.length).toBeGreaterThan(30_000);
  } finally {
    folder.remove();
  }
});
