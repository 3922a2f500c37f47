import { each, rule } from "../../engine/rule";
import { all, any, implies, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { accessTo, policyIn } from "../../iam/resource-policies";
import { vaultUsesKey } from "../../relations/backup-audit";

const vault = given("aws_backup_vault.backups", {
  name: "backups",
  kms_key_arn: "${aws_kms_key.backups.arn}",
});
const role = given("aws_iam_role.backup", {
  name: "backup",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { Service: "backup.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
});
const allow = (Action: ExampleJson, AWS = "arn:aws:iam::111111111111:role/backup") => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource: "*",
});
const key = (...statements: readonly ExampleJson[]) =>
  given("aws_kms_key.backups", { policy: policy(...statements) });
const use = allow(["kms:Decrypt", "kms:GenerateDataKey*"]);
const grant = allow("kms:CreateGrant");

/** What AWS Backup does with the key of a vault. Source: AWS Backup developer guide, "Encryption for backups". */
const needed = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"];

export const vaultKeysServeBackup = rule({
  id: "IRR-BACKUP-014",
  title: "The roles of AWS Backup may use the key of the vault",
  severity: "high",
  why: "Without Decrypt and a grant every backup into the vault fails, and every restore: mostly it is noticed when one is needed.",
  fix: "Allow the role that AWS Backup assumes kms:Decrypt, kms:GenerateDataKey* and kms:CreateGrant in the key's policy.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
  waivable: 30,
  applies: each("aws_backup_vault"),
  check: ({ it, estate }) => {
    const roles = estate
      .inAccount("aws_iam_role", it)
      .filter((each) =>
        policyIn(each, "assume_role_policy").statements.some(
          ({ effect, principal }) =>
            effect === "Allow" &&
            principal !== "*" &&
            (principal?.Service ?? []).includes("backup.amazonaws.com"),
        ),
      );
    const keys = it.related(vaultUsesKey).found;
    // A vault that only takes copies is AWS Backup's own role's business.
    const own = `arn:${it.partition}:iam::${String(it.account)}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
    return all(
      keys.map((key) =>
        implies(whether(roles.length > 0, "no role is for AWS Backup"), () =>
          all(
            needed.map((action) =>
              any(
                [own, ...roles.map(({ arn }) => arn)].map((arn) =>
                  accessTo(key).some((document) =>
                    allows(document, {
                      principal: roleOf(arn, organizationOf(estate)),
                      action,
                      resource: key.arn,
                      context: {
                        "kms:grantisforawsresource": ["true"],
                        "kms:viaservice": [`backup.${String(it.region)}.amazonaws.com`],
                      },
                    }),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  },
  examples: {
    passes: [
      [vault, role, key(use, grant)],
      {
        note: "a vault that only takes copies",
        given: [
          vault,
          role,
          key(
            allow(
              "kms:*",
              "arn:aws:iam::111111111111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
            ),
          ),
        ],
      },
      [vault, key(use)],
      [vault],
    ],
    fails: [
      [vault, role, key(use)],
      [vault, role, key(grant)],
      [vault, role, key(allow("kms:*", "arn:aws:iam::111111111111:role/other"))],
    ],
    undecided: [[vault, role, given("aws_kms_key.backups", { policy: unknown })]],
  },
});
