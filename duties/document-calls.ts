import { caseTag } from "../organization/guardrails";
import { memoryTag } from "../procedures/documents/acquire-memory";
import type { Call } from "../procedures/rights/call";
import { iamActions } from "../procedures/rights/iam-actions";
import {
  becomeCollector,
  inOrganization,
  ofState,
  onBucket,
  onEc2,
  onGroup,
  onQuarantine,
  onRetention,
  onTargets,
  onUser,
} from "./acting-on";
import { analystCalls } from "./analyst-calls";
import { copySnapshot } from "./copies";
import type { Need } from "./duty";
import { ec2, evidence, snapshot, tags } from "./examples";
import type { Place } from "./places";
import { passing, startsDocument } from "./starting";
import { holdObjects, onBuckets, onObjects, onRecoveryPoints, readObjects } from "./stored";

type Calls = Readonly<Record<string, (place: Place) => readonly Need[]>>;

/** What a call of a document asks IAM for, on examples of what documents are run for. */
export function needsOfCall(call: Call, place: Place): readonly Need[] {
  const name = `${call.service}:${call.api}`;
  const own = place.role === "analyst" ? analystCalls : calls;
  const needs = own[name]?.(place);
  if (needs) return needs;
  return [[iamActions(call), "*"]];
}

/** What calls that act on something act on. Reading calls without a line have no resource. */
const calls: Calls = {
  "autoscaling:EnterStandby": onGroup("autoscaling:EnterStandby"),
  "autoscaling:ExitStandby": onGroup("autoscaling:ExitStandby"),
  "autoscaling:UpdateAutoScalingGroup": onGroup("autoscaling:UpdateAutoScalingGroup"),
  "backup:GetRecoveryPointRestoreMetadata": onRecoveryPoints(
    "backup:GetRecoveryPointRestoreMetadata",
    false,
  ),
  "backup:StartCopyJob": onRecoveryPoints("backup:StartCopyJob", true),
  "backup:StartRestoreJob": onRecoveryPoints("backup:StartRestoreJob", true),
  "ec2:AssociateAddress": onEc2("ec2:AssociateAddress", "elastic-ip", "network-interface"),
  "ec2:CopySnapshot": copySnapshot,
  "ec2:CreateNetworkAcl": (place) => [
    ...onEc2("ec2:CreateNetworkAcl", "network-acl", "vpc")(place),
    [
      "ec2:CreateTags",
      ec2(place, "network-acl"),
      { ...tags(caseTag), "ec2:CreateAction": "CreateNetworkAcl" },
    ],
  ],
  "ec2:CreateSnapshots": (place) => [
    ...onEc2("ec2:CreateSnapshots", "instance", "volume")(place),
    ["ec2:CreateSnapshots", snapshot(place), tags(caseTag)],
    [
      "ec2:CreateTags",
      snapshot(place),
      { ...tags(caseTag), "ec2:CreateAction": "CreateSnapshots" },
    ],
  ],
  "ec2:CreateTags": (place) =>
    [caseTag, ...(place.document === "acquire-memory" ? [memoryTag] : [])].map((name): Need => [
      "ec2:CreateTags",
      ec2(place, "instance"),
      tags(name),
    ]),
  "ec2:DeleteNetworkAcl": (place) => [
    ["ec2:DeleteNetworkAcl", ec2(place, "network-acl"), evidence],
  ],
  "ec2:DeleteTags": (place) => [["ec2:DeleteTags", ec2(place, "instance"), tags(caseTag)]],
  "ec2:DescribeSnapshotAttribute": (place) => [
    ["ec2:DescribeSnapshotAttribute", snapshot(place), evidence],
  ],
  "ec2:DisassociateAddress": onEc2("ec2:DisassociateAddress", "elastic-ip", "network-interface"),
  "ec2:GetConsoleOutput": onEc2("ec2:GetConsoleOutput", "instance"),
  "ec2:GetConsoleScreenshot": onEc2("ec2:GetConsoleScreenshot", "instance"),
  "ec2:GetInstanceUefiData": onEc2("ec2:GetInstanceUefiData", "instance"),
  "ec2:LockSnapshot": (place) => [["ec2:LockSnapshot", snapshot(place), evidence]],
  "ec2:ModifyInstanceAttribute": onEc2("ec2:ModifyInstanceAttribute", "instance"),
  "ec2:ModifyNetworkInterfaceAttribute": onEc2(
    "ec2:ModifyNetworkInterfaceAttribute",
    "instance",
    "network-interface",
    "security-group",
  ),
  "ec2:ModifySnapshotAttribute": (place) => [
    [
      "ec2:ModifySnapshotAttribute",
      snapshot(place),
      {
        ...evidence,
        [`ec2:${place.releases ? "Remove" : "Add"}/userId`]: place.estate.forensics.account.id,
      },
    ],
  ],
  "ec2:ReplaceNetworkAclAssociation": onEc2(
    "ec2:ReplaceNetworkAclAssociation",
    "network-acl",
    "subnet",
  ),
  "elbv2:DeregisterTargets": onTargets("elasticloadbalancing:DeregisterTargets"),
  "elbv2:RegisterTargets": onTargets("elasticloadbalancing:RegisterTargets"),
  "iam:AttachRolePolicy": onQuarantine("iam:AttachRolePolicy", "role"),
  "iam:AttachUserPolicy": onQuarantine("iam:AttachUserPolicy", "user"),
  "iam:DetachRolePolicy": onQuarantine("iam:DetachRolePolicy", "role"),
  "iam:DetachUserPolicy": onQuarantine("iam:DetachUserPolicy", "user"),
  "iam:UpdateAccessKey": onUser("iam:UpdateAccessKey"),
  "logs:DeleteRetentionPolicy": onRetention("logs:DeleteRetentionPolicy"),
  "logs:PutRetentionPolicy": onRetention("logs:PutRetentionPolicy"),
  "organizations:MoveAccount": inOrganization("organizations:MoveAccount", "account", "ou", "root"),
  "s3:DeleteBucketPolicy": onBucket("s3:DeleteBucketPolicy"),
  "s3:DeletePublicAccessBlock": onBucket("s3:PutBucketPublicAccessBlock"),
  "s3:GetObjectLegalHold": onObjects("s3:GetObjectLegalHold"),
  "s3:GetObjectVersion": readObjects,
  "s3:ListObjectVersions": onBuckets("s3:ListBucketVersions"),
  "s3:PutBucketPolicy": onBucket("s3:PutBucketPolicy"),
  "s3:PutObjectLegalHold": holdObjects,
  "s3:PutPublicAccessBlock": onBucket("s3:PutBucketPublicAccessBlock"),
  "ssm:DeleteParameter": ofState("ssm:DeleteParameter"),
  "ssm:GetParameter": ofState("ssm:GetParameter"),
  "ssm:PutParameter": ofState("ssm:PutParameter"),
  "ssm:SendCommand": (place) => [
    ...(["acquire-memory-linux", "acquire-memory-windows"] as const).map((id): Need => [
      "ssm:SendCommand",
      place.estate.procedures.document(id).arn(place.region),
    ]),
    ["ssm:SendCommand", ec2(place, "instance")],
  ],
  "ssm:GetAutomationExecution": ({ estate: { arns }, account, region }) => [
    [
      "ssm:GetAutomationExecution",
      arns.any("ssm", region, account, "automation-execution/01234567-89ab-cdef-0123-456789abcdef"),
    ],
  ],
  "ssm:StartAutomationExecution": (place) => [
    ...startsDocument(place.estate, "contain-principal", place),
    passing(place.estate.responders.role("responder", place.account), "ssm.amazonaws.com"),
  ],
  "sts:AssumeRole": becomeCollector,
};
