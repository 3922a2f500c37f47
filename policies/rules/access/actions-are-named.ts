import { each, rule } from "../../engine/rule";
import { maybe, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { labelOf } from "../../iam/document";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

const allow = (Action: ExampleJson, Effect = "Allow") =>
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Sid: "Write",
      Effect,
      Principal: "*",
      Action,
      Resource: "arn:aws:s3:::logs/*",
    }),
  });
const finds = ["aws_s3_bucket_policy.logs#Write"];

export const actionsAreNamed = rule({
  id: "IRR-ACCESS-014",
  title: "An Allow names the actions that it is for",
  severity: "high",
  why: "A service that should only write then also deletes and reconfigures, and a role that should read one thing may do everything to it, what AWS adds next year included.",
  fix: "List the actions by name, or with a wildcard behind the name of a service.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  ],
  waivable: 30,
  applies: each(policyTypes, grantsRights),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, actions, at } = statement;
      if (effect === "Deny" || actions === undefined) return undefined;
      const open = actions.find((action) => action instanceof Unknown);
      return open instanceof Unknown
        ? maybe({ text: `${labelOf(statement)} depends on ${open.reason}`, at })
        : whether(!actions.includes("*"), {
            text: `${labelOf(statement)} allows every action`,
            at,
          });
    }),
  examples: {
    passes: [allow("s3:PutObject"), allow(["s3:Put*", "s3:Get*"])],
    fails: [
      { given: [allow("*")], finds },
      { given: [allow(["s3:PutObject", "*"])], finds },
    ],
    undecided: [{ given: [allow([unknown])], finds }],
    ignores: [allow("*", "Deny")],
  },
});
