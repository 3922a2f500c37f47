import { except } from "../../support/exact-documents";
import { outsider, role } from "../../support/callers";
import {
  documentOf,
  example,
  forensics,
  region,
  rehearsal,
  roleArn,
} from "../../support/forensics-stack";
import type { RequestContext } from "../../support/policy-evaluator/conditions";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";

const arn = `arn:aws:dynamodb:${region}:${forensics}:table/acme-ir-custody`;
const breakGlass = roleArn("ir-breakglass");
const apply = roleArn("ir-baseline-apply");
const collector = roleArn("acme-ir-evidence-collector");

// Spelt out: a list taken from the module would lose an action together with it.
const rewritingActions = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DeleteTable",
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:UpdateItem",
];
const custodyConfigurationActions = [
  "dynamodb:DeleteResourcePolicy",
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:PutResourcePolicy",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:UpdateTable",
  "dynamodb:UpdateTimeToLive",
];

test("the table keys entries by case and number, is encrypted, and can be had back for 35 days", () => {
  const { lifecycle, deletion_protection_enabled, ...same } =
    example.resources("aws_dynamodb_table").custody ?? {};
  expect(same).toEqual({
    region,
    name: "acme-ir-custody",
    billing_mode: "PAY_PER_REQUEST",
    hash_key: "case",
    range_key: "sequence",
    attribute: [
      { name: "case", type: "S" },
      { name: "sequence", type: "S" },
    ],
    point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
    server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.custody-key.arn}" },
  });
  expect([lifecycle, deletion_protection_enabled]).toEqual([{ prevent_destroy: true }, true]);
  const inSandbox = rehearsal.resources("aws_dynamodb_table").custody;
  expect([inSandbox?.lifecycle, inSandbox?.deletion_protection_enabled]).toEqual([
    { prevent_destroy: false },
    false,
  ]);
});

test("a sandbox's table is deleted by the pipeline as well", () => {
  const conditions = (stack: typeof example) =>
    documentOf(stack, "aws_dynamodb_resource_policy", "custody-policy").Statement.map(
      ({ Sid, Condition }) => [Sid, Condition],
    );
  const [writers, rewriting, configuration] = [
    ["DenyOtherWriters", except(breakGlass, collector)],
    ["DenyRewriting", except(breakGlass)],
    ["DenyConfiguration", except(breakGlass, apply)],
  ];
  expect(conditions(example)).toEqual([writers, rewriting, configuration]);
  expect(conditions(rehearsal)).toEqual([
    writers,
    ["DenyRewriting", except(breakGlass, apply)],
    configuration,
  ]);
  const attached = example.resources("aws_dynamodb_resource_policy")["custody-policy"];
  expect(attached?.resource_arn).toBe("${aws_dynamodb_table.custody.arn}");
});

const policy = documentOf(example, "aws_dynamodb_resource_policy", "custody-policy");
const rightsOf = (id: string, caseId?: string) =>
  documentOf(example, "aws_iam_role_policy", `${id}-rights`, {
    ...(caseId !== undefined && { caseId }),
  });
const ask = (
  caller: Caller,
  action: string,
  identityPolicy?: ReturnType<typeof rightsOf>,
  context: RequestContext = {},
) =>
  evaluate(
    { caller, action, resource: arn, context },
    { account: forensics, resourcePolicy: policy, ...(identityPolicy && { identityPolicy }) },
  );

describe("the collector", () => {
  const caller = role(forensics, "acme-ir-evidence-collector");
  const onCase = (action: string, leadingKey: string) =>
    ask(caller, action, rightsOf("evidence-collector", "IR-2026-001"), {
      "dynamodb:LeadingKeys": leadingKey,
    });

  test("appends to its case and reads what it continues", () => {
    expect(onCase("dynamodb:PutItem", "IR-2026-001")).toBe("allow");
    expect(onCase("dynamodb:Query", "IR-2026-001")).toBe("allow");
  });

  test("has nothing of another case", () => {
    expect(onCase("dynamodb:PutItem", "IR-2026-002")).toBe("implicit deny");
    expect(onCase("dynamodb:Query", "IR-2026-002")).toBe("implicit deny");
    expect(ask(caller, "dynamodb:Query", rightsOf("evidence-collector", "IR-2026-001"))).toBe(
      "implicit deny",
    );
  });

  test("changes nothing, whatever its own rights became", () => {
    for (const action of [...rewritingActions, ...custodyConfigurationActions])
      expect([action, ask(caller, action)]).toEqual([action, "explicit deny"]);
  });
});

test.each([
  ["acme-ir-analyst", "analyst"],
  ["acme-ir-analyst-readonly", "analyst-readonly"],
])("%s reads the whole record and writes none of it", (name, id) => {
  const caller = role(forensics, name);
  for (const action of ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"])
    expect(ask(caller, action, rightsOf(id))).toBe("allow");
  for (const action of ["dynamodb:PutItem", ...rewritingActions, ...custodyConfigurationActions])
    expect([action, ask(caller, action)]).toEqual([action, "explicit deny"]);
});

test.each([
  ["the forensics account", role(forensics, "administrator")],
  ["a workload", role("602000000001", "administrator")],
  ["the management account", role("111111111111", "administrator")],
  ["another organization", outsider()],
])("an administrator of %s neither writes, changes, deletes nor reconfigures", (_, caller) => {
  for (const action of ["dynamodb:PutItem", ...rewritingActions, ...custodyConfigurationActions])
    expect([action, ask(caller, action)]).toEqual([action, "explicit deny"]);
});

test("break-glass can; the pipeline configures alone, and has no right to entries", () => {
  const all = ["dynamodb:PutItem", ...rewritingActions, ...custodyConfigurationActions];
  for (const action of all) expect(ask(role(forensics, "ir-breakglass"), action)).toBe("allow");
  const pipeline = role(forensics, "ir-baseline-apply");
  for (const action of custodyConfigurationActions) expect(ask(pipeline, action)).toBe("allow");
  for (const action of ["dynamodb:PutItem", ...rewritingActions])
    expect([action, ask(pipeline, action)]).toEqual([action, "explicit deny"]);
});
