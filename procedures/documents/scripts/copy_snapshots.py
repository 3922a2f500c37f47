"""Copies snapshots of this account, or shared with it, under a key of this account and Region. A copy has no tags
and no volume of its own, so its tags say where it is from."""

from datetime import datetime, timedelta, timezone
import boto3

ec2 = boto3.client("ec2")


def handler(event, _context):
    source = boto3.client("ec2", region_name=event["sourceRegion"])
    found = source.describe_snapshots(SnapshotIds=event["snapshots"])["Snapshots"]
    # The lock begins when the copy is complete, so it ends no earlier.
    until = datetime.now(timezone.utc) + timedelta(days=int(event["days"]))
    copies = []
    for snapshot in sorted(found, key=lambda each: each["SnapshotId"]):
        tags = {
            event["tag"]: event["case"],
            "ir-baseline:execution": event["execution"],
            "ir-baseline:retain-until": until.strftime("%Y-%m-%d"),
            "ir-baseline:source-snapshot": snapshot["SnapshotId"],
            "ir-baseline:source-volume": snapshot["VolumeId"],
            "ir-baseline:source-account": snapshot["OwnerId"],
        }
        copy = ec2.copy_snapshot(
            SourceRegion=event["sourceRegion"],
            SourceSnapshotId=snapshot["SnapshotId"],
            Encrypted=True,
            KmsKeyId=event["key"],
            Description=f"Evidence of case {event['case']}",
            TagSpecifications=[
                {
                    "ResourceType": "snapshot",
                    "Tags": [{"Key": key, "Value": value} for key, value in tags.items()],
                }
            ],
        )
        copies.append(copy["SnapshotId"])
    return {"Copies": copies}
