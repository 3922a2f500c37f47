"""Fails unless the bucket has the denial and blocks all public access."""

import json
import boto3

s3 = boto3.client("s3")


def handler(event, _context):
    bucket = event["bucket"]
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    if all(each.get("Sid") != event["sid"] for each in policy["Statement"]):
        raise ValueError(f"the policy of {bucket} has no statement {event['sid']}")
    block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    if not all(block.values()):
        raise ValueError(f"{bucket} does not block all public access")
    return {"Contained": bucket}
