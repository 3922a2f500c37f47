import { claim, pair, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { eventBridgeFor } from "../../iam/event-rules";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";
import { targetAssumes, targetIsBus, targetOf } from "../../relations/events";

const security = { stack: "security", account: "222222222222" };
const busArn = "arn:aws:events:eu-west-1:222222222222:event-bus/security";
const homeArn = "arn:aws:events:eu-central-1:111111111111:event-bus/home";
const example = ({
  bus = "default",
  arn = busArn,
  PutEvents = busArn as ExampleJson,
  organization = "o-a1b2c3d4e5" as ExampleJson,
} = {}) => [
  given("aws_cloudwatch_event_target.forward", {
    rule: "${aws_cloudwatch_event_rule.forward.name}",
    event_bus_name: bus,
    arn,
    role_arn: "${aws_iam_role.forward.arn}",
  }),
  given("aws_cloudwatch_event_rule.forward", {
    name: "forward",
    event_bus_name: bus,
    event_pattern: "{}",
  }),
  given("aws_iam_role.forward", {
    name: "forward",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:events:*:111111111111:rule/*forward" },
      },
    }),
  }),
  given("aws_iam_role_policy.forward", {
    role: "${aws_iam_role.forward.name}",
    policy: policy({ Effect: "Allow", Action: "events:PutEvents", Resource: PutEvents }),
  }),
  given("aws_cloudwatch_event_bus.security", { name: "security" }, security),
  given(
    "aws_cloudwatch_event_bus_policy.security",
    {
      event_bus_name: "${aws_cloudwatch_event_bus.security.name}",
      policy: policy({
        Effect: "Allow",
        Principal: "*",
        Action: "events:PutEvents",
        Resource: busArn,
        Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
      }),
    },
    security,
  ),
];
const at = (tag: string) => [`aws_cloudwatch_event_target.forward#${tag}`];

export const forwardedInOneHop = rule({
  id: "IRR-DETECT-006",
  title: "Events reach the bus of another account in one hop, let in",
  severity: "critical",
  why: "EventBridge drops an event that is forwarded a second time, or whose role or bus refuses it, and nothing in the sending account shows it.",
  fix: "Forward from the default bus, with a role that may put events on the receiving bus, and admit the organization in the policy of that bus.",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html"],
  waivable: 30,
  applies: pair(targetIsBus),
  check: ({ it, other, estate }) => {
    const may = it.related(targetAssumes);
    const request = (arn: string) => ({
      principal: roleOf(arn, organizationOf(estate)),
      action: "events:PutEvents",
      resource: other.arn,
    });
    return [
      claim(
        "one-hop",
        it
          .related(targetOf)
          .every((from) => from.attr("event_bus_name").whenUnset("default").is("default")),
      ),
      claim(
        "role",
        may.some((role) =>
          all([
            rightsOf(role).allow(request(role.arn)),
            accessTo(role).some((document) =>
              allows(document, {
                principal: eventBridgeFor(it),
                action: "sts:AssumeRole",
                resource: role.arn,
              }),
            ),
          ]),
        ),
      ),
      ...(it.account !== undefined && it.account === other.account
        ? []
        : [
            claim(
              "bus",
              may.some((role) =>
                accessTo(other).some((document) => allows(document, request(role.arn))),
              ),
            ),
          ]),
    ];
  },
  examples: {
    passes: [
      example(),
      {
        note: "within an account the role's right is enough, from another Region too",
        given: [
          ...example({ PutEvents: homeArn, bus: "default", arn: homeArn }).slice(0, 4),
          given("aws_cloudwatch_event_bus.home", { name: "home" }, { region: "eu-central-1" }),
        ],
      },
    ],
    fails: [
      { given: example({ bus: "shop" }), finds: at("one-hop") },
      { given: example({ PutEvents: `${busArn}-2` }), finds: at("role") },
      { given: example().slice(0, 5), finds: at("bus") },
      {
        note: "without a role nothing crosses the account's border",
        given: [
          given("aws_cloudwatch_event_target.forward", {
            rule: "${aws_cloudwatch_event_rule.forward.name}",
            arn: busArn,
          }),
          ...example().slice(1),
        ],
        finds: [...at("bus"), ...at("role")],
      },
    ],
    undecided: [{ given: example({ organization: unknown }), finds: at("bus") }],
  },
});
