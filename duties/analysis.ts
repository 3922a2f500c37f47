import type { Estate } from "../organization/estate";
import { ofWorkstation } from "./analyst-calls";
import { startsDocument } from "./starting";
import { type Context, type Duty, dutiesOf, keyOf, type Need, objectIn, through } from "./duty";
import { caseId } from "./case";

/** What analysts, their workstations and the making of these need, beside what documents do for them. */
export const analysisDuties = (estate: Estate): readonly Duty[] =>
  estate.forensics.regions.flatMap((region) => [
    ...analysts(estate, region),
    ...workstation(estate, region),
    ...imageBuilder(estate, region),
  ]);

const inRegion = (region: string): Context => ({ "aws:RequestedRegion": region });

function buckets(estate: Estate, region: string) {
  const { evidence, tools, working } = estate.forensics;
  return [evidence(region), tools(region), working(region)];
}

/** Reads what is in the buckets of a Region, in the network whose endpoint they name. */
function readsBuckets(
  estate: Estate,
  region: string,
  readObject: readonly string[],
): readonly Need[] {
  const { account, evidence } = estate.forensics;
  return buckets(estate, region).flatMap(({ arn, name }): Need[] => [
    [["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"], arn, inRegion(region)],
    [readObject, objectIn(estate, name), inRegion(region)],
    [
      "kms:Decrypt",
      keyOf(estate, region, account.id, evidence(region).keyAlias),
      through("s3", region, { "kms:EncryptionContext:aws:s3:arn": arn }),
    ],
  ]);
}

function writesWorkingCopies(estate: Estate, region: string): readonly Need[] {
  const { account, evidence, working } = estate.forensics;
  const { arn, name } = working(region);
  return [
    [
      ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      objectIn(estate, name, `${caseId}/copy`),
      inRegion(region),
    ],
    [
      ["kms:Decrypt", "kms:GenerateDataKey"],
      keyOf(estate, region, account.id, evidence(region).keyAlias),
      through("s3", region, { "kms:EncryptionContext:aws:s3:arn": arn }),
    ],
  ];
}

/** KMS is asked by S3, which comes through no endpoint. */
const comesThrough = (service: string, region: string, duties: readonly Duty[]) =>
  duties.map((duty) =>
    duty.resource.includes(":kms:")
      ? duty
      : { ...duty, endpoint: `com.amazonaws.${region}.${service}` },
  );

function analysts(estate: Estate, region: string): readonly Duty[] {
  const { analyst, readOnly } = estate.forensics.analysts;
  const reads = readsBuckets(estate, region, [
    "s3:GetObject",
    "s3:GetObjectLegalHold",
    "s3:GetObjectRetention",
    "s3:GetObjectTagging",
    "s3:GetObjectVersion",
    "s3:GetObjectVersionTagging",
  ]);
  return [
    ...[analyst, readOnly].flatMap(({ arn: who }) => [
      ...comesThrough("s3", region, dutiesOf({ who, task: "read evidence" }, ...reads)),
      ...dutiesOf({ who, task: "read the custody record" }, ...readsCustodyRecord(estate)),
    ]),
    ...comesThrough(
      "s3",
      region,
      dutiesOf(
        { who: analyst.arn, task: "write working copies" },
        ...writesWorkingCopies(estate, region),
      ),
    ),
    ...usesWorkstations(estate, region),
  ];
}

function readsCustodyRecord({ forensics, organization, ...rest }: Estate): readonly Need[] {
  const { custody, account } = forensics;
  const { home } = organization.regions;
  const key = rest.arns.keyAlias(home, account.id, custody.keyAlias);
  return [
    [
      [
        "dynamodb:BatchGetItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
      ],
      custody.arn,
    ],
    [["kms:Decrypt", "kms:DescribeKey"], key, through("dynamodb", home)],
  ];
}

