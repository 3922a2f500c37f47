import { each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { targetIsBus, targetIsTopic } from "../../relations/events";

const target = (arn: string) => given("aws_cloudwatch_event_target.root", { rule: "root", arn });

export const targetsExist = rule({
  id: "IRR-DETECT-013",
  title: "The topics and buses that event rules send to are in the estate",
  severity: "high",
  why: "EventBridge takes any ARN for a target: a topic or a bus of another account or Region, or one that is gone, is found out when an event does not arrive.",
  fix: "Name a topic or a bus that a stack of the estate makes.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html"],
  waivable: 90,
  // Functions, queues and state machines have rules of their own.
  applies: each("aws_cloudwatch_event_target", (it) =>
    any([
      it.related(targetIsTopic).exists(),
      it.related(targetIsBus).exists(),
      it.attr("arn").matches(/^arn:[^:]+:(?:events|sns):/),
    ]),
  ),
  check: ({ it }) => any([it.related(targetIsTopic).exists(), it.related(targetIsBus).exists()]),
  examples: {
    passes: [
      [target("${aws_sns_topic.alerts.arn}"), given("aws_sns_topic.alerts", { name: "alerts" })],
      [
        target("arn:aws:events:eu-west-1:222222222222:event-bus/security"),
        given(
          "aws_cloudwatch_event_bus.security",
          { name: "security" },
          {
            stack: "security",
            account: "222222222222",
          },
        ),
      ],
    ],
    fails: [
      target("arn:aws:sns:eu-west-1:111111111111:gone"),
      target("arn:aws:events:eu-west-1:333333333333:event-bus/security"),
    ],
    undecided: [target(unknown)],
    ignores: [target("arn:aws:lambda:eu-west-1:111111111111:function:f")],
  },
});
