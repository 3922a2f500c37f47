import { pair, rule } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { archiveOf, targetIsBus } from "../../relations/events";

const target = given("aws_cloudwatch_event_target.forward", {
  rule: "forward",
  arn: "${aws_cloudwatch_event_bus.security.arn}",
});
const bus = given("aws_cloudwatch_event_bus.security", { name: "security" });
const archive = (
  retention_days?: ExampleJson,
  changes: Readonly<Record<string, ExampleJson>> = {},
) =>
  given("aws_cloudwatch_event_archive.security", {
    name: "security",
    event_source_arn: "${aws_cloudwatch_event_bus.security.arn}",
    ...(retention_days === undefined ? {} : { retention_days }),
    ...changes,
  });

export const eventsKept = rule({
  id: "IRR-DETECT-014",
  title: "Events that are gathered on a bus are kept for a replay",
  severity: "low",
  why: "A rule that is written, or mended, after the incident sees only what comes next, unless the bus has an archive that can be replayed through it.",
  fix: "Add an aws_cloudwatch_event_archive for the bus that keeps all events, without a pattern, for 30 days or more.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html"],
  waivable: 180,
  applies: pair(targetIsBus),
  check: ({ other }) =>
    other.relatedBy(archiveOf).some((kept) => {
      const days = kept.attr("retention_days").whenUnset(0);
      // Zero is for ever.
      return all([any([days.is(0), days.atLeast(30)]), not(kept.attr("event_pattern").isSet())]);
    }),
  examples: {
    passes: [
      [target, bus, archive(90)],
      [target, bus, archive()],
    ],
    fails: [
      [target, bus],
      [target, bus, archive(1)],
      {
        note: "some of them are kept",
        given: [target, bus, archive(90, { event_pattern: '{"source":["aws.iam"]}' })],
      },
    ],
    undecided: [[target, bus, archive(unknown)]],
  },
});
