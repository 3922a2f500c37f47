"""The snapshots that one execution has made for a case, told apart by their locks. Changes nothing."""

import boto3

ec2 = boto3.client("ec2")


def made_by(event):
    """Tags of the account's own snapshots of the execution, by their ids."""
    wanted = {event["tag"]: event["case"], "ir-baseline:execution": event["execution"]}
    pages = ec2.get_paginator("describe_snapshots").paginate(
        OwnerIds=["self"],
        Filters=[{"Name": f"tag:{key}", "Values": [value]} for key, value in wanted.items()],
    )
    return {
        snapshot["SnapshotId"]: {each["Key"]: each["Value"] for each in snapshot["Tags"]}
        for page in pages
        for snapshot in page["Snapshots"]
    }


def locked_now():
    """Snapshots of the Region that nobody deletes. The lock of one that AWS still lists may have ended."""
    locked, page = set(), {}
    while True:
        listed = ec2.describe_locked_snapshots(**page)
        locked |= {
            each["SnapshotId"]
            for each in listed.get("Snapshots", [])
            if each["LockState"] != "expired"
        }
        if not listed.get("NextToken"):
            return locked
        page = {"NextToken": listed["NextToken"]}


def handler(event, _context):
    found, locked = made_by(event), locked_now()
    kept = sorted(name for name in found if name in locked)
    free = sorted(name for name in found if name not in locked)
    return {
        "Any": bool(found),
        "Snapshots": sorted(found),
        "Copies": sorted(name for name, tags in found.items() if "ir-baseline:source-snapshot" in tags),
        "Locked": kept,
        "LockedCount": len(kept),
        "Unlocked": free,
        "UnlockedCount": len(free),
    }
