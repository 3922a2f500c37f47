import { claim, estate, rule } from "../../engine/rule";
import { all, type Tri } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { AlarmPaths } from "../../sightings/alarm-paths";
import { EventPaths } from "../../sightings/event-paths";
import { sightingsOf } from "../../sightings/sighting";

const account = "111111111111";
const topicArn = `arn:aws:sns:eu-west-1:${account}:alerts`;
const sighting = {
  detection: "IR-LOG-001",
  topics: { rule: topicArn } as Readonly<Record<string, string>>,
  threshold: 1,
  period: 300,
  places: "regional",
  event: {
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.cloudtrail",
    detail: { eventSource: "cloudtrail.amazonaws.com", eventName: "StopLogging" },
  },
  names: ["DeleteTrail"],
};
const byAlarm = { ...sighting, topics: { alarm: topicArn } };
const topic = (must: typeof sighting = sighting) =>
  given("aws_sns_topic.alerts", { name: "alerts" }, { sightings: [must] });
const both = ["StopLogging", "DeleteTrail"];
const eventRule = (
  eventName: readonly string[],
  changes: Readonly<Record<string, ExampleJson>> = {},
) => [
  given("aws_cloudwatch_event_rule.stopped", {
    name: "stopped",
    event_bus_name: "${aws_cloudwatch_event_bus.security.name}",
    event_pattern: JSON.stringify({ detail: { eventName } }),
    ...changes,
  }),
  given("aws_cloudwatch_event_target.stopped", {
    rule: "${aws_cloudwatch_event_rule.stopped.name}",
    event_bus_name: "${aws_cloudwatch_event_bus.security.name}",
    arn: "${aws_sns_topic.alerts.arn}",
  }),
];
const forward = (eventSource = "cloudtrail.amazonaws.com", region = "eu-west-1") => [
  given("aws_cloudwatch_event_bus.security", { name: "security" }),
  given(
    "aws_cloudwatch_event_rule.forward",
    { name: "forward", event_pattern: JSON.stringify({ detail: { eventSource: [eventSource] } }) },
    { region },
  ),
  given(
    "aws_cloudwatch_event_target.forward",
    {
      rule: "${aws_cloudwatch_event_rule.forward.name}",
      arn: "${aws_cloudwatch_event_bus.security.arn}",
    },
    { region },
  ),
];
const filter = (pattern: ExampleJson, changes: Readonly<Record<string, ExampleJson>> = {}) => [
  given("aws_cloudwatch_log_metric_filter.stopped", {
    name: "stopped",
    log_group_name: "trail",
    pattern,
    metric_transformation: { name: "stopped", namespace: "ours", value: "1" },
  }),
  given("aws_cloudwatch_metric_alarm.stopped", {
    alarm_name: "stopped",
    metric_name: "stopped",
    namespace: "ours",
    threshold: 1,
    period: 300,
    alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    ...changes,
  }),
];
const counted = "{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }";
const finds = ["estate#IR-LOG-001"];

export const sightingsAreTold = rule({
  id: "IRR-DETECT-016",
  title: "Every event that a detection must see reaches its topic",
  severity: "critical",
  why: "A pattern with one letter wrong is as valid as the right one, and never matches: nobody learns of it before the day on which the event happens.",
  fix: "Write the event's name and service in the pattern as the finding spells them, in the rule that forwards and in the one that tells, or in the metric filter; let it lead to the topic.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html"],
  waivable: 30,
  applies: estate("each detection in sightings.json, with its recorded events"),
  check: ({ estate: whole }) => {
    const sightings = sightingsOf(whole);
    if (sightings.length === 0) return [];
    const [rules, alarms] = [new EventPaths(whole), new AlarmPaths(whole)];
    const told = new Map<string, Tri[]>();
    for (const event of sightings) {
      const { detection, topics } = event;
      told.set(detection, [
        ...(told.get(detection) ?? []),
        ...(topics.rule === undefined ? [] : [rules.lead(event, topics.rule)]),
        ...(topics.alarm === undefined ? [] : [alarms.lead(event, topics.alarm)]),
      ]);
    }
    return [...told].map(([detection, answers]) => claim(detection, all(answers)));
  },
  examples: {
    passes: [
      [topic(), ...forward(), ...eventRule(both)],
      {
        note: "a rule on the default bus needs no other",
        given: [topic(), ...eventRule(both, { event_bus_name: "default" })],
      },
      [topic(byAlarm), ...filter(counted)],
    ],
    fails: [
      {
        note: "a letter is wrong",
        given: [topic(), ...forward(), ...eventRule(["StopLoging"])],
        finds,
      },
      {
        note: "one name of two",
        given: [topic(), ...forward(), ...eventRule(["StopLogging"])],
        finds,
      },
      { given: [topic(), ...forward("cloudtrial.amazonaws.com"), ...eventRule(both)], finds },
      {
        note: "it is passed on in another Region",
        given: [topic(), ...forward("cloudtrail.amazonaws.com", "us-east-1"), ...eventRule(both)],
        finds,
      },
      { given: [topic(), ...forward(), ...eventRule(both, { state: "DISABLED" })], finds },
      { given: [topic(), ...forward(), ...eventRule(both).slice(0, 1)], finds },
      { given: [topic(byAlarm), ...filter("{ $.eventName = StopLogging }")], finds },
      { given: [topic(byAlarm), ...filter(counted, { threshold: 2 })], finds },
      { given: [topic(byAlarm), ...filter(counted, { alarm_actions: [] })], finds },
      { given: [topic(byAlarm)], finds },
    ],
    undecided: [
      { given: [topic(), ...forward(), ...eventRule([], { event_pattern: unknown })], finds },
      { given: [topic(byAlarm), ...filter(unknown)], finds },
    ],
    ignores: [eventRule(both)],
  },
});
