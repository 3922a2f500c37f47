import { createEstate } from "../../organization/estate";
import type { Organization } from "../../organization/model";
import { AccountStack } from "../../stacks/account";
import { BackupStack } from "../../stacks/backup";
import { GuardrailsStack } from "../../stacks/guardrails";
import { type Drawing, mermaid } from "./diagram";
import { drawnStacks } from "./synthesized";

/** Page whose diagram is drawn, from the root of the project. */
export const backupPage = "docs/backup.md";

/** One workload account stands for all of them; of the Regions, the home Region is drawn. */
const workload = "shop-production";

const key = (purpose: string) => (args: Readonly<Record<string, unknown>>) =>
  `Key: ${String(args["description"] ?? purpose)}`;
const vaultLabels: Readonly<Record<string, string>> = {
  backups: "Vault of the account",
  central: "Central vault, locked",
};

const drawing = (home: string, prefix: string): Drawing => {
  const atHome = (args: Readonly<Record<string, unknown>>) => args["region"] === home;
  return {
    boxes: [
      {
        type: "aws_organizations_policy",
        label: () => "Backup policy: plans by tag",
        when: (args) => args["type"] === "BACKUP_POLICY",
      },
      {
        type: "aws_backup_vault",
        label: (args) => vaultLabels[String(args["name"]).slice(prefix.length + 1)] ?? "Vault",
        when: atHome,
      },
      {
        type: "aws_kms_key",
        label: key("backups"),
        when: (args, id) => atHome(args) && /^(backups|central-vault)-key-/.test(id),
      },
      { type: "aws_backup_logically_air_gapped_vault", label: () => "Logically air-gapped vault" },
      { type: "aws_backup_restore_testing_plan", label: () => "Restore tests", when: atHome },
      { type: "aws_s3_bucket", label: () => "Reports", when: (_, id) => id === "backup-reports" },
      {
        type: "aws_cloudwatch_metric_alarm",
        label: () => "Alarm: no copies",
        when: (_, id) => id.startsWith("no-copies"),
      },
      { type: "aws_sns_topic", label: () => "Alerts" },
      {
        type: "aws_backup_report_plan",
        label: (args) =>
          String(args["name"])
            .replace(/^.*vaults_/, "Report: ")
            .replace("_", " "),
      },
    ],
    arrows: [
      {
        type: "aws_organizations_policy",
        to: "content",
        toType: "aws_backup_vault",
        label: "backs up and copies to",
      },
      {
        type: "aws_organizations_policy",
        to: "content",
        toType: "aws_backup_logically_air_gapped_vault",
        label: "copies to",
      },
      {
        type: "aws_backup_vault",
        to: "kms_key_arn",
        toType: "aws_kms_key",
        label: "encrypts with",
      },
      {
        type: "aws_backup_restore_testing_plan",
        to: "recovery_point_selection",
        toType: "aws_backup_vault",
        label: "restores from",
      },
      {
        type: "aws_backup_vault_notifications",
        from: "backup_vault_name",
        to: "sns_topic_arn",
        toType: "aws_sns_topic",
        label: "failed jobs",
      },
      {
        type: "aws_cloudwatch_metric_alarm",
        to: "alarm_actions",
        toType: "aws_sns_topic",
        label: "tells",
      },
      {
        type: "aws_cloudwatch_metric_alarm",
        to: "metric_query",
        toType: "aws_backup_vault",
        label: "watches",
      },
      {
        type: "aws_backup_report_plan",
        to: "report_delivery_channel",
        toType: "aws_s3_bucket",
        label: "writes",
      },
    ],
  };
};

/** The diagram of the page, drawn from the synthesised stacks. */
export function backupDiagram(organization: Organization): string {
  const estate = createEstate(organization);
  const account = estate.activeAccounts.find(({ name }) => name === workload);
  if (account === undefined) throw new Error(`no account ${workload}`);
  const stacks = drawnStacks((app) => [
    { stack: new GuardrailsStack(app, estate), title: "Management account" },
    { stack: new AccountStack(app, estate, account), title: "Every account" },
    { stack: new BackupStack(app, estate), title: "Backup account" },
  ]);
  return mermaid(stacks, drawing(organization.regions.home, organization.namePrefix));
}
