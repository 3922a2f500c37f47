import { caseTag } from "../organization/guardrails";
import { partitions } from "../organization/partitions";
import { caseId } from "./case";
import { type Context, keyOf, type Need, through } from "./duty";
import type { Place } from "./places";

type Calls = Readonly<Record<string, (place: Place) => readonly Need[]>>;

const ec2 = ({ estate: { arns }, account, region }: Place, kind: string) =>
  arns.any("ec2", region, account, `${kind}/${kind}-0123456789abcdef0`);
/** Names of snapshots and images hold no account. */
const unowned = ({ estate: { arns }, region }: Place, kind: string) =>
  arns.any("ec2", region, "", `${kind}/${kind}-0123456789abcdef0`);

/** The tag that the launch template gives. */
export const ofWorkstation = ({ estate: { forensics } }: Pick<Place, "estate">): Context => ({
  "aws:ResourceTag/Name": forensics.launchTemplate,
});
const onWorkstation = (action: string) => (place: Place) => [
  [action, ec2(place, "instance"), ofWorkstation(place)] as const,
];
const onVolume = (action: string) => (place: Place) => [[action, ec2(place, "volume")] as const];
const tagging = (action: string): Context => ({
  "aws:TagKeys": ["Name", caseTag],
  [`aws:RequestTag/${caseTag}`]: caseId,
  "ec2:CreateAction": action,
});

/** Volumes are encrypted with the key of evidence volumes. Source: EBS user guide, "Amazon EBS encryption". */
export function usesVolumeKey({ estate, account, region }: Place): readonly Need[] {
  const key = keyOf(estate, region, account, estate.forensics.volumeKeyAlias);
  return [
    [
      [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      key,
      through("ec2", region),
    ],
    ["kms:CreateGrant", key, through("ec2", region, { "kms:GrantIsForAWSResource": "true" })],
  ];
}

/** Source: EC2 user guide, "Control access to launch templates with IAM permissions". */
function runInstances(place: Place): readonly Need[] {
  const { estate, account, region } = place;
  const { workstation, workstationImage } = estate.forensics;
  const { dnsSuffix } = partitions[estate.organization.organization.partition];
  const launched: Context = {
    "ec2:IsLaunchTemplateResource": "true",
    "ec2:LaunchTemplate": estate.arns.any(
      "ec2",
      region,
      account,
      "launch-template/lt-0123456789abcdef0",
    ),
  };
  const owned = ["instance", "network-interface", "security-group", "subnet", "volume"];
  return [
    ...owned.map((kind): Need => ["ec2:RunInstances", ec2(place, kind), launched]),
    ["ec2:RunInstances", ec2(place, "launch-template"), launched],
    ["ec2:RunInstances", unowned(place, "image"), launched],
    ["ec2:RunInstances", unowned(place, "snapshot"), launched],
    ...["instance", "network-interface", "volume"].map((kind): Need => [
      "ec2:CreateTags",
      ec2(place, kind),
      tagging("RunInstances"),
    ]),
    ["ssm:GetParameters", workstationImage.arn(region)],
    ["iam:PassRole", workstation.arn, { "iam:PassedToService": `ec2.${dnsSuffix}` }],
    ...usesVolumeKey(place),
  ];
}

/** What the calls of documents act on that run with an analyst's own rights. */
export const analystCalls: Calls = {
  "ec2:AttachVolume": (place) => [
    ...onVolume("ec2:AttachVolume")(place),
    ...onWorkstation("ec2:AttachVolume")(place),
  ],
  "ec2:CreateVolume": (place) => [
    ["ec2:CreateVolume", ec2(place, "volume"), { "ec2:Encrypted": "true" }],
    ["ec2:CreateVolume", unowned(place, "snapshot")],
    ["ec2:CreateTags", ec2(place, "volume"), tagging("CreateVolume")],
    ...usesVolumeKey(place),
  ],
  "ec2:DeleteVolume": onVolume("ec2:DeleteVolume"),
  "ec2:ModifyInstanceAttribute": onWorkstation("ec2:ModifyInstanceAttribute"),
  "ec2:RunInstances": runInstances,
  "ec2:TerminateInstances": onWorkstation("ec2:TerminateInstances"),
  "ssm:SendCommand": (place) => [
    ["ssm:SendCommand", place.estate.procedures.document("image-volume").arn(place.region)],
    ...onWorkstation("ssm:SendCommand")(place),
  ],
};
