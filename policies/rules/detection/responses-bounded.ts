import { claim, each, rule } from "../../engine/rule";
import { all, allOf, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { eventBridgeFor } from "../../iam/event-rules";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";
import { targetAssumes } from "../../relations/events";

const definition = "arn:aws:ssm:eu-west-1:111111111111:automation-definition/respond:$DEFAULT";
const passed = "arn:aws:iam::111111111111:role/responds";
const scoped = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const example = ({
  starts = definition as ExampleJson,
  passes = passed as ExampleJson,
  Condition = scoped as ExampleJson,
} = {}) => [
  given("aws_cloudwatch_event_target.respond", {
    rule: "found",
    arn: definition,
    role_arn: "${aws_iam_role.starts.arn}",
  }),
  given("aws_iam_role.starts", {
    name: "starts",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition,
    }),
  }),
  given("aws_iam_role_policy.starts", {
    role: "${aws_iam_role.starts.name}",
    policy: policy(
      { Effect: "Allow", Action: "ssm:StartAutomationExecution", Resource: starts },
      { Effect: "Allow", Action: "iam:PassRole", Resource: passes },
    ),
  }),
];
const at = (tag: string) => [`aws_cloudwatch_event_target.respond#${tag}`];

export const responsesBounded = rule({
  id: "IRR-DETECT-015",
  title: "Event rules start one document each, with a role that starts no other",
  severity: "high",
  why: "What a rule starts runs without anybody having looked: a role that may start any document, or hand any role to it, lets whoever can make the rule match choose what is done, and one that any account's rules get lets a stranger.",
  fix: "Give the target a role whose policy names that definition and the role that it passes, and whose trust names the account or the rules in aws:SourceAccount or aws:SourceArn.",
  docs: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-event-bridge.html",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html",
  ],
  waivable: 30,
  applies: each("aws_cloudwatch_event_target", (it) =>
    it.attr("arn").matches(/^arn:[^:]+:ssm:[^:]*:[^:]*:automation-definition\//),
  ),
  check: ({ it, estate }) => {
    const roles = it.related(targetAssumes);
    const started = it.attr("arn").text ?? "*";
    const { account = "*", partition } = it;
    const organization = organizationOf(estate);
    const starting = (arn: string, resource: string) => ({
      principal: roleOf(arn, organization),
      action: "ssm:StartAutomationExecution",
      resource,
    });
    const assuming = (arn: string, principal: ReturnType<typeof eventBridgeFor>) => ({
      principal,
      action: "sts:AssumeRole",
      resource: arn,
    });
    const stranger = {
      kind: "service" as const,
      service: "events.amazonaws.com",
      sourceArn: `arn:${partition}:events:eu-west-1:999999999999:rule/other`,
      sourceAccount: "999999999999",
    };
    return [
      claim(
        "starts",
        roles.some((role) =>
          all([
            rightsOf(role).allow(starting(role.arn, started)),
            accessTo(role).some((trust) => allows(trust, assuming(role.arn, eventBridgeFor(it)))),
          ]),
        ),
      ),
      claim(
        "nothing-else",
        roles.every((role) =>
          allOf(
            [
              starting(role.arn, started.replace(/\/[^/]*$/, "/other:$DEFAULT")),
              {
                principal: roleOf(role.arn, organization),
                action: "iam:PassRole",
                resource: `arn:${partition}:iam::${account}:role/other`,
              },
            ],
            (request) => not(rightsOf(role).allow(request)),
          ),
        ),
      ),
      claim(
        "own-rules",
        roles.every((role) =>
          not(accessTo(role).some((trust) => allows(trust, assuming(role.arn, stranger)))),
        ),
      ),
    ];
  },
  examples: {
    passes: [example()],
    fails: [
      { given: example({ starts: `${definition}-2` }), finds: at("starts") },
      {
        note: "any document of the account",
        given: example({ starts: "arn:aws:ssm:eu-west-1:111111111111:automation-definition/*" }),
        finds: at("nothing-else"),
      },
      {
        note: "any role",
        given: example({ passes: "*" }),
        finds: at("nothing-else"),
      },
      { given: example({ Condition: {} }), finds: at("own-rules") },
    ],
    undecided: [
      { given: example({ starts: unknown }), finds: [...at("nothing-else"), ...at("starts")] },
    ],
    ignores: [
      given("aws_cloudwatch_event_target.tell", {
        rule: "found",
        arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
      }),
    ],
  },
});
