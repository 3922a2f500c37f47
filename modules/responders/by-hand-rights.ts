import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { partitions } from "../../organization/partitions";
import type { Statement } from "../policy/document";

/**
 * What a responder does by hand: starts, watches and stops the documents of the security account, and takes the rights
 * of an instance away by giving it the profile without any.
 * Source: Systems Manager user guide, "Setting up Automation": the starter needs document, definition and execution.
 */
export function byHandRights(estate: Estate, { id }: Account): readonly Statement[] {
  const { arns, named, organization, responders, accountOf } = estate;
  const { dnsSuffix } = partitions[organization.organization.partition];
  const security = accountOf("security").id;
  const executions = arns.any("ssm", "*", id, "automation-execution/*");
  return [
    {
      Sid: "StartDocuments",
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: [
        arns.any("ssm", "*", security, `automation-definition/${named("*")}:*`),
        arns.any("ssm", "*", security, `document/${named("*")}`),
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
      Sid: "RunDocumentsAs",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: [responders.role("acquisition", id), responders.role("responder", id)],
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
    {
      Sid: "TakeInstanceRights",
      Effect: "Allow",
      Action: "ec2:ReplaceIamInstanceProfileAssociation",
      Resource: arns.any("ec2", "*", id, "instance/*"),
    },
    {
      Sid: "GiveNoRights",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: arns.role(id, responders.quarantineProfile),
      Condition: { StringEquals: { "iam:PassedToService": `ec2.${dnsSuffix}` } },
    },
  ];
}
