import { readOnlyEvents } from "../../aws/read-only-events";
import { each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const eventRule = (eventName: string, state?: string) =>
  given("aws_cloudwatch_event_rule.secrets", {
    name: "secrets",
    event_pattern: JSON.stringify({
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventName: [eventName] },
    }),
    ...(state === undefined ? {} : { state }),
  });

export const readsAreReceived = rule({
  id: "IRR-DETECT-005",
  title: "Rules about events that only read are given such events",
  severity: "high",
  why: "EventBridge keeps read-only events such as GetSecretValue or AssumeRole from a rule that does not ask for them: the rule looks right and never matches.",
  fix: "Set state to ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS on the rule that sends and on the one that receives.",
  docs: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html",
  ],
  waivable: 90,
  applies: each("aws_cloudwatch_event_rule", (it) =>
    any(
      it
        .attr("event_pattern")
        .json()
        .attr("detail.eventName")
        .items()
        .map((name) => name.matches(readOnlyEvents, "an event that only reads")),
      "its pattern names no event",
    ),
  ),
  check: ({ it }) => it.attr("state").is("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
  examples: {
    passes: [eventRule("GetSecretValue", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")],
    fails: [eventRule("GetSecretValue"), eventRule("AssumeRole", "ENABLED")],
    undecided: [eventRule("GetPasswordData", unknown)],
    ignores: [eventRule("StopLogging"), given("aws_cloudwatch_event_rule.x", { name: "x" })],
  },
});
