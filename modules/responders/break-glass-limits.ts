import type { Estate } from "../../organization/estate";
import { denyContents } from "../policy/contents";
import type { Statement } from "../policy/document";

/**
 * What the break-glass role can never do, whatever is attached to it and whatever the policy of a resource allows,
 * which it may write itself: read contents, become or make somebody else, run anything, widen itself.
 * Source: IAM user guide, "Policy evaluation logic": an explicit deny overrides the allow of a resource's policy.
 */
export function breakGlassLimits(estate: Estate, accountId: string): readonly Statement[] {
  const { arns, responders, roles } = estate;
  return [
    ...denyContents(estate),
    {
      Sid: "DenyIdentities",
      Effect: "Deny",
      Action: [
        "iam:AddUserToGroup",
        "iam:Attach*Group*",
        "iam:Attach*User*",
        "iam:CreateAccessKey",
        "iam:CreateGroup",
        "iam:CreateLoginProfile",
        "iam:CreateSAMLProvider",
        "iam:CreateServiceSpecificCredential",
        "iam:CreateUser",
        "iam:PassRole",
        "iam:PutGroupPolicy",
        "iam:PutUserPolicy",
        "iam:UpdateLoginProfile",
        "iam:Upload*",
      ],
      Resource: "*",
    },
    {
      Sid: "DenyCryptography",
      Effect: "Deny",
      Action: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
    },
    {
      Sid: "DenyWideningItself",
      Effect: "Deny",
      Action: [
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:Put*",
        "iam:Set*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
      ],
      Resource: [
        roles.breakGlass(accountId),
        arns.any("iam", "", accountId, `policy/${responders.breakGlassRights("*")}`),
      ],
    },
    {
      Sid: "DenyCompute",
      Effect: "Deny",
      Action: [
        "cloudformation:Create*",
        "cloudformation:Update*",
        "ec2:RunInstances",
        "ecs:RunTask",
        "lambda:CreateFunction",
        "lambda:InvokeFunction",
        "lambda:UpdateFunctionCode",
        "ssm:SendCommand",
        "ssm:StartAutomationExecution",
        "ssm:StartSession",
      ],
      Resource: "*",
    },
  ];
}