/** Source: Systems Manager user guide, "Additional sample IAM policies for Session Manager". */
function usesWorkstations(estate: Estate, region: string): readonly Duty[] {
  const { arns, forensics } = estate;
  const { account, analysts } = forensics;
  const place = { account: account.id, region };
  const ec2 = (resource: string) => arns.any("ec2", region, account.id, resource);
  const ssm = (resource: string) => arns.any("ssm", region, account.id, resource);
  const tagged = ofWorkstation({ estate });
  const user = "AROA0123456789ABCDEFG:some.person";
  return dutiesOf(
    { who: analysts.analyst.arn, task: "use workstations" },
    [["ec2:DescribeInstances", "ec2:DescribeVolumes", "ssm:DescribeInstanceInformation"], "*"],
    ["ec2:DetachVolume", ec2("volume/vol-0123")],
    [
      ["ec2:DetachVolume", "ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"],
      ec2("instance/i-0123"),
      tagged,
    ],
    ["ssm:StartSession", ec2("instance/i-0123"), tagged],
    [
      "ssm:StartSession",
      ssm("document/SSM-SessionManagerRunShell"),
      { "ssm:SessionDocumentAccessCheck": "true" },
    ],
    [
      ["ssm:ResumeSession", "ssm:TerminateSession"],
      ssm(`session/${user}-0123456789abcdef0`),
      { "aws:userid": user },
    ],
    ...startsDocument(estate, "set-up-analysis", place),
    ...startsDocument(estate, "tear-down-analysis", place),
    [
      ["ssm:GetAutomationExecution", "ssm:StopAutomationExecution"],
      ssm("automation-execution/01234567-89ab-cdef-0123-456789abcdef"),
    ],
    [["ssm:GetCommandInvocation", "ssm:ListCommandInvocations", "ssm:ListCommands"], "*"],
  );
}

/**
 * What the agent on a workstation calls, all of it through endpoints of the network.
 * Source: Systems Manager user guide, "Verify or add instance permissions for Session Manager" and "SSM Agent
 * communications with AWS managed S3 buckets".
 */
function workstation(estate: Estate, region: string): readonly Duty[] {
  const { arns, forensics, inEveryAccount } = estate;
  const { account, workstation: role } = forensics;
  const who = role.arn;
  const task = "workstation";
  const group = arns.logGroup(region, account.id, inEveryAccount.sessionLogGroup);
  const by = (service: string, ...needs: readonly Need[]) =>
    comesThrough(service, region, dutiesOf({ who, task }, ...needs));
  return [
    ...dutiesOf({ who: "ec2.amazonaws.com", task }, ["sts:AssumeRole", who]),
    ...by("ssm", [
      "ssm:UpdateInstanceInformation",
      arns.any("ec2", region, account.id, "instance/i-0123"),
    ]),
    ...by("ssmmessages", [
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      "*",
      inRegion(region),
    ]),
    ...by(
      "logs",
      [
        ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        `${group}:log-stream:some`,
      ],
      ["logs:DescribeLogGroups", "*", inRegion(region)],
    ),
    ...by(
      "s3",
      ...readsBuckets(estate, region, [
        "s3:GetObject",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ]),
      ...writesWorkingCopies(estate, region),
      ...[`amazon-ssm-${region}`, `aws-ssm-${region}`].map((bucket): Need => [
        "s3:GetObject",
        objectIn(estate, bucket),
        // Buckets of AWS.
        { ...inRegion(region), "aws:ResourceAccount": "amazon" },
      ]),
    ),
  ];
}

/** Source: Image Builder user guide, "Prerequisites to set up Image Builder". */
function imageBuilder(estate: Estate, region: string): readonly Duty[] {
  const { forensics, organization } = estate;
  if (region !== organization.regions.home) return [];
  const who = forensics.imageBuilder.arn;
  const task = "build the image of workstations";
  return [
    ...dutiesOf({ who: "ec2.amazonaws.com", task }, ["sts:AssumeRole", who]),
    ...dutiesOf({ who, task }, [
      ["s3:GetObject", "s3:GetObjectVersion"],
      objectIn(estate, forensics.tools(region).name),
      inRegion(region),
    ]),
    ...dutiesOf({ who, task, managed: "EC2InstanceProfileForImageBuilder" }, [
      "imagebuilder:GetComponent",
      estate.arns.any("imagebuilder", region, forensics.account.id, "component/some/1.0.0/1"),
    ]),
    ...dutiesOf({ who, task, managed: "AmazonSSMManagedInstanceCore" }, [
      "ssm:UpdateInstanceInformation",
      estate.arns.any("ec2", region, forensics.account.id, "instance/i-0123"),
    ]),
  ];
}
