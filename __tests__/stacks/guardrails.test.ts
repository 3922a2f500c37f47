import { baselineRoles } from "../../modules/guardrails/baseline-roles";
import { guardrailPolicies } from "../../modules/guardrails/guardrail-policies";
import { createEstate } from "../../organization/estate";
import { GuardrailsStack } from "../../stacks/guardrails";
import { inPartition, organizationWith } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { synthesizeEstate } from "../support/synth-estate";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), GuardrailsStack);

const policy = (name: string) => `aws_organizations_policy.${name}`;
const attachment = (name: string, target: string) =>
  `aws_organizations_policy_attachment.${name}-to-${target}`;
const attached = (name: string, ...targets: readonly string[]) => [
  policy(name),
  ...targets.map((target) => attachment(name, target)),
];
const special = ["222222222222", "333333333333", "444444444444", "555555555555"];
const quarantine = [
  "aws_organizations_organizational_unit.quarantine-unit",
  ...attached("account-quarantine", "unit"),
];
const example = [
  ...attached("guardrails-security", "333333333333"),
  ...attached("guardrails-forensics", "444444444444"),
  ...attached("guardrails-backup", "555555555555"),
  ...attached("guardrails-shop-production", "602000000001"),
  ...attached("evidence-guardrails", "r-a1b2"),
  ...attached("perimeter-guardrails", ...special),
  ...quarantine,
];
/** As many as the quota makes necessary; how many these are is told by the tests of the documents. */
const everywhere = (overrides: Overrides) =>
  guardrailPolicies(createEstate(organizationWith(overrides)))
    .map(({ name }) => name.replace("acme-ir-", ""))
    .filter((name) => /^guardrails(-\d)?$/.test(name))
    .flatMap((name) => attached(name, "r-a1b2"));
const backups = attached("backups", "r-a1b2");

test.each<[name: string, overrides: Overrides, expected: readonly string[]]>([
  ["example", {}, [...example, ...backups]],
  [
    "EC2 settings in a policy, another Region denied",
    { accountSettings: { ec2Settings: "declarative-policy" }, guardrails: { regionDeny: true } },
    [...example, ...attached("ec2-settings", "r-a1b2"), ...backups],
  ],
  ["turned off", { guardrails: { mode: "off" } }, backups],
  [
    "China, which has no backup policies",
    inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
    example,
  ],
])("resources of the stack, neither more nor fewer: %s", (_, overrides, expected) => {
  expect(stackOf(overrides).addresses()).toEqual([...everywhere(overrides), ...expected].sort());
});

test("a policy is attached by its id, the quarantine to its unit", () => {
  const stack = stackOf();
  expect(stack.resources("aws_organizations_policy_attachment")["guardrails-to-r-a1b2"]).toEqual({
    policy_id: "${aws_organizations_policy.guardrails.id}",
    target_id: "r-a1b2",
  });
  expect(
    stack.resources("aws_organizations_policy_attachment")["account-quarantine-to-unit"],
  ).toEqual({
    policy_id: "${aws_organizations_policy.account-quarantine.id}",
    target_id: "${aws_organizations_organizational_unit.quarantine-unit.id}",
  });
  expect(stack.find("aws_organizations_organizational_unit")).toEqual({
    name: "acme-ir-account-quarantine",
    parent_id: "r-a1b2",
  });
});

test("every role of the baseline in a member account is kept", () => {
  const organization = organizationWith();
  const estate = createEstate(organization);
  const { deployment } = organization;
  const kept = new Set([...baselineRoles(estate), deployment.planRole, deployment.applyRole]);
  const roles = synthesizeEstate(organization).stacks.flatMap((stack) =>
    Object.values(stack.resources("aws_iam_role")).map(({ name }) => String(name)),
  );
  const { applyRole, planRole } = estate.pipeline;
  const inManagement = [planRole.name, applyRole.name];
  expect(roles.filter((name) => !kept.has(name) && !inManagement.includes(name))).toEqual([]);
  expect(new Set(roles).size).toBeGreaterThan(10);
});
