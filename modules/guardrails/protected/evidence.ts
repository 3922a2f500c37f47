import type { Estate } from "../../../organization/estate";
import { administrators, destroyers } from "../exemptions";
import { anything, type Protection } from "../protection";
import { ofCases } from "./tags";

/** Custody record, snapshots and images. Buckets are kept by resource control policies, `../evidence-buckets.ts`. */
export function evidenceProtections(estate: Estate): readonly Protection[] {
  const { accountOf, arns, forensics } = estate;
  // Snapshots and images have no account in their ARN. Source: Service Authorization Reference, Amazon EC2.
  const snapshots = arns.any("ec2", "*", "", "snapshot/*");
  const images = arns.any("ec2", "*", "", "image/*");
  const destroySnapshots = [
    "ec2:DeleteSnapshot",
    "ec2:DeregisterImage",
    "ec2:DisableImage",
    "ec2:ModifySnapshotTier",
    "ec2:UnlockSnapshot",
  ];
  return [
    {
      id: "DestroyEvidenceSnapshots",
      what: "delete, unlock or archive snapshots and images of a case",
      actions: destroySnapshots,
      resources: [images, snapshots],
      exempt: destroyers(estate),
      condition: ofCases,
    },
    {
      // A short lock of one's own keeps the long one away.
      id: "ShareEvidenceSnapshots",
      what: "share or lock snapshots of a case",
      actions: ["ec2:LockSnapshot", "ec2:ModifySnapshotAttribute", "ec2:ResetSnapshotAttribute"],
      resources: [snapshots],
      exempt: ["break-glass", "acquisition"],
      condition: ofCases,
    },
    {
      id: "DestroyAnySnapshot",
      what: "delete, unlock or archive any snapshot or image",
      actions: destroySnapshots,
      resources: [images, snapshots],
      exempt: destroyers(estate),
      account: accountOf("forensics"),
    },
    {
      id: "ShareAnySnapshot",
      what: "share any snapshot or image",
      actions: [
        "ec2:ModifyImageAttribute",
        "ec2:ModifySnapshotAttribute",
        "ec2:ResetImageAttribute",
        "ec2:ResetSnapshotAttribute",
      ],
      resources: [images, snapshots],
      exempt: ["break-glass"],
      account: accountOf("forensics"),
    },
    {
      id: "RewriteCustody",
      what: "change or delete entries of the custody record; new ones are written by the collector alone",
      actions: [
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:DeleteTable",
        "dynamodb:PartiQLDelete",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:UpdateItem",
      ],
      resources: [forensics.custody.arn],
      exempt: destroyers(estate),
      account: accountOf("forensics"),
    },
    {
      id: "ChangeCustody",
      what: "change how the custody record is kept",
      actions: [
        "dynamodb:CreateTableReplica",
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:DeleteTableReplica",
        "dynamodb:EnableKinesisStreamingDestination",
        "dynamodb:PutResourcePolicy",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
      ],
      resources: [forensics.custody.arn],
      exempt: administrators,
      account: accountOf("forensics"),
    },
    {
      id: "OpenAnalysisNetwork",
      what: "give the analysis network a way out",
      actions: [
        "ec2:AcceptVpcPeeringConnection",
        "ec2:AttachInternetGateway",
        "ec2:AttachVpnGateway",
        "ec2:CreateEgressOnlyInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:CreateTransitGatewayVpcAttachment",
        "ec2:CreateVpcEndpoint",
        "ec2:CreateVpcPeeringConnection",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
      ],
      resources: anything,
      exempt: administrators,
      account: accountOf("forensics"),
    },
  ];
}
