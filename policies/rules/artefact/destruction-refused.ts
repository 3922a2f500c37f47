import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { any, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const trail = (prevent_destroy: boolean | string) =>
  given("aws_cloudtrail.trail", { lifecycle: { prevent_destroy } });

/** What holds something that no second apply brings back. */
const stateful = [
  "aws_backup_logically_air_gapped_vault",
  "aws_backup_vault",
  "aws_backup_vault_lock_configuration",
  "aws_cloudtrail",
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_organizations_organization",
  "aws_s3_bucket",
];

export const destructionRefused = rule({
  id: "IRR-ART-015",
  title: "Terraform refuses to destroy what cannot be made again",
  severity: "high",
  why: "A renamed construct, a wrong target or a destroy in the wrong folder deletes logs, keys or the organization in one apply; Terraform stops by itself when it is told to.",
  fix: "Set lifecycle.prevent_destroy on the resource.",
  docs: [
    "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  ],
  waivable: 30,
  applies: each(stateful),
  check: ({ it, estate }) => any([it.preventsDestroy(), not(lasts(estate))]),
  examples: {
    passes: [
      { given: [trail(true)], forms },
      {
        note: "a rehearsal may be taken down again",
        given: [
          given("aws_s3_bucket.logs", { bucket: "logs", force_destroy: true }),
          given("aws_s3_bucket_object_lock_configuration.logs", {
            bucket: "logs",
            rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
          }),
        ],
      },
    ],
    fails: [
      { given: [trail(false)], forms },
      { given: [given("aws_kms_key.trail", {})], forms },
      { given: [given("aws_cloudwatch_log_group.trail", {})], forms },
    ],
    undecided: [
      { note: "a plan does not hold it", given: [trail(true)], forms: ["plan"] },
      { given: [trail(unknown)], forms },
    ],
  },
});
