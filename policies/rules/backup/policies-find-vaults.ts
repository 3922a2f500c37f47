import { vaultsOfPolicy } from "../../aws/backup-rules";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const backups = (target: string, regions: readonly string[] = ["eu-west-1"]) =>
  given("aws_organizations_policy.backups", {
    name: "backups",
    type: "BACKUP_POLICY",
    content: JSON.stringify({
      plans: {
        daily: {
          regions: { "@@assign": regions },
          rules: { daily: { target_backup_vault_name: { "@@assign": target } } },
        },
      },
    }),
  });
const vault = (name: string, region = "eu-west-1") =>
  given(`aws_backup_vault.${region}`, { name }, { region, account: "222222222222", stack: "shop" });
const finds = ["aws_organizations_policy.backups#222222222222/eu-west-1"];

export const policiesFindVaults = rule({
  id: "IRR-BACKUP-015",
  title: "The vault that a backup policy names is in every account",
  severity: "high",
  why: "A backup policy names a vault that each account must have under that name, in each Region: where it is called otherwise the plan's jobs fail, and there is no backup to restore.",
  fix: "Give the vault the name that the policy's target_backup_vault_name says.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html",
  ],
  waivable: 30,
  applies: each("aws_organizations_policy", (it) => it.attr("type").is("BACKUP_POLICY")),
  check: ({ it, estate }): readonly Claim[] =>
    vaultsOfPolicy(it).flatMap(({ name, region }) =>
      // Which accounts a policy reaches nobody knows before it is attached: those that have vaults are meant.
      estate.accounts
        .map((account) => ({ account, region }))
        .filter((place) => estate.near("aws_backup_vault", place).length > 0)
        .map((place) =>
          claim(
            `${place.account}/${region}`,
            any(
              estate
                .near("aws_backup_vault", place)
                .map((found) => found.attr("name").is(name.text ?? "")),
              name.reason("is no vault"),
            ),
          ),
        ),
    ),
  examples: {
    passes: [[backups("backups"), vault("backups")]],
    fails: [
      { given: [backups("backups"), vault("backup")], finds },
      {
        note: "of two Regions one has it",
        given: [
          backups("backups", ["eu-west-1", "us-east-1"]),
          vault("backup"),
          vault("backups", "us-east-1"),
        ],
        finds,
      },
    ],
    undecided: [{ given: [backups("backups"), vault(unknown)], finds }],
    ignores: [
      backups("backups"),
      given("aws_organizations_policy.guard", { type: "SERVICE_CONTROL_POLICY" }),
    ],
  },
});
