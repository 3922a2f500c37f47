import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { formatDiagnostic } from "../../organization/diagnostics";
import { loadOrganization } from "../../organization/load";
import type { Organization } from "../../organization/model";
import { allRegions } from "../../organization/regions";

/** The 17 Regions that every account has without opting in. */
const regions = allRegions
  .filter(({ partition, optIn }) => partition === "aws" && !optIn)
  .map(({ code }) => code);

interface File {
  accounts: { readonly name: string }[];
  regions: { governed: string[] };
}

/** The example organization with all of these Regions, grown to a number of accounts by workloads. */
export function organizationOf(count: number): Organization {
  const file = parse(
    readFileSync(join(__dirname, "..", "..", "organization.yaml"), "utf8"),
  ) as File;
  file.regions.governed = regions;
  for (let index = 1; file.accounts.length < count; index += 1)
    file.accounts.push({
      name: `workload-${index}`,
      ...{
        id: String(700_000_000_000 + index),
        email: `aws+workload-${index}@example.com`,
        role: "workload",
        organizationalUnit: "/Workloads/Production",
      },
    });
  file.accounts.length = count;
  const result = loadOrganization(stringify(file), "benchmark.yaml");
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  return result.organization;
}
