"""Which of an account's snapshots are shared with another one. Changes nothing."""

import boto3

ec2 = boto3.client("ec2")


def is_shared(snapshot, account):
    answer = ec2.describe_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission")
    return any(each.get("UserId") == account for each in answer["CreateVolumePermissions"])


def handler(event, _context):
    shared = [name for name in event["snapshots"] if is_shared(name, event["with"])]
    return {"Shared": shared, "Any": bool(shared)}
