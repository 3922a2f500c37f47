import { each, rule } from "../../engine/rule";
import { no, yes } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, resourcePolicyTypes } from "../../iam/every-policy";

const topicPolicy = (Effect: string, who: ExampleJson) =>
  given("aws_sns_topic_policy.alerts", {
    arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
    policy: policy({
      Sid: "Publish",
      Effect,
      ...(who as Record<string, ExampleJson>),
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
    }),
  });
const role = { AWS: "arn:aws:iam::111111111111:role/alerts" };
const finds = ["aws_sns_topic_policy.alerts#Publish"];

export const noNotPrincipal = rule({
  id: "IRR-ACCESS-003",
  title: "Statements name their principals instead of all others",
  severity: "high",
  why: "NotPrincipal with Allow is for everybody else in the world; with Deny it hits every session of the role that was to be spared, and every role with a permissions boundary.",
  fix: 'Write Principal "*" with a condition on aws:PrincipalArn: ArnNotEquals for a Deny, ArnEquals for an Allow.',
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  ],
  waivable: 30,
  applies: each(resourcePolicyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ notPrincipal, at }) =>
      notPrincipal === undefined
        ? yes()
        : no({ text: "NotPrincipal means everybody but the named", at }),
    ),
  examples: {
    passes: [topicPolicy("Allow", { Principal: role }), topicPolicy("Deny", { Principal: "*" })],
    fails: [
      { given: [topicPolicy("Allow", { NotPrincipal: role })], finds },
      { given: [topicPolicy("Deny", { NotPrincipal: role })], finds },
    ],
    undecided: [
      {
        given: [
          given("aws_sns_topic_policy.alerts", {
            arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
            policy: unknown,
          }),
        ],
        finds: ["aws_sns_topic_policy.alerts#document"],
      },
    ],
  },
});
