"""Reads what a freeze of logs would change: retention of log groups, and which objects are on hold already."""

import json
from concurrent.futures import ThreadPoolExecutor
import boto3
from botocore.exceptions import ClientError
from window import versions_of

s3 = boto3.client("s3")
logs = boto3.client("logs")

# Within 600 seconds and 512 MB, read and then held.
MOST_OBJECTS = 10_000


def retention_of(name):
    groups = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    group = next((each for each in groups if each["logGroupName"] == name), None)
    if group is None:
        raise ValueError(f"there is no log group {name}")
    return group.get("retentionInDays")


def on_hold(bucket, key, version):
    try:
        answer = s3.get_object_legal_hold(Bucket=bucket, Key=key, VersionId=version)
        return answer["LegalHold"].get("Status") == "ON"
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchObjectLockConfiguration":
            raise
        return False


def handler(event, _context):
    own = [name for name in event["groups"] if name.startswith(tuple(event["spared"]))]
    if own:
        raise ValueError(f"{', '.join(own)}: log groups of the baseline keep their retention")
    groups = {name: retention_of(name) for name in event["groups"]}
    window, held, count = event["window"], [], 0
    if window["bucket"] != "none":
        versions = versions_of(window, MOST_OBJECTS)
        count = len(versions)
        with ThreadPoolExecutor(16) as pool:
            holds = pool.map(lambda each: on_hold(window["bucket"], *each), versions)
            held = [list(each) for each, hold in zip(versions, holds) if hold]
    ending = sorted(name for name, days in groups.items() if days)
    return {
        "State": json.dumps({"groups": groups, "window": window, "held": held}, sort_keys=True),
        "Groups": ending,
        "GroupCount": len(ending),
        "ObjectCount": count,
    }
