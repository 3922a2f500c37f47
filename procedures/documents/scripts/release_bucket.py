"""Puts a contained bucket back exactly as its containment found it."""

import boto3
from containment import kept_for

s3 = boto3.client("s3")


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    state = kept["state"]
    bucket = state["bucket"]
    # The block of public access first: S3 refuses a public policy behind it.
    if state["block"]:
        s3.put_public_access_block(
            Bucket=bucket, PublicAccessBlockConfiguration=state["block"]
        )
    else:
        s3.delete_public_access_block(Bucket=bucket)
    if state["policy"]:
        s3.put_bucket_policy(Bucket=bucket, Policy=state["policy"])
    else:
        s3.delete_bucket_policy(Bucket=bucket)
    return {"Found": True, "Since": kept["at"]}
