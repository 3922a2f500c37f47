import { isCentral } from "../../aws/central-vaults";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { type Attributes, given, policy, unknown } from "../../examples/given";
import { allowCopies, vault } from "../../examples/vaults";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { notifiesOfVault, topicOfVault } from "../../relations/backup-audit";

const topic = [
  given("aws_sns_topic.alerts", { name: "alerts" }),
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
    }),
  }),
];
const notifications = (attributes: Attributes = {}) =>
  given("aws_backup_vault_notifications.central", {
    backup_vault_name: "${aws_backup_vault.central.name}",
    sns_topic_arn: "${aws_sns_topic.alerts.arn}",
    backup_vault_events: ["COPY_JOB_FAILED", "RESTORE_JOB_FAILED"],
    ...attributes,
  });
const finds = (tag: string) => [`aws_backup_vault_notifications.central#${tag}`];

export const failuresTold = rule({
  id: "IRR-BACKUP-011",
  title: "The account that takes copies tells of jobs that failed",
  severity: "medium",
  why: "A copy that fails leaves the vault as it was: nobody notices until the day of the restore, unless the vault tells a topic that AWS Backup may publish to.",
  fix: "Add aws_backup_vault_notifications for COPY_JOB_FAILED and RESTORE_JOB_FAILED, and let backup.amazonaws.com publish to the topic.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html"],
  waivable: 90,
  applies: each(["aws_backup_vault", "aws_backup_vault_notifications"]),
  check: ({ it, estate }): readonly Claim[] => {
    if (it.type === "aws_backup_vault")
      return [
        claim(
          "told",
          implies(isCentral(it, estate), () =>
            any(
              estate
                .inAccount("aws_backup_vault_notifications", it)
                .map((each) => each.related(notifiesOfVault).exists()),
              "no vault of the account tells of its jobs",
            ),
          ),
        ),
      ];
    return [
      claim(
        "events",
        it.attr("backup_vault_events").hasAll(["COPY_JOB_FAILED", "RESTORE_JOB_FAILED"]),
      ),
      claim(
        "topic",
        all(
          it.related(topicOfVault).found.map((topic) =>
            accessTo(topic).some((document) =>
              allows(document, {
                principal: serviceFor("backup.amazonaws.com", it),
                action: "sns:Publish",
                resource: topic.arn,
              }),
            ),
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [[...vault(allowCopies), notifications(), ...topic], vault()],
    fails: [
      { given: vault(allowCopies), finds: ["aws_backup_vault.central#told"] },
      {
        given: [
          ...vault(allowCopies),
          notifications({ backup_vault_events: ["COPY_JOB_FAILED"] }),
          ...topic,
        ],
        finds: finds("events"),
      },
      {
        given: [...vault(allowCopies), notifications(), ...topic.slice(0, 1)],
        finds: finds("topic"),
      },
    ],
    undecided: [
      {
        given: [...vault(allowCopies), notifications({ backup_vault_events: unknown }), ...topic],
        finds: finds("events"),
      },
    ],
  },
});
