import { lasts } from "../../aws/lasting";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { type Attributes, given, unknown } from "../../examples/given";

const vault = (attributes: Attributes) =>
  given("aws_backup_vault.backups", {
    name: "backups",
    kms_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/1",
    ...attributes,
  });
const finds = (tag: string) => [`aws_backup_vault.backups#${tag}`];

export const vaultsKeepTheirPoints = rule({
  id: "IRR-BACKUP-007",
  title: "Vaults have a key of their own, and are not emptied by Terraform",
  severity: "high",
  why: "With force_destroy one wrong destroy takes the recovery points with the vault. Under the key that AWS owns for Backup no copy leaves for another account, and nobody sees who decrypts.",
  fix: "Leave force_destroy false, and name a customer managed key in kms_key_arn.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
  waivable: 90,
  applies: each("aws_backup_vault"),
  check: ({ it, estate }): readonly Claim[] => [
    claim(
      "kept",
      implies(lasts(estate), () => it.attr("force_destroy").whenUnset(false).is(false)),
    ),
    claim("key", it.attr("kms_key_arn").isSet()),
  ],
  examples: {
    passes: [
      vault({}),
      vault({ force_destroy: false }),
      { note: "a rehearsal cleans up", given: [vault({ force_destroy: true }), ...rehearsal] },
    ],
    fails: [
      { given: [vault({ force_destroy: true })], finds: finds("kept") },
      { given: [given("aws_backup_vault.backups", { name: "backups" })], finds: finds("key") },
    ],
    undecided: [{ given: [vault({ force_destroy: unknown })], finds: finds("kept") }],
  },
});
