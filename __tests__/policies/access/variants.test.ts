import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../main";
import { readEstate } from "../../../policies/engine/files";
import { judge } from "../../../policies/engine/judge";
import { accessRules } from "../../../policies/rules/access";
import { temporaryFolder } from "../../support/offline";
import { organizationText, sandbox } from "../../support/organization";

const asked = accessRules.filter(({ id }) => id >= "IRR-ACCESS-022");

// The example as production is asked in matrix.test.ts, China in partitions.test.ts; here are others in which other
// policies are written.
const variants: readonly (readonly [string, Parameters<typeof organizationText>[0]])[] = [
  ["a sandbox", sandbox],
  ["guardrails that are off", { guardrails: { mode: "off" } }],
  [
    "recorders and password policies of others, a perimeter around all, governed Regions, custodians, a log platform with tokens",
    {
      adopt: { configRecorder: true, passwordPolicy: true },
      guardrails: { perimeter: "organization", regionDeny: true },
      forensics: { custodians: ["arn:aws:iam::333333333333:role/custodian"] },
      shipping: {
        reader: {
          kind: "oidc",
          issuer: "https://elastic.example.com",
          subjects: ["shipper"],
          ...({ principals: undefined } as object),
        },
      },
    },
  ],
];

describe.each(variants)("%s", (_, overrides) => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  test("nobody can do harm who must not, and who must act can", () => {
    const file = join(folder.path, "organization.yaml");
    writeFileSync(file, organizationText(overrides));
    main(file, join(folder.path, "out"));
    const findings = judge(readEstate({ folder: join(folder.path, "out") }), asked);
    const wrong = findings
      .filter(({ outcome }) => outcome !== "pass")
      .flatMap(({ rule, reasons }) => reasons.map(({ text }) => `${rule.id} ${text}`));
    expect([...new Set(wrong)]).toEqual([]);
    expect(findings.length).toBeGreaterThan(1_000);
    expect([...new Set(findings.map(({ rule }) => rule.id))]).toContain("IRR-ACCESS-022");
  });
});
