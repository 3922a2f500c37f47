import { BackupStack } from "../../../stacks/backup";
import { anonymous, outsider, role, withKeys } from "../../support/callers";
import { accountStack } from "../../support/one-stack";
import { organizationWith, sandbox } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller, Request } from "../../support/policy-evaluator/request";
import { synthesizeStack } from "../../support/some-stacks";
import { type Arguments, policyOf, type SynthesizedStack } from "../../support/synth";

const backup = "555555555555";
const management = "111111111111";
const workload = "602000000001";
const otherWorkload = "603000000001";
const ownRole = "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";

const production = synthesizeStack(organizationWith(), BackupStack);
const rehearsal = synthesizeStack(organizationWith(sandbox), BackupStack);
const member = accountStack("shop-production");

const administrators: Readonly<Record<string, Caller>> = {
  "of the backup account": role(backup, "administrator"),
  "of a workload": role(workload, "administrator"),
  "of the management account": role(management, "administrator"),
  "of another organization": outsider("o-another00000"),
  "of no organization": outsider(),
};
const breakGlass = role(backup, "ir-breakglass");
const apply = role(backup, "ir-baseline-apply");

/** The decision on a vault for each action, with an identity policy that allows everything. */
const onVault =
  (policy: Arguments, account: string) =>
  (caller: Caller, action: string): string =>
    evaluate(
      { caller, action, resource: `arn:aws:backup:eu-west-1:${account}:backup-vault:vault` },
      { account, resourcePolicy: policyOf(policy) },
    );
const vaultPolicy = (stack: SynthesizedStack, id: string) =>
  stack.resources("aws_backup_vault_policy")[id] ?? {};

const copy = "backup:CopyIntoBackupVault";
// Spelt out: a list taken from the module would lose an action together with it.
const recoveryPointActions = [
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
  "backup:UpdateRecoveryPointLifecycle",
];
const vaultConfigurationActions = [
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultNotifications",
  "backup:PutBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
];
const every = [...recoveryPointActions, ...vaultConfigurationActions];

describe.each([
  ["central vault", "central-vault-us-east-1"],
  ["logically air-gapped vault", "air-gapped-vault-policy"],
])("%s", (_, id) => {
  const decide = onVault(vaultPolicy(production, id), backup);

  test("takes copies from any account of the organization, from nobody else", () => {
    const callers: readonly (readonly [Caller, string])[] = [
      [role(workload, "acme-ir-backup-service"), "allow"],
      [role(workload, ownRole), "allow"],
      [role(backup, ownRole), "allow"],
      [outsider("o-another00000"), "implicit deny"],
      [outsider(), "implicit deny"],
      [anonymous, "implicit deny"],
    ];
    expect(callers.map(([caller]) => decide(caller, copy))).toEqual(
      callers.map(([, decision]) => decision),
    );
  });

  test.each(Object.entries(administrators))("is closed to an administrator %s", (__, caller) => {
    expect(every.map((action) => decide(caller, action))).toEqual(every.map(() => "explicit deny"));
  });

  test("is opened by break-glass; the pipeline configures it and deletes nothing", () => {
    expect(every.map((action) => decide(breakGlass, action))).toEqual(every.map(() => "allow"));
    expect(vaultConfigurationActions.map((action) => decide(apply, action))).toEqual(
      vaultConfigurationActions.map(() => "allow"),
    );
    expect(recoveryPointActions.map((action) => decide(apply, action))).toEqual(
      recoveryPointActions.map(() => "explicit deny"),
    );
  });

  test("is exempt for these roles of its own account alone", () => {
    for (const caller of [
      role(workload, "ir-breakglass"),
      role(workload, "ir-baseline-apply"),
      role(backup, "ir-breakglass-2"),
    ])
      expect(every.map((action) => decide(caller, action))).toEqual(
        every.map(() => "explicit deny"),
      );
  });
});

test("a sandbox is cleaned up by the pipeline, and by nobody else", () => {
  const decide = onVault(vaultPolicy(rehearsal, "central-vault-us-east-1"), backup);
  expect(every.map((action) => decide(apply, action))).toEqual(every.map(() => "allow"));
  for (const caller of Object.values(administrators))
    expect(every.map((action) => decide(caller, action))).toEqual(every.map(() => "explicit deny"));
});

test("an account's own vault takes copies back from the backup account only, and guards what it has", () => {
  const decide = onVault(vaultPolicy(member, "backups-us-east-1"), workload);
  expect([
    decide(role(backup, "ir-breakglass"), copy),
    decide(role(otherWorkload, "acme-ir-backup-service"), copy),
    decide(outsider(), copy),
  ]).toEqual(["allow", "implicit deny", "implicit deny"]);
  expect(every.map((action) => decide(role(workload, "administrator"), action))).toEqual(
    every.map(() => "explicit deny"),
  );
  expect(every.map((action) => decide(role(workload, "ir-breakglass"), action))).toEqual(
    every.map(() => "allow"),
  );
});

