import { App, TerraformStack, Testing } from "cdktf";
import { parse } from "yaml";
import { escapeTemplates } from "../../../modules/procedures/escape-templates";
import { ssmDocuments } from "../../../modules/procedures/ssm-documents";
import { documentIds } from "../../../organization/procedures";
import { documentsOf } from "../../../procedures/documents";
import { temporaryFolder } from "../../support/offline";
import { estateWith } from "../../support/organization";
import type { Arguments } from "../../support/synth";

const estate = estateWith();
const region = estate.organization.regions.home;
const { resource } = JSON.parse(synthesized()) as {
  resource: Record<string, Record<string, Arguments>>;
};
const documents = resource.aws_ssm_document ?? {};
const unescaped = (text: string) => text.replace(/([$%])\1\{/g, "$1{");

/** The documents of the home Region, in a stack of their own; without a folder, the app makes one in the project. */
function synthesized(): string {
  const folder = temporaryFolder();
  try {
    const stack = new TerraformStack(new App({ outdir: folder.path }), "security");
    ssmDocuments(stack, estate, region);
    return Testing.synth(stack);
  } finally {
    folder.remove();
  }
}

test("a document for each id, under the name that others compute, and nothing else", () => {
  expect(Object.keys(resource)).toEqual(["aws_ssm_document"]);
  expect(Object.entries(documents).map(([address, { name }]) => [address, name])).toEqual(
    [...documentIds]
      .sort()
      .map((id) => [`document-${id}-${region}`, estate.procedures.document(id).name]),
  );
  expect(estate.procedures.document("open-case").arn(region)).toBe(
    `arn:aws:ssm:${region}:${estate.accountOf("security").id}:document/acme-ir-open-case`,
  );
});

test("what Systems Manager reads is the document, character by character", () => {
  for (const { id, content } of documentsOf({ estate, region })) {
    const text = String(documents[`document-${id}-${region}`]?.content);
    expect(parse(unescaped(text))).toEqual(content);
    expect(text).not.toMatch(/(?<![$%])[$%]\{/);
  }
});

test("every active account but the owner gets them, by its id, suspended ones not, the public never", () => {
  const owner = estate.accountOf("security").id;
  const expected = estate.activeAccounts.map(({ id }) => id).filter((id) => id !== owner);
  for (const { permissions } of Object.values(documents))
    expect(permissions).toEqual({ type: "Share", account_ids: expected.sort().join(",") });
  expect(expected).not.toContain(
    estate.organization.accounts.find(({ status }) => status === "suspended")?.id,
  );
});

test("automations may be started for anything, commands for instances", () => {
  const kinds = Object.values(documents).map(({ document_type, target_type, document_format }) =>
    [document_type, target_type, document_format].join(" "),
  );
  expect([...new Set(kinds)].sort()).toEqual([
    "Automation / YAML",
    "Command /AWS::EC2::Instance YAML",
  ]);
});

test("templates of Terraform are escaped, in shells and in Python", () => {
  expect(escapeTemplates("${PIPESTATUS[0]} %{http_code} $HOME {{ A }} $(x) 5%")).toBe(
    "$${PIPESTATUS[0]} %%{http_code} $HOME {{ A }} $(x) 5%",
  );
});
