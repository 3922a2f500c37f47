import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";

/**
 * Configuration of every service, without contents.
 * Source: AWS managed policy reference, SecurityAudit and ViewOnlyAccess.
 */
export const readingPolicies = ({ arns }: Estate): readonly string[] =>
  ["SecurityAudit", "job-function/ViewOnlyAccess"].map((name) =>
    arns.any("iam", "", "aws", `policy/${name}`),
  );

/** What the two leave out: what happened, and how documents run. No object, secret, parameter or log event is read. */
export const readingRights = (): readonly Statement[] => [
  {
    Sid: "LookUp",
    Effect: "Allow",
    Action: [
      "cloudtrail:LookupEvents",
      "ec2:DescribeLockedSnapshots",
      "ssm:DescribeAutomationExecutions",
      "ssm:DescribeAutomationStepExecutions",
      "ssm:GetAutomationExecution",
      "ssm:GetDocument",
    ],
    Resource: "*",
  },
];
