import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadOrganization } from "../../organization/load";
import type { Organization } from "../../organization/model";
import { regionsOf } from "../../organization/regions";
import { textOf, type Case } from "./cases/case";

function organizationOf(edits: Case["edits"]): Organization {
  const result = loadOrganization(textOf({ name: "valid file", edits }), "organization.yaml");
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.organization;
}

it("the example is valid", () => {
  const text = readFileSync(join(__dirname, "../../organization.yaml"), "utf8");
  expect(loadOrganization(text, "organization.yaml").ok).toBe(true);
});

it("GovCloud", () => {
  const { organization, regions } = organizationOf([
    ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-us-gov"],
    ["home: eu-west-1", "home: us-gov-west-1"],
    ["[eu-west-1, us-east-1]", "[us-gov-west-1, us-gov-east-1]"],
    ["region: eu-west-1", "region: us-gov-west-1"],
  ]);
  expect(organization.partition).toBe("aws-us-gov");
  expect(regions).toEqual({ home: "us-gov-west-1", governed: ["us-gov-west-1", "us-gov-east-1"] });
});

it("China", () => {
  const { organization, regions } = organizationOf([
    ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-cn"],
    ["home: eu-west-1", "home: cn-northwest-1"],
    ["[eu-west-1, us-east-1]", "[cn-north-1, cn-northwest-1]"],
    ["region: eu-west-1", "region: cn-northwest-1"],
  ]);
  expect(organization.partition).toBe("aws-cn");
  expect(regions).toEqual({ home: "cn-northwest-1", governed: ["cn-north-1", "cn-northwest-1"] });
});

it("one Region", () => {
  const { regions, accounts } = organizationOf([
    ["home: eu-west-1", "home: us-east-1"],
    ["[eu-west-1, us-east-1]", "[us-east-1]"],
    ["region: eu-west-1", "region: us-east-1"],
  ]);
  expect(regions.governed).toEqual(["us-east-1"]);
  expect(accounts.map((account) => account.regions)).toEqual(accounts.map(() => ["us-east-1"]));
});

it("every Region of the partition", () => {
  const codes = regionsOf("aws").map(({ code }) => code);
  const { regions } = organizationOf([["[eu-west-1, us-east-1]", `[${codes.join(", ")}]`]]);
  expect(regions.governed).toEqual(codes);
  expect(codes.length).toBeGreaterThanOrEqual(17);
});

it("a suspended account stays in the model", () => {
  const { accounts } = organizationOf([
    ["role: workload", "role: workload\n    status: suspended"],
  ]);
  expect(accounts.map(({ name, status }) => [name, status])).toEqual([
    ["management", "active"],
    ["log-archive", "active"],
    ["security", "active"],
    ["forensics", "active"],
    ["backup", "active"],
    ["shop", "suspended"],
  ]);
});

it("Windows line ends and indented lists make no difference", () => {
  const plain = organizationOf([]);
  const text = textOf({ name: "", edits: [] }).replaceAll("\n", "\r\n");
  expect(loadOrganization(text, "organization.yaml")).toEqual({ ok: true, organization: plain });
});

it("JSON is YAML", () => {
  const plain = organizationOf([]);
  const json = JSON.stringify({
    organization: plain.organization,
    profile: "production",
    regions: plain.regions,
    accounts: plain.accounts.map(({ name, id, email, role, organizationalUnit }) => ({
      name,
      id,
      email,
      role,
      organizationalUnit,
    })),
    alerting: plain.alerting,
    deployment: { stateBucket: plain.deployment.stateBucket },
  });
  expect(loadOrganization(json, "organization.json")).toEqual({ ok: true, organization: plain });
});
