import { assetTypes } from "../../access/assets";
import { claimsAboutResource } from "../../access/claims";
import { each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { accessTo } from "../../iam/resource-policies";

const key = (...statements: readonly ExampleJson[]) =>
  given("aws_kms_key.logs", { policy: policy(...statements) });
const account = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const to = (Principal: ExampleJson, Action: ExampleJson, Condition: ExampleJson = {}) => ({
  Sid: "Open",
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  Condition,
});
const finds = (...kinds: readonly string[]) => kinds.map((kind) => `aws_kms_key.logs#${kind}`);

export const outsidersHarmNothing = rule({
  id: "IRR-ACCESS-022",
  title: "Nobody of another account can harm evidence or the watch over it",
  severity: "critical",
  why: "What one compromised account of the organization, or any account of the world, can delete, disable or divert is no evidence: every other account must be denied by the resource itself.",
  fix: "Take the statement that the finding names out of the resource's policy, or bind it to the role that needs it; the finding holds the Deny that is missing.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  ],
  waivable: false,
  restsOnRights: true,
  applies: each(assetTypes),
  // Without a policy of its own, a resource is for its account alone.
  check: ({ it, estate }) =>
    accessTo(it).documents.length === 0
      ? []
      : claimsAboutResource(
          it,
          estate,
          ["anonymous", "outsider", "member", "management"],
          "denied",
        ),
  examples: {
    passes: [key(account), key(account, to({ AWS: "222222222222" }, "kms:Decrypt"))],
    fails: [
      {
        note: "everybody may schedule the deletion",
        given: [key(account, to("*", "kms:ScheduleKeyDeletion"))],
        finds: finds("anonymous", "outsider", "member"),
      },
      {
        note: "the whole organization may",
        given: [
          key(
            account,
            to("*", "kms:Disable*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
          ),
        ],
        finds: finds("member"),
      },
      {
        note: "the management account may",
        given: [
          key(account, to({ AWS: "999999999990" }, "kms:PutKeyPolicy")),
          given(
            "aws_organizations_policy.other",
            { name: "other", type: "TAG_POLICY", content: "{}" },
            { stack: "guardrails", account: "999999999990" },
          ),
        ],
        finds: finds("management"),
      },
    ],
    undecided: [
      {
        note: "who may is known only after apply",
        given: [key(account, to({ AWS: unknown }, "kms:DisableKey"))],
        finds: finds("anonymous", "outsider", "member"),
      },
    ],
    ignores: [
      given("aws_cloudwatch_log_group.trail", { name: "/ir/trail" }),
      given("aws_s3_bucket.scratch", { bucket: "scratch" }),
    ],
  },
});
