import { each, rule } from "../../engine/rule";
import { no, not } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";

export const usersThroughGroups = rule({
  id: "IRR-IAM-006",
  title: "Rights come through roles and groups, not to single users",
  severity: "medium",
  why: "Rights on a single user are the ones that nobody reviews, and the quiet way for an intruder to keep what they have.",
  fix: "Attach the policy to a role or a group; delete the policy of the user.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"],
  controls: { cis: ["1.14"], "security-hub": ["IAM.2"] },
  waivable: 90,
  applies: each([
    "aws_iam_user_policy",
    "aws_iam_user_policy_attachment",
    "aws_iam_policy_attachment",
  ]),
  check: ({ it }) =>
    it.type === "aws_iam_policy_attachment"
      ? not(it.attr("users").isSet())
      : no({ text: `${it.address} gives rights to a single user`, at: it.place() }),
  examples: {
    passes: [
      given("aws_iam_policy_attachment.readers", {
        name: "readers",
        roles: ["reader"],
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
    ],
    fails: [
      given("aws_iam_user_policy.alice", {
        user: "alice",
        policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
      }),
      given("aws_iam_user_policy_attachment.alice", {
        user: "alice",
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
      given("aws_iam_policy_attachment.readers", {
        name: "readers",
        users: ["alice"],
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
    ],
    undecided: [
      given("aws_iam_policy_attachment.readers", {
        name: "readers",
        users: unknown,
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
    ],
  },
});
