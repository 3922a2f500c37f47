import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, unknown } from "../../examples/given";

const group = (log_group_class?: ExampleJson) =>
  given("aws_cloudwatch_log_group.logs", {
    name: "/logs",
    ...(log_group_class === undefined ? {} : { log_group_class }),
  });

export const logGroupsAnswer = rule({
  id: "IRR-TRAIL-019",
  title: "Log groups are of the class that can be filtered and read",
  severity: "medium",
  why: "A log group of the class INFREQUENT_ACCESS takes no metric filter and no subscription, and refuses FilterLogEvents and GetLogEvents; one of the class DELIVERY keeps nothing. A class cannot be changed later.",
  fix: "Leave log_group_class out, or set it to STANDARD.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html",
  ],
  waivable: 180,
  applies: each("aws_cloudwatch_log_group"),
  check: ({ it }) => it.attr("log_group_class").whenUnset("STANDARD").is("STANDARD"),
  examples: {
    passes: [group(), group("STANDARD")],
    fails: [group("INFREQUENT_ACCESS"), group("DELIVERY")],
    undecided: [group(unknown)],
  },
});
