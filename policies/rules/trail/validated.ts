import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

export const trailValidated = rule({
  id: "IRR-TRAIL-002",
  title: "Trails prove that their log files were not altered",
  severity: "high",
  why: "Without digest files nobody can show that a log file is complete and unchanged, and the evidence is contestable.",
  fix: "Set enable_log_file_validation to true on the trail.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
  ],
  controls: { cis: ["3.2"] },
  waivable: 30,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => it.attr("enable_log_file_validation").is(true),
  examples: {
    passes: [given("aws_cloudtrail.trail", { enable_log_file_validation: true })],
    fails: [
      given("aws_cloudtrail.trail", { enable_log_file_validation: false }),
      given("aws_cloudtrail.trail", {}),
    ],
    undecided: [given("aws_cloudtrail.trail", { enable_log_file_validation: unknown })],
  },
});
