import { actionExists } from "../../aws/action-names";
import { each, rule } from "../../engine/rule";
import { maybe, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

const rights = (statement: Readonly<Record<string, ExampleJson>>) =>
  given("aws_iam_policy.rights", {
    name: "rights",
    policy: policy({ Sid: "Rights", Effect: "Deny", Resource: "*", ...statement }),
  });
const deny = (Action: ExampleJson) => rights({ Action });
const finds = ["aws_iam_policy.rights#Rights"];

export const actionsExist = rule({
  id: "IRR-ACCESS-035",
  title: "Statements name actions that exist",
  severity: "high",
  why: "IAM takes any text for an action. A Deny of one that does not exist denies nothing, and the name of a call is not always that of the right: s3:ListObjects is no action, and allows and denies nothing.",
  fix: "Look the name up in the Service Authorization Reference.",
  docs: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  waivable: 60,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ actions = [], notActions = [], at }) => {
      const all = [...actions, ...notActions];
      const wrong = all.filter((each) => typeof each === "string" && !actionExists(each));
      if (wrong.length > 0)
        return whether(false, { text: `${wrong.map(String).join(", ")} is no action`, at });
      const open = all.find((each) => each instanceof Unknown);
      return open instanceof Unknown
        ? maybe({ text: `depends on ${open.reason}`, at })
        : whether(true, "");
    }),
  examples: {
    passes: [
      deny(["s3:PutObject", "S3:getobject", "iam:*AccessKey*", "kms:Decrypt"]),
      deny("*"),
      rights({ NotAction: ["iam:*", "sts:*"] }),
      { note: "a service that nothing here speaks of", given: [deny("sagemaker:CreateApp")] },
    ],
    fails: [
      {
        note: "the name of a call",
        given: [deny("s3:ListObjects")],
        finds,
      },
      { note: "gone", given: [deny("aws-marketplace:CreatePrivateMarketplace")], finds },
      { note: "a pattern that matches none", given: [deny("cloudtrail:Halt*")], finds },
      { note: "no such service", given: [deny("cloudtrails:StopLogging")], finds },
      { note: "no prefix", given: [deny("StopLogging")], finds },
      { given: [rights({ NotAction: ["iam:*", "stss:*"] })], finds },
    ],
    undecided: [{ given: [deny([unknown])], finds }],
  },
});
