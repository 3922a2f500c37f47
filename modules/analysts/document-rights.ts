import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";

/**
 * The documents of an analysis have no role of their own: their steps do what the analyst may do by hand, and hash a
 * volume by a command on the workstation.
 * Source: Systems Manager user guide, "Setting up Automation": the starter needs document, definition and execution.
 */
export function runAnalysisDocuments(estate: Estate): Statement[] {
  const { accountOf, arns, forensics, procedures } = estate;
  const security = accountOf("security").id;
  const names = (["set-up-analysis", "tear-down-analysis"] as const).map(
    (id) => procedures.document(id).name,
  );
  const executions = arns.any("ssm", "*", forensics.account.id, "automation-execution/*");
  return [
    {
      Sid: "StartDocuments",
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: [
        ...names.map((name) => arns.any("ssm", "*", security, `automation-definition/${name}:*`)),
        ...names.map((name) => arns.any("ssm", "*", security, `document/${name}`)),
        executions,
      ],
    },
    {
      Sid: "WatchDocuments",
      Effect: "Allow",
      Action: ["ssm:GetAutomationExecution", "ssm:StopAutomationExecution"],
      Resource: executions,
    },
    {
      Sid: "HashVolumes",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: procedures.document("image-volume").arn("*"),
    },
    {
      Sid: "HashOnWorkstations",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: arns.any("ec2", "*", forensics.account.id, "instance/*"),
      Condition: { StringEquals: { "aws:ResourceTag/Name": forensics.launchTemplate } },
    },
    {
      Sid: "WatchCommands",
      Effect: "Allow",
      Action: ["ssm:GetCommandInvocation", "ssm:ListCommandInvocations", "ssm:ListCommands"],
      Resource: "*", // the actions know no narrower one
    },
  ];
}
