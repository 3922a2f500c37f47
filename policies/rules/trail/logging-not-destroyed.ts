import { lasts } from "../../aws/lasting";
import { claim, each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";

const group = (deletion_protection_enabled: boolean | string, prevent_destroy: boolean) =>
  given("aws_cloudwatch_log_group.trail", {
    name: "/trail",
    deletion_protection_enabled,
    lifecycle: { prevent_destroy },
  });
const trail = (prevent_destroy: boolean) =>
  given("aws_cloudtrail.trail", { name: "trail", lifecycle: { prevent_destroy } });
const forms = ["synth", "joined"] as const;
const tag = (name: string) => `aws_cloudwatch_log_group.trail#${name}`;

export const loggingNotDestroyed = rule({
  id: "IRR-TRAIL-012",
  title: "Trails and log groups are protected from deletion",
  severity: "high",
  why: "A deleted log group takes its events along at once, a deleted trail ends all recording; the first thing an intruder calls is DeleteTrail, and a renamed resource does the same by accident.",
  fix: "Set deletion_protection_enabled on the log group, and lifecycle.prevent_destroy on both.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html",
    "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
  ],
  waivable: 60,
  applies: each(["aws_cloudtrail", "aws_cloudwatch_log_group"]),
  check: ({ it, estate }) => [
    claim(
      "prevent_destroy",
      implies(lasts(estate), () => it.preventsDestroy()),
    ),
    ...(it.type === "aws_cloudtrail"
      ? []
      : [
          claim(
            "deletion_protection",
            implies(lasts(estate), () => it.attr("deletion_protection_enabled").is(true)),
          ),
        ]),
  ],
  examples: {
    passes: [
      { given: [group(true, true), trail(true)], forms },
      { note: "who rehearses cleans up", given: [group(false, false), trail(false), ...rehearsal] },
    ],
    fails: [
      { given: [group(false, true)], finds: [tag("deletion_protection")], forms },
      { given: [group(true, false)], finds: [tag("prevent_destroy")], forms },
      { given: [trail(false)], finds: ["aws_cloudtrail.trail#prevent_destroy"], forms },
    ],
    undecided: [
      { given: [group(unknown, true)], finds: [tag("deletion_protection")], forms },
      {
        note: "a plan alone does not tell",
        given: [trail(true)],
        finds: ["aws_cloudtrail.trail#prevent_destroy"],
        forms: ["plan"],
      },
    ],
  },
});
