import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Unresolved from "../../procedures/model/unresolved";
import { GuardError } from "../../stacks/guard-error";
import { procedureFiles } from "../../stacks/procedures";
import { synthesize } from "../../stacks/synthesize";
import { exampleFile, estateWith, organizationWith } from "../support/organization";
import { tree } from "../support/project-copy";

let hidden: readonly string[] = [];

jest.mock("../../procedures/model/unresolved", () => {
  const actual = jest.requireActual<typeof Unresolved>("../../procedures/model/unresolved");
  const without = (stacks: readonly Unresolved.Created[]) =>
    stacks.map(({ resources, ...where }) => ({
      ...where,
      resources: Object.fromEntries(
        Object.entries(resources).filter(([type]) => !hidden.includes(type)),
      ),
    }));
  return {
    unresolved: (...[procedures, estate, stacks]: Parameters<typeof actual.unresolved>) =>
      actual.unresolved(procedures, estate, without(stacks)),
    unresolvedInDocuments: (
      ...[documents, estate, stacks]: Parameters<typeof actual.unresolvedInDocuments>
    ) => actual.unresolvedInDocuments(documents, estate, without(stacks)),
    unresolvedInGuides: (
      ...[guides, estate, stacks]: Parameters<typeof actual.unresolvedInGuides>
    ) => actual.unresolvedInGuides(guides, estate, without(stacks)),
  };
});

/** The accounts that every organization has, in one Region. */
const small = {
  accounts: exampleFile.accounts.filter(({ role }) => role !== "workload"),
  regions: { home: "us-east-1", governed: ["us-east-1"] },
  forensics: { analysisRegions: ["us-east-1"] },
};
const folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
const outDir = join(folder, "cdktf.out");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("synthesis fails on what procedures and documents name and no stack creates, and writes nothing", () => {
  hidden = ["aws_launch_template", "aws_config_configuration_aggregator"];
  const missing = (account: string) =>
    `which no stack creates in ${account} us-east-1; create it there, or write another name`;
  expect(() => synthesize(organizationWith(small), outDir)).toThrow(
    new GuardError(
      [
        `procedure resource-hijacking: names aws_config_configuration_aggregator acme-ir-organization, ${missing("333333333333")}`,
        `document set-up-analysis: names aws_launch_template acme-ir-workstation, ${missing("444444444444")}`,
      ].join("\n"),
    ),
  );
  expect(existsSync(outDir)).toBe(false);
});

test("otherwise the output folder has the pages, and no others", () => {
  hidden = [];
  synthesize(organizationWith(small), outDir);
  const files = procedureFiles(estateWith(small));
  expect(files.length).toBeGreaterThanOrEqual(18 + 13 + 1);
  expect(Object.keys(tree(join(outDir, "procedures")))).toEqual(
    files.map(({ path }) => path.replace("procedures/", "")).sort(),
  );
  for (const { path, content } of files)
    expect(readFileSync(join(outDir, path), "utf8")).toBe(content);
});
