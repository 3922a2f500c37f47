import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { targetOf } from "../../relations/events";

const source = JSON.stringify({ source: ["aws.guardduty"] });
const eventRule = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_cloudwatch_event_rule.root", { name: "root", event_pattern: source, ...changes });
const target = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_cloudwatch_event_target.root", {
    rule: "${aws_cloudwatch_event_rule.root.name}",
    arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
    ...changes,
  });
const at = (tag: string) => [`aws_cloudwatch_event_rule.root#${tag}`];

export const eventRulesLeadSomewhere = rule({
  id: "IRR-DETECT-004",
  title: "Event rules are on, and have a target on their own bus",
  severity: "high",
  why: "A rule without a target matches and does nothing; a target that names another bus than its rule belongs to a rule that is not there.",
  fix: "Add an aws_cloudwatch_event_target with the rule's name and event_bus_name, and leave the rule enabled.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html"],
  waivable: 90,
  applies: each("aws_cloudwatch_event_rule"),
  check: ({ it }) => [
    claim("enabled", all([it.attr("state").isNot("DISABLED"), it.attr("is_enabled").isNot(false)])),
    claim(
      "pattern",
      all([
        it.attr("event_pattern").kind === "unset"
          ? it.attr("schedule_expression").isSet()
          : it.attr("event_pattern").json().isSet(),
      ]),
    ),
    claim(
      "target",
      it.relatedBy(targetOf).some((found) => {
        const bus = it.attr("event_bus_name").whenUnset("default");
        const own = found.attr("event_bus_name").whenUnset("default");
        return bus.text === undefined ? own.isSet() : own.is(bus.text);
      }),
    ),
  ],
  examples: {
    passes: [
      [eventRule(), target()],
      [eventRule({ event_bus_name: "security" }), target({ event_bus_name: "security" })],
      [
        given("aws_cloudwatch_event_rule.root", {
          name: "root",
          schedule_expression: "rate(1 day)",
        }),
        target(),
      ],
    ],
    fails: [
      { given: [eventRule()], finds: at("target") },
      { given: [eventRule({ state: "DISABLED" }), target()], finds: at("enabled") },
      { given: [eventRule({ event_bus_name: "security" }), target()], finds: at("target") },
      { given: [eventRule({ event_pattern: "{ source" }), target()], finds: at("pattern") },
    ],
    undecided: [{ given: [eventRule({ state: unknown }), target()], finds: at("enabled") }],
  },
});
