import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { any, implies, not } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";

const group = (retention_in_days: number | string) =>
  given("aws_cloudwatch_log_group.trail", { name: "/trail", retention_in_days });

export const logGroupRetention = rule({
  id: "IRR-TRAIL-011",
  title: "Log groups keep their events for a year",
  severity: "medium",
  why: "Searching a log group takes minutes, an archive hours: an investigation of what happened months ago starts here.",
  fix: "Set retention_in_days to 365 or more; zero, or no value, keeps events for ever.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  ],
  controls: { pci: ["10.5.1"] },
  waivable: 180,
  applies: each("aws_cloudwatch_log_group", (it) =>
    // What is in transit only is kept for two days, whatever the retention says.
    not(it.attr("log_group_class").is("DELIVERY")),
  ),
  params: { days: 365 },
  check: ({ it, estate, params: { days } }) => {
    const retention = it.attr("retention_in_days").whenUnset(0);
    return implies(lasts(estate), () => any([retention.is(0), retention.atLeast(days)]));
  },
  examples: {
    passes: [
      group(365),
      group(0),
      given("aws_cloudwatch_log_group.trail", { name: "/trail" }),
      [group(7), ...rehearsal],
    ],
    fails: [group(90), group(180)],
    undecided: [group(unknown)],
    ignores: [
      given("aws_cloudwatch_log_group.delivery", {
        log_group_class: "DELIVERY",
        retention_in_days: 1,
      }),
    ],
  },
});
