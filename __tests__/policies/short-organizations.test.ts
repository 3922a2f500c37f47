import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../main";
import { shortOrganization } from "../../organization/documentation/example";
import { check } from "../../policies/check/check";
import { readEstate } from "../../policies/engine/files";
import { rules } from "../../policies/rules";
import { temporaryFolder } from "../support/offline";

const least = `adopt:
  trail: { name: acme-trail, logGroup: /acme/cloudtrail }
  configRecorder: true
  passwordPolicy: true
networkLogs: { cloudWatchLogs: false, s3: false, queryLogs: false }
accountSettings: { sessionLogging: false, accountAnalyzers: false }
organizationServices: { centralRootAccess: false }
`;

// Whoever writes no more than must be written has nothing to mend; nor has he who keeps what he has.
describe.each([
  ["the shortest file", shortOrganization],
  [
    "a sandbox that leaves out what can be left out",
    shortOrganization
      .replace("production", "sandbox")
      .replaceAll("eu-west-1", "us-east-1")
      .replace("[us-east-1, us-east-1]", "[us-east-1]") + least,
  ],
])("%s", (_, text) => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  test("satisfies every rule, and nothing is left open", () => {
    const file = join(folder.path, "organization.yaml");
    const out = join(folder.path, "out");
    writeFileSync(file, text);
    main(file, out);
    const { entries } = check({ estate: readEstate({ folder: out }), rules, today: "2030-01-01" });
    const notPassing = entries
      .filter(({ outcome }) => outcome !== "pass")
      .map(({ outcome, identity, reasons }) => ({ [outcome]: identity, because: reasons }));
    expect(notPassing).toEqual([]);
    expect(entries.length).toBeGreaterThan(15_000);
  });
});
