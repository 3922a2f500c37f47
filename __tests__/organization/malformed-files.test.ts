import { formatDiagnostic } from "../../organization/diagnostics";
import { loadOrganization } from "../../organization/load";
import { accountImportsCases } from "./cases/account-imports";
import { accountsCases } from "./cases/accounts";
import { backupCases } from "./cases/backup";
import { type Case, textOf } from "./cases/case";
import { deploymentCases } from "./cases/deployment";
import { forensicsCases } from "./cases/forensics";
import { forensicsNetworkCases } from "./cases/forensics-network";
import { guardrailsCases } from "./cases/guardrails";
import { keysAndWordsCases } from "./cases/keys-and-words";
import { listsAndEntriesCases } from "./cases/lists-and-entries";
import { organizationServicesCases } from "./cases/organization-services";
import { regionsCases } from "./cases/regions";
import { respondersCases } from "./cases/responders";
import { retentionCases } from "./cases/retention";
import { severalProblemsCases } from "./cases/several-problems";
import { syntaxCases } from "./cases/syntax";
import { textsAndNumbersCases } from "./cases/texts-and-numbers";

const messagesOf = (text: string) => {
  const result = loadOrganization(text, "organization.yaml");
  return result.ok ? [] : result.diagnostics.map(formatDiagnostic);
};

const groups: readonly (readonly [string, readonly Case[]])[] = [
  ["syntax", syntaxCases],
  ["keys and words", keysAndWordsCases],
  ["texts and numbers", textsAndNumbersCases],
  ["lists and entries", listsAndEntriesCases],
  ["accounts", accountsCases],
  ["what accounts take over", accountImportsCases],
  ["Regions, VPCs and buckets", regionsCases],
  ["retention", retentionCases],
  ["deployment, alerting, tags and adoption", deploymentCases],
  ["organization services and shipping", organizationServicesCases],
  ["evidence, tools, analysts and custodians", forensicsCases],
  ["networks of the forensics account", forensicsNetworkCases],
  ["responders", respondersCases],
  ["backups", backupCases],
  ["guardrails", guardrailsCases],
  ["several problems at once", severalProblemsCases],
];

describe.each(groups)("%s", (_, cases) => {
  it.each(cases)("$name", (variation) => {
    expect(messagesOf(textOf(variation))).toEqual(variation.messages);
  });
});

it("has at least sixty malformed files", () => {
  const malformed = groups
    .flatMap(([, cases]) => cases)
    .filter(({ messages }) => messages.length > 0);
  expect(malformed.length).toBeGreaterThanOrEqual(60);
});

it.each(["", "\n\n", "# nothing but a comment\n", "---\n", "null\n", "~\n"])(
  "says that %j is empty",
  (text) => {
    expect(messagesOf(text)).toEqual([
      "organization.yaml:1:1 (file): is empty; write one organization, as in docs/organization-file.md",
    ]);
  },
);

it("says that a list is no organization", () => {
  expect(messagesOf("# accounts\n- a\n")).toEqual([
    "organization.yaml:2:1 (file): is a list; write a mapping",
  ]);
});

it.each([
  ["a: [b", 4],
  ["a: {b: c", 4],
  ["a: [b, [c, 'd", 12],
])("finds where the quote or bracket opens that %j does not close", (text, column) => {
  expect(messagesOf(text)).toEqual([
    `organization.yaml:1:${column} (file): opens a quote or bracket that is not closed; close it, or put a text that contains it in quotes`,
  ]);
});

it("names tabs only, not what follows from them", () => {
  expect(messagesOf("organization:\n\tid: o-a1b2c3d4e5\n\trootId: r-a1b2\nprofile: [\n")).toEqual([
    "organization.yaml:2:1 (file): is indented with a tab; indent with two spaces",
    "organization.yaml:3:1 (file): is indented with a tab; indent with two spaces",
  ]);
});

it("names the file as it was given", () => {
  const result = loadOrganization("profile: prod", "teams/acme.yaml");
  expect(result.ok ? [] : result.diagnostics.map(({ file }) => file)).toEqual(
    Array.from({ length: 6 }, () => "teams/acme.yaml"),
  );
});
