import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { DocumentId } from "../../organization/procedures";
import { onlyPrincipals } from "../policy/conditions";
import { policyJson, type Statement } from "../policy/document";

export interface ResponseStarterProps {
  readonly estate: Estate;
  readonly account: Account;
  /** What the organization file lets detections start. */
  readonly documents: readonly DocumentId[];
  /** Roles that these documents run as. */
  readonly runAs: readonly ("acquisition" | "responder")[];
}

/**
 * The role by which a detection starts documents in an account: those that the organization file names, the opening of
 * a case, and nothing else; it does nothing itself. The dispatcher of the security account alone assumes it.
 * Source: Systems Manager user guide, "Setting up Automation": a starter needs document, definition and execution.
 */
export function responseStarter(scope: Construct, props: ResponseStarterProps): void {
  const { estate } = props;
  const { accountOf, arns, organization, procedures } = estate;
  const { dispatcher, starter } = procedures.automation;
  const role = new IamRole(scope, "response-starter", {
    name: starter,
    description: "Detections: start documents in this account",
    assumeRolePolicy: policyJson("role trust", [
      {
        Sid: "AllowDispatcher",
        Effect: "Allow",
        Principal: { AWS: arns.accountRoot(accountOf("security").id) },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          ...onlyPrincipals(dispatcher.arn),
          StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
        },
      },
    ]),
  });
  role.overrideLogicalId("response-starter");
  new IamRolePolicy(scope, "response-starter-rights", {
    name: "start-documents",
    role: role.name,
    policy: policyJson("role policy", startingRights(props)),
  }).overrideLogicalId("response-starter");
}

/** What the dispatcher calls in an account. */
export function startingRights({
  account: { id },
  documents,
  estate: { accountOf, arns, procedures, responders },
  runAs,
}: ResponseStarterProps): readonly Statement[] {
  const owner = accountOf("security").id;
  const executions = arns.any("ssm", "*", id, "automation-execution/*");
  const startable = ["open-case" as const, ...documents];
  return [
    {
      Sid: "StartDocuments",
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: [
        ...startable.flatMap((document) => [
          arns.any(
            "ssm",
            "*",
            owner,
            `automation-definition/${procedures.document(document).name}:*`,
          ),
          procedures.document(document).arn("*"),
        ]),
        executions,
      ],
    },
    {
      Sid: "WatchDocuments",
      Effect: "Allow",
      Action: "ssm:GetAutomationExecution",
      Resource: executions,
    },
    {
      Sid: "RunDocumentsAs",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: runAs.map((role) => responders.role(role, id)),
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  ];
}
