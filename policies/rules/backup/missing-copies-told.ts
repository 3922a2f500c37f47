import { copiesNothing } from "../../aws/backup-rules";
import { isCentral } from "../../aws/central-vaults";
import { isOffered } from "../../aws/partitions";
import { claim, estate, rule, somewhere } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, any, not, type Tri } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { allowCopies, vault } from "../../examples/vaults";
import { alarmWatchesVault } from "../../relations/backup";

const alarm = (changes: Attributes = {}) =>
  given("aws_cloudwatch_metric_alarm.copies", {
    alarm_name: "copies",
    namespace: "AWS/Backup",
    metric_name: "NumberOfCopyJobsCompleted",
    dimensions: { BackupVaultName: "central" },
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    treat_missing_data: "breaching",
    ...changes,
  });
const finds = ["111111111111#alarm"];

export const missingCopiesTold = rule({
  id: "IRR-BACKUP-005",
  title: "An alarm goes off when no copies reach a central vault",
  severity: "high",
  why: "A plan that was changed, a tag that was removed, or a policy that was detached fails no job: nothing fails where nothing is tried. AWS Backup counts no zeros, so that no data must be bad news.",
  fix: "Add an alarm on NumberOfCopyJobsCompleted or NumberOfRecoveryPointsCompleted of the vault, LessThanThreshold 1, with treat_missing_data breaching.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html"],
  waivable: 90,
  applies: estate(
    "each account with a central vault, where backup policies are offered and some plan copies",
  ),
  check: (world) => {
    if (!isOffered("backup policies", world.estate) || copiesNothing(world.estate)) return [];
    const central = world.estate
      .all("aws_backup_vault")
      .filter((each) => isCentral(each, world.estate).answer === "yes");
    const accounts = [...new Set(central.flatMap(({ account }) => account ?? []))];
    return accounts.map((account) =>
      claim(
        "alarm",
        any(
          central
            .filter((each) => each.account === account)
            .map((each) => each.relatedBy(alarmWatchesVault).some(onAbsence)),
        ),
        somewhere(account),
      ),
    );
  },
  examples: {
    passes: [
      [...vault(allowCopies), alarm()],
      {
        note: "a query over two metrics",
        given: [
          ...vault(allowCopies),
          given("aws_cloudwatch_metric_alarm.copies", {
            alarm_name: "copies",
            metric_query: [
              {
                id: "copied",
                metric: {
                  namespace: "AWS/Backup",
                  metric_name: "NumberOfCopyJobsCompleted",
                  period: 3600,
                  stat: "Sum",
                  dimensions: { BackupVaultName: "central" },
                },
              },
            ],
            comparison_operator: "LessThanOrEqualToThreshold",
            threshold: 0,
            treat_missing_data: "breaching",
          }),
        ],
      },
    ],
    fails: [
      { given: vault(allowCopies), finds },
      { given: [...vault(allowCopies), alarm({ treat_missing_data: "missing" })], finds },
      {
        given: [...vault(allowCopies), alarm({ comparison_operator: "GreaterThanThreshold" })],
        finds,
      },
      {
        note: "another vault",
        given: [...vault(allowCopies), alarm({ dimensions: { BackupVaultName: "other" } })],
        finds,
      },
    ],
    undecided: [{ given: [...vault(allowCopies), alarm({ treat_missing_data: unknown })], finds }],
    ignores: [
      vault(),
      [
        ...vault(allowCopies),
        given("aws_backup_plan.local", {
          name: "local",
          rule: [{ rule_name: "local", target_vault_name: "local" }],
        }),
      ],
    ],
  },
});

const onAbsence = (it: Resource): Tri =>
  all([
    it.attr("treat_missing_data").is("breaching"),
    it.attr("comparison_operator").matches(/^LessThan/),
    not(it.attr("actions_enabled").whenUnset(true).is(false)),
  ]);
