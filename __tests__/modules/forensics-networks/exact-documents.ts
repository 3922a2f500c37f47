import { allowTo, exact, only, type ExactDocuments } from "../../support/exact-documents";

const workstation = "arn:aws:iam::444444444444:role/acme-ir-workstation";

/** What the endpoints of the analysis network let through. */
export const endpointDocuments: ExactDocuments = {
  "aws_vpc_endpoint.analysis-eu-west-1-s3": exact("endpoint", 1493, [
    allowTo(
      "*",
      "ListBuckets",
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
      ],
      {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5" },
      },
    ),
    allowTo(
      "*",
      "ReadObjects",
      [
        "s3:GetObject",
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
        "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      ],
      {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5" },
      },
    ),
    allowTo(
      "*",
      "WriteWorkingObjects",
      ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
      {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5" },
      },
    ),
    allowTo(
      "*",
      "DownloadAgent",
      "s3:GetObject",
      ["arn:aws:s3:::amazon-ssm-eu-west-1/*", "arn:aws:s3:::aws-ssm-eu-west-1/*"],
      { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    ),
  ]),
  "aws_vpc_endpoint.analysis-eu-west-1-ssm": exact("endpoint", 353, [
    allowTo(
      "*",
      "RegisterInstance",
      "ssm:UpdateInstanceInformation",
      "arn:aws:ec2:eu-west-1:444444444444:instance/*",
      { ...only(workstation), StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    ),
  ]),
  "aws_vpc_endpoint.analysis-eu-west-1-ssmmessages": exact("endpoint", 413, [
    allowTo(
      "*",
      "AnswerSessionManager",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      "*",
      { ...only(workstation), StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    ),
  ]),
  "aws_vpc_endpoint.analysis-eu-west-1-logs": exact("endpoint", 685, [
    allowTo(
      "*",
      "WriteSessionLogs",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      "arn:aws:logs:eu-west-1:444444444444:log-group:/acme-ir/sessions:*",
      { ...only(workstation), StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    ),
    allowTo("*", "CheckSessionLogEncryption", "logs:DescribeLogGroups", "*", {
      ...only(workstation),
      StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
    }),
  ]),
};
