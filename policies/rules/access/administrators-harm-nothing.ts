import { assetTypes } from "../../access/assets";
import { claimsAboutResource } from "../../access/claims";
import { each, rule } from "../../engine/rule";
import { given, policy, unknown } from "../../examples/given";
import { attached, denyBut, logGroup, logGroupArn } from "../../examples/guardrails";

const spared = ["break-glass", "deployer"];
const scp = (...statements: Parameters<typeof attached>[2][]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements);
const quarantine = given("aws_iam_policy.quarantine", {
  name: "quarantine",
  policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }),
});
const changesOfPolicies = [
  "iam:CreatePolicy*",
  "iam:DeletePolicy*",
  "iam:SetDefault*",
  "iam:TagPolicy",
  "iam:UntagPolicy",
];
const both = ["administrator", "root"].map((kind) => `aws_cloudwatch_log_group.trail#${kind}`);

export const administratorsHarmNothing = rule({
  id: "IRR-ACCESS-023",
  title: "No administrator of a member account can harm evidence or its watch",
  severity: "critical",
  why: "Whoever takes over an account has all its rights, and often its root user: only policies of the organization, and those of buckets, keys and vaults, still bind him. One action that they forget is the one that ends the logs.",
  fix: "Add the Deny that the finding names to a service control policy of the account, of a unit above it or of the root; spare break-glass and the deploying role by exact names.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => claimsAboutResource(it, estate, ["administrator", "root"], "denied"),
  examples: {
    passes: [
      [logGroup, ...scp(denyBut(spared, "logs:*", logGroupArn))],
      [logGroup, ...attached("SERVICE_CONTROL_POLICY", "111111111111", denyBut(spared, "logs:*"))],
      [
        quarantine,
        ...scp(
          denyBut(spared, changesOfPolicies),
          denyBut(spared, [
            "iam:DetachGroupPolicy",
            "iam:DetachRolePolicy",
            "iam:DetachUserPolicy",
          ]),
        ),
      ],
      {
        note: "the management account is not bound, only seen",
        given: [
          given(
            "aws_cloudwatch_log_group.mine",
            { name: "/ir/trail" },
            { stack: "guardrails", account: "999999999990", region: "us-east-1" },
          ),
          logGroup,
          ...scp(denyBut(spared, "logs:*")),
        ],
      },
    ],
    fails: [
      {
        note: "one action forgotten",
        given: [
          logGroup,
          ...scp(denyBut(spared, ["logs:Delete*", "logs:Put*", "logs:Associate*"], logGroupArn)),
        ],
        finds: both,
      },
      {
        note: "the policy is attached to another account",
        given: [
          logGroup,
          ...attached("SERVICE_CONTROL_POLICY", "222222222222", denyBut(spared, "logs:*")),
        ],
        finds: both,
      },
      {
        note: "a name for everybody spares everybody but the root user",
        given: [logGroup, ...scp(denyBut(["*"], "logs:*"))],
        finds: ["aws_cloudwatch_log_group.trail#administrator"],
      },
      {
        note: "the ARN lacks what AWS adds to it",
        given: [
          logGroup,
          ...scp(denyBut(spared, "logs:*", "arn:aws:logs:*:*:log-group:/ir/trail")),
        ],
        finds: both,
      },
      {
        note: "a quarantine that any administrator ends",
        given: [quarantine, ...scp(denyBut(spared, changesOfPolicies))],
        finds: ["administrator", "root"].map((kind) => `aws_iam_policy.quarantine#${kind}`),
      },
      {
        note: "a resource control policy does not know topics",
        given: [
          given("aws_sns_topic.alerts", { name: "alerts" }),
          ...scp(denyBut(spared, "logs:*")),
        ],
        finds: ["administrator", "root"].map((kind) => `aws_sns_topic.alerts#${kind}`),
      },
    ],
    undecided: [
      {
        note: "who is spared is known only after apply",
        given: [
          logGroup,
          ...scp({
            Effect: "Deny",
            Action: "logs:*",
            Resource: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": unknown } },
          }),
        ],
        finds: both,
      },
    ],
    ignores: [
      logGroup,
      // A trial on a unit: whose account it is, nothing says.
      [
        logGroup,
        ...attached("SERVICE_CONTROL_POLICY", "ou-a1b2-c3d4e5f6", denyBut(spared, "logs:*")),
      ],
    ],
  },
});
