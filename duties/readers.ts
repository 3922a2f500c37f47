/** What happened and how documents ran, without contents. */
export const ofReaders: readonly string[] = [
  "cloudtrail:LookupEvents",
  "ec2:DescribeLockedSnapshots",
  "ssm:DescribeAutomationExecutions",
  "ssm:DescribeAutomationStepExecutions",
  "ssm:GetAutomationExecution",
  "ssm:GetDocument",
];
