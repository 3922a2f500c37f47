import { isCentral } from "../../aws/central-vaults";
import { claim, estate, rule } from "../../engine/rule";
import { any, implies, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { allowCopies, vault } from "../../examples/vaults";

const settings = (global_settings: Readonly<Record<string, string>> | string) =>
  given("aws_backup_global_settings.organization", { global_settings });
const organization = given("aws_organizations_organization.organization", {});
const open = { isCrossAccountBackupEnabled: "true" };

/** What only an estate holds that rules the organization. */
const ofOrganization = [
  "aws_organizations_delegated_administrator",
  "aws_organizations_organization",
  "aws_organizations_policy",
];

export const copiesCrossAccounts = rule({
  id: "IRR-BACKUP-013",
  title: "AWS Backup may copy from account to account",
  severity: "high",
  why: "A vault that admits the organization gets nothing as long as cross-account backup is off for the organization: every copy job fails, and the central vault stays empty.",
  fix: "Set isCrossAccountBackupEnabled to true in aws_backup_global_settings of the management account.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html"],
  waivable: 30,
  applies: estate("the vaults that take copies, where the estate rules the organization as well"),
  check: ({ estate: of }) => {
    // Without the organization in it, an estate does not hold its settings either.
    const isRuled = of.all(...ofOrganization).length > 0;
    return of.all("aws_backup_vault").map((it) =>
      claim(
        "",
        implies(isCentral(it, of), () =>
          isRuled
            ? any(
                of
                  .all("aws_backup_global_settings")
                  .map((each) =>
                    each.attr("global_settings.isCrossAccountBackupEnabled").is("true"),
                  ),
                "nothing enables cross-account backup",
              )
            : yes(),
        ),
        it.place(),
      ),
    );
  },
  examples: {
    passes: [[...vault(allowCopies), organization, settings(open)], vault(), vault(allowCopies)],
    fails: [
      [...vault(allowCopies), organization],
      [...vault(allowCopies), organization, settings({ isCrossAccountBackupEnabled: "false" })],
    ],
    undecided: [[...vault(allowCopies), organization, settings(unknown)]],
  },
});
