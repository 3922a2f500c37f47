import type { Estate } from "../../organization/estate";
import type { Statement } from "./document";

/**
 * What `ReadOnlyAccess` lets out besides configuration: contents, secrets and credentials. A plan needs none, and who
 * mends in an emergency needs none.
 * `lambda:GetFunction` and `cloudformation:GetTemplate` are not here: Terraform cannot refresh without them.
 * Source: AWS managed policy reference, ReadOnlyAccess, against the Service Authorization Reference.
 */
const contents = [
  "athena:GetQueryResults",
  "codecommit:GetFile",
  "codecommit:GitPull",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:PartiQLSelect",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ebs:GetSnapshotBlock",
  "ebs:ListChangedBlocks",
  "ebs:ListSnapshotBlocks",
  "ec2:GetConsoleOutput",
  "ec2:GetConsoleScreenshot",
  "ec2:GetPasswordData",
  "ecr:BatchGetImage",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  "glue:GetConnection",
  "glue:GetConnections",
  "kinesis:GetRecords",
  "kms:CreateGrant",
  "kms:Decrypt",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "logs:StartLiveTail",
  "logs:StartQuery",
  "logs:Unmask",
  "rds:DownloadCompleteDBLogFile",
  "rds:DownloadDBLogFilePortion",
  "s3:GetObject",
  "s3:GetObjectAttributes",
  "s3:GetObjectTorrent",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAttributes",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetCommandInvocation",
  "sts:AssumeRole",
];

/** Public parameters of AWS, such as image ids, are no secret. */
const parameters = [
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];

/**
 * Narrows a role that reads to configuration: it sees neither evidence nor secrets, whatever else allows them.
 * @param through services that encrypt configuration, and decrypt it with the rights of whoever reads it; as
 * `kms:ViaService` names them. @default - none
 */
export function denyContents({ arns }: Estate, through: readonly string[] = []): Statement[] {
  const decrypt = "kms:Decrypt";
  return [
    {
      Sid: "DenyContents",
      Effect: "Deny",
      Action: through.length === 0 ? contents : contents.filter((action) => action !== decrypt),
      Resource: "*",
    },
    ...(through.length === 0
      ? []
      : [
          {
            Sid: "DenyDecryption",
            Effect: "Deny" as const,
            Action: decrypt,
            Resource: "*",
            Condition: { StringNotEquals: { "kms:ViaService": through } },
          },
        ]),
    {
      Sid: "DenyParameters",
      Effect: "Deny",
      Action: parameters,
      NotResource: arns.any("ssm", "*", "", "parameter/aws/service/*"),
    },
  ];
}
