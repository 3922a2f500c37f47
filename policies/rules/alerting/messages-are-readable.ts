import { all, any, whether } from "../../engine/tri";
import { pair, rule } from "../../engine/rule";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { targetIsTopic } from "../../relations/events";

const target = (changes: Readonly<Record<string, ExampleJson>>) => [
  given("aws_cloudwatch_event_target.root", {
    rule: "root",
    arn: "${aws_sns_topic.alerts.arn}",
    ...changes,
  }),
  given("aws_sns_topic.alerts", { name: "alerts" }),
];
const told = (input_template: string, ...paths: readonly string[]) =>
  target({
    input_transformer: [
      {
        input_template,
        input_paths: Object.fromEntries(paths.map((name) => [name, `$.detail.${name}`])),
      },
    ],
  });

/** What EventBridge fills in by itself begins with `aws.`. Source: EventBridge user guide, "Input transformation". */
const placeholder = /<(?!aws\.)([A-Za-z0-9_-]+)>/g;

export const messagesAreReadable = rule({
  id: "IRR-ALERT-018",
  title: "A topic is told of events in words, with nothing left blank",
  severity: "low",
  why: "A whole event is some kilobytes of JSON: on a telephone nobody finds who did what in it, and a word without a path to its value is refused or stays empty.",
  fix: "Write an input_transformer whose input_paths hold every <name> of its input_template.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html"],
  waivable: 180,
  applies: pair(targetIsTopic),
  check: ({ it }) => {
    const template = it.attr("input_transformer.input_template");
    const paths = it.attr("input_transformer.input_paths");
    const names = [...(template.text ?? "").matchAll(placeholder)].map(([, name = ""]) => name);
    return any([
      it.attr("input").isSet(),
      all([
        template.isSet(),
        ...names.map((name) =>
          whether(
            paths.kind === "unknown" || paths.attr([name]).kind !== "unset",
            template.reason(`has no path for <${name}>`),
          ),
        ),
      ]),
    ]);
  },
  examples: {
    passes: [told('"<user> did <action>"', "user", "action"), target({ input: '"look here"' })],
    fails: [target({}), told('"<user> did <action>"', "user")],
    undecided: [target({ input_transformer: [{ input_template: unknown, input_paths: {} }] })],
  },
});
