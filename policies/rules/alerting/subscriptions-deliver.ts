import { claim, each, rule } from "../../engine/rule";
import { implies, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { subscriptionOf } from "../../relations/alerting";

const topic = given("aws_sns_topic.alerts", { name: "alerts" });
const subscription = (protocol: string, endpoint: string, more: Parameters<typeof given>[1] = {}) =>
  given("aws_sns_topic_subscription.oncall", {
    topic_arn: "${aws_sns_topic.alerts.arn}",
    protocol,
    endpoint,
    ...more,
  });
const url = "https://events.example.com/key/enqueue";

export const subscriptionsDeliver = rule({
  id: "IRR-ALERT-007",
  title: "Subscriptions reach a topic of the estate, and encrypted",
  severity: "medium",
  why: "Over plain HTTP everybody on the way reads the alerts; an endpoint that waits for somebody to confirm it, or a filter that no alert passes, gets none, and nobody is told.",
  fix: "Use https instead of http, leave filter_policy out, and set endpoint_auto_confirms where the service confirms by itself.",
  docs: ["https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html"],
  waivable: 90,
  applies: each("aws_sns_topic_subscription"),
  check: ({ it }) => [
    claim("topic", it.related(subscriptionOf).exists()),
    claim("unfiltered", not(it.attr("filter_policy").isSet())),
    claim("encrypted", it.attr("protocol").isNot("http")),
    claim(
      "confirmed",
      implies(it.attr("protocol").is("https"), () => it.attr("endpoint_auto_confirms").is(true)),
    ),
  ],
  examples: {
    passes: [
      [subscription("email", "oncall@example.com"), topic],
      [subscription("https", url, { endpoint_auto_confirms: true }), topic],
    ],
    fails: [
      {
        given: [subscription("http", "http://events.example.com"), topic],
        finds: ["aws_sns_topic_subscription.oncall#encrypted"],
      },
      {
        given: [
          subscription("email", "oncall@example.com", { filter_policy: '{"source":["never"]}' }),
          topic,
        ],
        finds: ["aws_sns_topic_subscription.oncall#unfiltered"],
      },
      {
        given: [subscription("https", url), topic],
        finds: ["aws_sns_topic_subscription.oncall#confirmed"],
      },
      {
        given: [
          given("aws_sns_topic_subscription.oncall", {
            topic_arn: "arn:aws:sns:eu-west-1:111111111111:gone",
            protocol: "email",
            endpoint: "oncall@example.com",
          }),
        ],
        finds: ["aws_sns_topic_subscription.oncall#topic"],
      },
    ],
    undecided: [
      {
        given: [subscription(unknown, url, { endpoint_auto_confirms: true }), topic],
        finds: ["aws_sns_topic_subscription.oncall#encrypted"],
      },
    ],
  },
});
