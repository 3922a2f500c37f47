import { type Attributes, type ExampleJson, given, type GivenResource, policy } from "./given";

export const organizationId = "o-a1b2c3d4e5";

/** Who may copy into a central vault: the organization. */
export const allowCopies: ExampleJson = {
  Sid: "AllowCopies",
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
};

/** A vault with the statements of its policy. */
export const vault = (...statements: readonly ExampleJson[]): readonly GivenResource[] => [
  given("aws_backup_vault.central", {
    name: "central",
    kms_key_arn: "${aws_kms_key.central.arn}",
  }),
  ...(statements.length === 0
    ? []
    : [
        given("aws_backup_vault_policy.central", {
          backup_vault_name: "${aws_backup_vault.central.name}",
          policy: policy(...statements),
        }),
      ]),
];

export const lock = (attributes: Attributes): GivenResource =>
  given("aws_backup_vault_lock_configuration.central", {
    backup_vault_name: "${aws_backup_vault.central.name}",
    ...attributes,
  });
