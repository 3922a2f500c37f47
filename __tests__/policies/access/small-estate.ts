import { estateOf } from "../../../policies/examples/forms";
import { given, policy } from "../../../policies/examples/given";
import { attached, denyBut } from "../../../policies/examples/guardrails";

/** One topic of one member account, and a service control policy that forgets one action. */
export const smallEstate = estateOf(
  [
    given("aws_sns_topic.alerts", { name: "alerts" }),
    given("aws_sns_topic_policy.alerts", {
      arn: "${aws_sns_topic.alerts.arn}",
      policy: policy(
        {
          Sid: "Publish",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: "*",
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ),
    }),
    ...attached(
      "SERVICE_CONTROL_POLICY",
      "r-a1b2",
      denyBut(["deployer"], "iam:*Role*", "arn:aws:iam::*:role/deployer"),
      denyBut(
        ["deployer"],
        [
          "account:*",
          "config:*",
          "guardduty:*",
          "organizations:*",
          "securityhub:*",
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:P*",
          "sns:RemovePermission",
          "sns:S*Attributes",
          "sns:Unsubscribe",
        ],
      ),
    ),
  ],
  "synth",
);
