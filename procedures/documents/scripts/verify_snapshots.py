"""Fails unless every copy is complete, encrypted and as large as its source. With an unusable key a copy begins and
fails later, with the reason in its state message only."""

import boto3

ec2 = boto3.client("ec2")


def faults_of(copy, sizes):
    tags = {tag["Key"]: tag["Value"] for tag in copy.get("Tags", [])}
    if copy["State"] != "completed":
        yield f"is {copy['State']}: {copy.get('StateMessage', 'no reason given')}"
    if not copy["Encrypted"]:
        yield "is not encrypted"
    size = sizes.get(tags.get("ir-baseline:source-snapshot"))
    if copy["VolumeSize"] != size:
        yield f"has {copy['VolumeSize']} GiB, its source {size}"


def handler(event, _context):
    source = boto3.client("ec2", region_name=event["sourceRegion"])
    originals = source.describe_snapshots(SnapshotIds=event["snapshots"])["Snapshots"]
    sizes = {each["SnapshotId"]: each["VolumeSize"] for each in originals}
    copies = ec2.describe_snapshots(SnapshotIds=event["copies"])["Snapshots"]
    faults = [f"{copy['SnapshotId']} {fault}" for copy in copies for fault in faults_of(copy, sizes)]
    if len(copies) != len(sizes):
        faults.append(f"{len(copies)} copies of {len(sizes)} snapshots")
    if faults:
        raise ValueError("; ".join(faults))
    return {"Verified": sorted(copy["SnapshotId"] for copy in copies)}
