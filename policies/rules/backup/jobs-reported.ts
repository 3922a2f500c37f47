import { type Claim, claim, estate, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { reportPlanWritesTo } from "../../relations/backup";

const templates = ["BACKUP_JOB_REPORT", "COPY_JOB_REPORT", "RESTORE_JOB_REPORT"] as const;

const bucket = given("aws_s3_bucket.reports", { bucket: "reports" });
const plan = (report_template: string, setting: Attributes = {}, delivery: Attributes = {}) =>
  given(`aws_backup_report_plan.${report_template.toLowerCase()}`, {
    name: report_template.toLowerCase(),
    report_delivery_channel: [
      { s3_bucket_name: "${aws_s3_bucket.reports.bucket}", formats: ["JSON"], ...delivery },
    ],
    report_setting: [{ report_template, accounts: ["ROOT"], regions: ["*"], ...setting }],
  });
const others = [plan(templates[1]), plan(templates[2]), bucket];
const finds = (tag: string) => [`aws_backup_report_plan.backup_job_report#${tag}`];

export const jobsReported = rule({
  id: "IRR-BACKUP-009",
  title: "Reports tell of every backup, copy and restore, in all accounts",
  severity: "medium",
  why: "A report that leaves out copies, a Region or half of the accounts looks the same as one without failures: what did not run is missed on the day of the restore.",
  fix: "Keep a report plan for backup, copy and restore jobs, with accounts and regions, and deliver it to a bucket of the estate.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-reports.html"],
  waivable: 180,
  applies: estate("the report plans of an estate that has one"),
  check: ({ estate: of }): readonly Claim[] => {
    const plans = of.all("aws_backup_report_plan");
    return plans.flatMap((it) => {
      const template = it.attr("report_setting.report_template");
      const isAboutJobs = any(templates.map((each) => template.is(each)));
      const setting = (name: string) => it.attr(`report_setting.${name}`).isSet();
      return [
        claim("delivery", it.related(reportPlanWritesTo).exists(), it.place()),
        claim("formats", it.attr("report_delivery_channel.formats").isSet(), it.place()),
        claim(
          "scope",
          all([
            template.isSet(),
            implies(isAboutJobs, () => all([setting("accounts"), setting("regions")])),
          ]),
          it.place(),
        ),
        claim(
          "jobs",
          implies(isAboutJobs, () =>
            all(
              templates.map((each) =>
                any(
                  plans
                    .filter(({ account }) => account === it.account)
                    .map((plan) => plan.attr("report_setting.report_template").is(each)),
                  `nothing reports by ${each}`,
                ),
              ),
            ),
          ),
          it.place(),
        ),
      ];
    });
  },
  examples: {
    passes: [
      [plan(templates[0]), ...others],
      [
        given("aws_backup_report_plan.compliance", {
          name: "compliance",
          report_delivery_channel: [{ s3_bucket_name: "reports", formats: ["JSON"] }],
          report_setting: [{ report_template: "CONTROL_COMPLIANCE_REPORT" }],
        }),
        bucket,
      ],
    ],
    fails: [
      { given: [plan(templates[0], { regions: [] }), ...others], finds: finds("scope") },
      { given: [plan(templates[0], { accounts: [] }), ...others], finds: finds("scope") },
      { given: [plan(templates[0], {}, { formats: [] }), ...others], finds: finds("formats") },
      {
        given: [plan(templates[0], {}, { s3_bucket_name: "nowhere" }), ...others],
        finds: finds("delivery"),
      },
      { given: [plan(templates[0]), bucket], finds: finds("jobs") },
    ],
    undecided: [
      {
        given: [plan(templates[0], {}, { formats: unknown }), ...others],
        finds: finds("formats"),
      },
    ],
  },
});
