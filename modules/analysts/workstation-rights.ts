import type { Estate } from "../../organization/estate";
import { partitions } from "../../organization/partitions";
import type { Statement } from "../policy/document";

/**
 * What an analyst may do with workstations: start them from the launch template as it is, attach volumes made of
 * encrypted snapshots, open logged sessions, and end them. Port forwarding and SSH are not logged, so that the one
 * session document is named and asked for.
 * Sources: EC2 user guide, "Control access to launch templates with IAM permissions"; Systems Manager user guide,
 * "Enforce a session document permission check for the AWS CLI", "Additional sample IAM policies for Session Manager".
 */
export function useWorkstations(estate: Estate): Statement[] {
  const { arns, forensics } = estate;
  const { account, launchTemplate, regions, volumeKeyAlias, workstation, workstationImage } =
    forensics;
  const { dnsSuffix } = partitions[estate.organization.organization.partition];
  /** The account has nothing but its workstations; which Regions it may use, the guardrails say. */
  const owned = (service: string, ...resources: readonly string[]) =>
    resources.map((resource) => arns.any(service, "*", account.id, resource));
  /** Images and snapshots have no account in their ARN. */
  const unowned = (resource: string) => arns.any("ec2", "*", "", resource);
  const allow = (
    Sid: string,
    Action: string | readonly string[],
    Resource: string | readonly string[],
    Condition?: Statement["Condition"],
  ): Statement => ({ Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) });
  const onWorkstations = { StringEquals: { "aws:ResourceTag/Name": launchTemplate } };

  return [
    allow("FindWorkstations", ["ec2:Describe*", "ssm:DescribeInstanceInformation"], "*"),
    // The image is named by a parameter, which EC2 reads with the rights of whoever launches.
    allow("FindImage", "ssm:GetParameters", workstationImage.arn("*")),
    allow(
      "StartWorkstations",
      "ec2:RunInstances",
      [
        ...owned(
          "ec2",
          "instance/*",
          "launch-template/*",
          "network-interface/*",
          "security-group/*",
          "subnet/*",
          "volume/*",
        ),
        unowned("image/*"),
        unowned("snapshot/*"),
      ],
      {
        ArnLike: { "ec2:LaunchTemplate": owned("ec2", "launch-template/*") },
        Bool: { "ec2:IsLaunchTemplateResource": "true" },
      },
    ),
    allow("GiveWorkstationRole", "iam:PassRole", workstation.arn, {
      StringEquals: { "iam:PassedToService": `ec2.${dnsSuffix}` },
    }),
    allow(
      "TagWhatIsMade",
      "ec2:CreateTags",
      owned("ec2", "instance/*", "network-interface/*", "volume/*"),
      { StringEquals: { "ec2:CreateAction": ["CreateVolume", "RunInstances"] } },
    ),
    allow("MakeVolumes", "ec2:CreateVolume", owned("ec2", "volume/*"), {
      Bool: { "ec2:Encrypted": "true" },
    }),
    allow("ReadSnapshots", "ec2:CreateVolume", unowned("snapshot/*")),
    allow(
      "AttachVolumes",
      ["ec2:AttachVolume", "ec2:DeleteVolume", "ec2:DetachVolume"],
      owned("ec2", "volume/*"),
    ),
    allow(
      "EndWorkstations",
      [
        "ec2:AttachVolume",
        "ec2:DetachVolume",
        "ec2:ModifyInstanceAttribute",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
      ],
      owned("ec2", "instance/*"),
      onWorkstations,
    ),
    allow("OpenSessions", "ssm:StartSession", owned("ec2", "instance/*"), onWorkstations),
    allow(
      "OpenLoggedSessionsOnly",
      "ssm:StartSession",
      owned("ssm", "document/SSM-SessionManagerRunShell"),
      { Bool: { "ssm:SessionDocumentAccessCheck": "true" } },
    ),
    allow(
      "EndOwnSessions",
      ["ssm:ResumeSession", "ssm:TerminateSession"],
      owned("ssm", "session/${aws:userid}-*"),
    ),
    allow(
      "UseVolumeKeys",
      [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncrypt*",
      ],
      owned("kms", "key/*"),
      {
        StringEquals: { "kms:ViaService": arns.viaService("ec2", regions) },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": [`alias/${volumeKeyAlias}`] },
      },
    ),
  ];
}
