"""Reads what the containment of a bucket would change, and writes the policy that contains it."""

import json
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")

# Source: S3 user guide, "Bucket policies": 20 KB.
LARGEST_POLICY = 20_480


def found(call, missing):
    """The answer of a call, or None where AWS says that nothing is set."""
    try:
        return call()
    except ClientError as error:
        if error.response["Error"]["Code"] != missing:
            raise
        return None


def contained(policy, event):
    """The bucket's policy with a denial for everybody but responders, the pipeline, break-glass and AWS services."""
    bucket = f"arn:{event['partition']}:s3:::{event['bucket']}"
    document = json.loads(policy) if policy else {"Version": "2012-10-17", "Statement": []}
    statements = document["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    denial = {
        "Sid": event["sid"],
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [bucket, f"{bucket}/*"],
        "Condition": {
            "ArnNotEquals": {"aws:PrincipalArn": [*event["spared"], *event["alsoSpared"]]},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
    }
    others = [each for each in statements if each.get("Sid") != event["sid"]]
    text = json.dumps({**document, "Statement": [*others, denial]}, separators=(",", ":"))
    if len(text.encode()) > LARGEST_POLICY:
        raise ValueError(f"the policy of {event['bucket']} leaves no room for the denial")
    return text


def handler(event, _context):
    bucket = event["bucket"]
    if bucket in event["sparedBuckets"]:
        raise ValueError(f"{bucket} is a bucket of the baseline, which its own policy guards")
    policy = found(lambda: s3.get_bucket_policy(Bucket=bucket)["Policy"], "NoSuchBucketPolicy")
    block = found(
        lambda: s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"],
        "NoSuchPublicAccessBlockConfiguration",
    )
    state = {"bucket": bucket, "policy": policy, "block": block}
    return {"State": json.dumps(state, sort_keys=True), "Policy": contained(policy, event)}