test("no vault policy names an action by a wildcard, which AWS Backup refuses", () => {
  for (const stack of [production, member])
    for (const policy of Object.values(stack.resources("aws_backup_vault_policy")))
      for (const { Action } of policyOf(policy).Statement)
        expect([Action].flat().join()).toMatch(/^(backup:[A-Za-z]+,?)+$/);
});

const key = (stack: SynthesizedStack, id: string) =>
  policyOf(stack.resources("aws_kms_key")[id] ?? {});
/** The decision on a key; the policy of a key rules. */
const onKey =
  (stack: SynthesizedStack, id: string, account: string) =>
  (request: Pick<Request, "caller" | "action" | "context">): string =>
    evaluate(
      { ...request, resource: `arn:aws:kms:us-east-1:${account}:key/1` },
      { account, resourcePolicy: key(stack, id), resourcePolicyRules: true },
    );
const use = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
const destroy = ["kms:DisableKey", "kms:ScheduleKeyDeletion"];
const administer = ["kms:PutKeyPolicy", "kms:UpdateAlias"];
const grant = (caller: Caller): Request => ({
  caller,
  action: "kms:CreateGrant",
  resource: "",
  context: { "kms:GrantIsForAWSResource": "true" },
});

describe.each([
  [
    "key of a central vault",
    production,
    "central-vault-key-us-east-1",
    backup,
    [role(backup, ownRole), role(backup, "acme-ir-backup-restore-tests")],
    [role(workload, "acme-ir-backup-service"), role(workload, ownRole), role(backup, "x")],
  ],
  [
    "key of an account's own vault",
    member,
    "backups-key-us-east-1",
    workload,
    [role(workload, "acme-ir-backup-service"), role(workload, ownRole), role(backup, ownRole)],
    [
      role(backup, "acme-ir-backup-service"),
      role(otherWorkload, "acme-ir-backup-service"),
      role(otherWorkload, ownRole),
    ],
  ],
] as const)("%s", (_, stack, id, account, users, others) => {
  const decide = onKey(stack, id, account);

  test("is used by the roles of AWS Backup that copy and restore, with grants for AWS resources", () => {
    for (const caller of users) {
      expect(use.map((action) => decide({ caller, action }))).toEqual(use.map(() => "allow"));
      expect(decide(grant(caller))).toBe("allow");
      expect(decide(withKeys(grant(caller), { "kms:GrantIsForAWSResource": "false" }))).toBe(
        "implicit deny",
      );
      expect([...destroy, ...administer].map((action) => decide({ caller, action }))).toEqual(
        [...destroy, ...administer].map(() => "implicit deny"),
      );
    }
  });

  test("is closed to everybody else, administrators included", () => {
    for (const caller of [...others, ...Object.values(administrators), anonymous])
      expect(
        [...use, ...destroy, ...administer].map((action) => decide({ caller, action })),
      ).toEqual([...use, ...destroy, ...administer].map(() => "implicit deny"));
  });

  test("is administered by break-glass, which cannot decrypt, and deleted by it alone", () => {
    const rescuer = role(account, "ir-breakglass");
    const pipeline = role(account, "ir-baseline-apply");
    const of = (caller: Caller, actions: readonly string[]) =>
      actions.map((action) => decide({ caller, action }));
    expect(of(rescuer, [...administer, ...destroy])).toEqual(
      [...administer, ...destroy].map(() => "allow"),
    );
    expect(of(pipeline, administer)).toEqual(administer.map(() => "allow"));
    expect(of(pipeline, destroy)).toEqual(destroy.map(() => "implicit deny"));
    for (const caller of [rescuer, pipeline])
      expect(decide({ caller, action: "kms:Decrypt" })).toBe("implicit deny");
  });
});

describe("report bucket", () => {
  const [policy = {}] = Object.values(production.resources("aws_s3_bucket_policy"));
  const decide = (caller: Caller, action: string) =>
    evaluate(
      {
        caller,
        action,
        resource: `arn:aws:s3:::acme-ir-backup-reports-${backup}-eu-west-1/report.json`,
      },
      { account: backup, resourcePolicy: policyOf(policy) },
    );
  const reporter = role(
    backup,
    "aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
  );

  test("is written by the role that AWS Backup has for reports, and nobody else", () => {
    expect(decide(reporter, "s3:PutObject")).toBe("allow");
    for (const caller of [...Object.values(administrators), apply])
      expect(decide(caller, "s3:PutObject")).toBe("explicit deny");
  });

  test("is emptied by break-glass alone", () => {
    expect(decide(breakGlass, "s3:DeleteObjectVersion")).toBe("allow");
    for (const caller of [...Object.values(administrators), apply, reporter])
      expect(decide(caller, "s3:DeleteObjectVersion")).toBe("explicit deny");
  });
});
