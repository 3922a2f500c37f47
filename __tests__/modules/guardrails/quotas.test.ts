import { guardrailPolicies } from "../../../modules/guardrails/guardrail-policies";
import { quarantine } from "../../../modules/guardrails/quarantine";
import { policyJson } from "../../../modules/policy/document";
import type { Estate } from "../../../organization/estate";
import { accounts, estateWith, exampleFile, sandbox } from "../../support/organization";

/** Characters of a policy, policies of a node. Source: Organizations user guide, "Quotas and service limits". */
const quotas = {
  SERVICE_CONTROL_POLICY: { bytes: 10_240, attached: 10 - 1 },
  RESOURCE_CONTROL_POLICY: { bytes: 5_120, attached: 5 - 1 },
  DECLARATIVE_POLICY_EC2: { bytes: 10_000, attached: 10 },
  BACKUP_POLICY: { bytes: 10_000, attached: 10 },
} as const;

const units = (count: number) =>
  Array.from({ length: count }, (_, index) => `ou-a1b2-${String(index).padStart(8, "0")}`);

/** Policies of a type that each target has. */
function attached(estate: Estate, type: keyof typeof quotas): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const policy of guardrailPolicies(estate).filter((each) => each.type === type))
    for (const target of policy.targets) counts[target] = (counts[target] ?? 0) + 1;
  return counts;
}

const longPrefix = { namePrefix: "a234567890123456" };
const everything = {
  guardrails: {
    regionDeny: true,
    reservedScpSlots: 5,
    trustedAccounts: Array.from({ length: 50 }, (_, index) => String(900_000_000_000 + index)),
  },
  accountSettings: { ec2Settings: "declarative-policy" as const },
};
const longBuckets = exampleFile.accounts.map((account) =>
  account.role === "workload"
    ? {
        ...account,
        sensitiveBuckets: Array.from({ length: 200 }, (_, index) => ({
          name: `${account.name}-${index}-`.padEnd(62, "b") + "b",
          region: "eu-west-1" as const,
        })),
      }
    : account,
);

describe.each<[string, Parameters<typeof estateWith>[0]]>([
  ["the example", {}],
  ["a sandbox", sandbox],
  ["the longest prefix and every option", { ...everything, ...longPrefix }],
  ["1 unit", { guardrails: { units: units(1) } }],
  ["6 units", { guardrails: { units: units(6) } }],
  ["40 units", { guardrails: { units: units(40) } }],
  ["300 accounts", { accounts: accounts(300) }],
  ["200 sensitive buckets in each account", { accounts: longBuckets }],
])("%s", (_, overrides) => {
  const estate = estateWith(overrides);

  test("control policies leave a tenth of the quota free, the others fit", () => {
    for (const { name, type, content } of guardrailPolicies(estate)) {
      const spare = type.endsWith("CONTROL_POLICY") ? 0.9 : 1;
      expect([name, Buffer.byteLength(content) <= quotas[type].bytes * spare]).toEqual([
        name,
        true,
      ]);
      expect([name, JSON.stringify(JSON.parse(content)) === content]).toEqual([name, true]);
    }
    const content = policyJson("service control policy", quarantine(estate));
    expect(Buffer.byteLength(content)).toBeLessThan(9_216);
  });

  test("every root, unit and account has places left", () => {
    const { reservedScpSlots } = estate.organization.guardrails;
    for (const type of Object.keys(quotas) as (keyof typeof quotas)[])
      for (const count of Object.values(attached(estate, type)))
        expect(count).toBeLessThanOrEqual(
          quotas[type].attached - (type === "SERVICE_CONTROL_POLICY" ? reservedScpSlots : 0),
        );
  });

  test("names are unique, descriptions short", () => {
    const policies = guardrailPolicies(estate);
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
    for (const { description } of policies) expect(description.length).toBeLessThanOrEqual(512);
  });
});

const summary = (estate: Estate) =>
  guardrailPolicies(estate).map(({ name, type, targets }) => [name, type, ...targets]);

const isEverywhere = ([name = ""]: readonly string[]) => /^acme-ir-guardrails(-\d)?$/.test(name);

test("what the example has, and where", () => {
  const root = "r-a1b2";
  const special = ["222222222222", "333333333333", "444444444444", "555555555555"];
  const all = summary(estateWith());
  expect(all.filter(isEverywhere).slice(0, 2)).toEqual([
    ["acme-ir-guardrails", "SERVICE_CONTROL_POLICY", root],
    ["acme-ir-guardrails-2", "SERVICE_CONTROL_POLICY", root],
  ]);
  expect(all.filter(isEverywhere).length).toBeLessThanOrEqual(3);
  expect(all.filter((each) => !isEverywhere(each))).toEqual([
    ["acme-ir-guardrails-security", "SERVICE_CONTROL_POLICY", "333333333333"],
    ["acme-ir-guardrails-forensics", "SERVICE_CONTROL_POLICY", "444444444444"],
    ["acme-ir-guardrails-backup", "SERVICE_CONTROL_POLICY", "555555555555"],
    ["acme-ir-guardrails-shop-production", "SERVICE_CONTROL_POLICY", "602000000001"],
    ["acme-ir-evidence-guardrails", "RESOURCE_CONTROL_POLICY", root],
    ["acme-ir-perimeter-guardrails", "RESOURCE_CONTROL_POLICY", ...special],
    ["acme-ir-backups", "BACKUP_POLICY", root],
  ]);
});

test("units take the place of the root, for control policies only", () => {
  const [one, two] = units(2);
  const on = (target: string) =>
    summary(
      estateWith({
        guardrails: { units: units(2), perimeter: "organization" },
        accountSettings: { ec2Settings: "declarative-policy" },
      }),
    )
      .filter((policy) => policy.includes(target))
      .map(([name]) => name);
  const everywhere = [
    ...summary(estateWith())
      .filter(isEverywhere)
      .map(([name]) => name),
    "acme-ir-evidence-guardrails",
    "acme-ir-perimeter-guardrails",
  ];
  expect(on(one ?? "")).toEqual(everywhere);
  expect(on(two ?? "")).toEqual(everywhere);
  expect(on("r-a1b2")).toEqual(["acme-ir-ec2-settings", "acme-ir-backups"]);
});

test("turned off, only what sets something is left", () => {
  const off = estateWith({
    guardrails: { mode: "off" },
    accountSettings: { ec2Settings: "declarative-policy" },
  });
  expect(summary(off)).toEqual([
    ["acme-ir-ec2-settings", "DECLARATIVE_POLICY_EC2", "r-a1b2"],
    ["acme-ir-backups", "BACKUP_POLICY", "r-a1b2"],
  ]);
});
