import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../main";
import { readEstate } from "../../policies/engine/files";
import { identityOf, judge } from "../../policies/engine/judge";
import { rules } from "../../policies/rules";

test("the example organization satisfies every rule, and nothing is left open", () => {
  const folder = mkdtempSync(join(tmpdir(), "estate-"));
  try {
    main("organization.yaml", folder);
    const findings = judge(readEstate({ folder }), rules);
    expect(findings.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(
      rules.length,
    );
    expect(
      findings
        .filter(({ outcome }) => outcome !== "pass" && outcome !== "notApplicable")
        .map((finding) => ({
          [finding.outcome]: identityOf(finding),
          because: finding.reasons.map(({ text }) => text),
        })),
    ).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
