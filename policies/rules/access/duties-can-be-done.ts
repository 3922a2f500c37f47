import { dutyHolders } from "../../access/duties/answers";
import { canBeDone } from "../../access/duties/witness";
import { claim, estate, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { attached } from "../../examples/guardrails";

const account = "111111111111";
const who = `arn:aws:iam::${account}:role/reader`;
const duty = {
  who,
  task: "read logs",
  actions: ["logs:FilterLogEvents"],
  resource: `arn:aws:logs:eu-west-1:${account}:log-group:/ir/trail`,
};
const reader = (Action: ExampleJson, duties: readonly ExampleJson[] = [duty]) => [
  given("aws_iam_role.reader", { name: "reader", assume_role_policy: policy() }, { duties }),
  given("aws_iam_role_policy.reader", {
    role: "${aws_iam_role.reader.name}",
    policy: policy({ Effect: "Allow", Action, Resource: "*" }),
  }),
];
const deny = (Condition: ExampleJson) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", {
    Effect: "Deny",
    Action: "logs:*",
    Resource: "*",
    Condition,
  });
const finds = [`aws_iam_role.reader#${who}`];
const tells = {
  who: "cloudwatch.amazonaws.com",
  task: "tell of alarms",
  actions: ["sns:Publish"],
  resource: `arn:aws:sns:eu-west-1:${account}:alerts`,
  context: { "aws:SourceAccount": account },
};
const topic = (source: ExampleJson) => [
  given("aws_sns_topic.alerts", { name: "alerts" }, { duties: [tells] }),
  given("aws_sns_topic_policy.alerts", {
    arn: "${aws_sns_topic.alerts.arn}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": source } },
    }),
  }),
];

export const dutiesCanBeDone = rule({
  id: "IRR-ACCESS-032",
  title: "Roles and services can do what they are there for",
  severity: "critical",
  why: "A response that meets its first refusal on the bad day is none, and a service that may not write stops without an error. Guardrails, boundaries, keys, trust and endpoints each refuse alone: one forgotten exemption is enough.",
  fix: "Add the statement that the finding names to the policy that it names, or spare the caller in the Deny that it names.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  waivable: 30,
  restsOnDuties: true,
  applies: estate(
    "each caller in duties.json that the estate makes, and each other one with what it needs",
  ),
  check: ({ estate: whole }) =>
    dutyHolders(whole).map(({ who: caller, place, answers }) =>
      claim(caller, canBeDone(answers()), place),
    ),
  examples: {
    passes: [
      reader("logs:*"),
      topic(account),
      {
        note: "a policy of AWS gives the right",
        given: [
          ...reader("s3:ListAllMyBuckets", [{ ...duty, managed: "ReadOnlyAccess" }]),
          given("aws_iam_role_policy_attachment.reader", {
            role: "${aws_iam_role.reader.name}",
            policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
          }),
        ],
      },
      {
        note: "a guardrail spares the role by its name",
        given: [
          ...reader("logs:*"),
          ...deny({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/reader" } }),
        ],
      },
    ],
    fails: [
      { note: "a right is missing", given: reader("logs:StartQuery"), finds },
      {
        note: "the policy of AWS is not attached",
        given: reader("s3:ListAllMyBuckets", [{ ...duty, managed: "ReadOnlyAccess" }]),
        finds,
      },
      {
        note: "a guardrail spares another role",
        given: [
          ...reader("logs:*"),
          ...deny({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/writer" } }),
        ],
        finds,
      },
      {
        note: "the topic lets in what acts for another account",
        given: topic("222222222222"),
        finds: ["aws_sns_topic.alerts#cloudwatch.amazonaws.com"],
      },
    ],
    undecided: [
      { given: reader(unknown), finds },
      {
        given: [...reader("logs:*"), ...deny({ StringNotEquals: { "aws:PrincipalArn": unknown } })],
        finds,
      },
    ],
    ignores: [reader("logs:*", [])],
  },
});
