"""Begins the upload of a memory image, with the tool that the organization file pins, and writes its first plan."""

import base64
import boto3
from evidence import Case
from upload_plan import readable, write_plan

MEBIBYTE = 1024 * 1024
# S3 takes 10,000 parts of at least 5 MiB; the image has gaps and headers beside the memory.
PARTS = 9_000


def check_tool(case, bucket, tool):
    """Fails when S3 knows another hash of the file than the pin; the host compares in any case."""
    head = case.s3.head_object(Bucket=bucket, Key=tool["key"], ChecksumMode="ENABLED")
    known = head.get("ChecksumSHA256")
    if known and base64.b64decode(known).hex() != tool["sha256"]:
        raise ValueError(f"{tool['key']} in the tool bucket has another hash than its pin")


def handler(event, _context):
    tool = event["tools"][event["platform"]]
    if not tool:
        raise ValueError(f"forensics.tools pins no tool for the memory of {event['platform']}")
    case = Case(event)
    check_tool(case, event["toolBucket"], tool)
    ec2 = boto3.client("ec2")
    described = ec2.describe_instance_types(InstanceTypes=[event["instanceType"]])
    memory = described["InstanceTypes"][0]["MemoryInfo"]["SizeInMiB"] * 11 // 10 + 256
    part = max(16, -(-memory // PARTS))
    key = f"cases/{case.id}/{event['exhibit']}/memory-{event['execution']}.lime"
    upload = {
        "id": case.s3.create_multipart_upload(Bucket=case.bucket, Key=key)["UploadId"],
        "key": key,
        "parts": -(-memory // part),
    }
    return {
        "Upload": upload["id"],
        "Key": key,
        "Parts": upload["parts"],
        "PartBytes": str(part * MEBIBYTE),
        "Plan": write_plan(case, event, upload, 0),
        "Tool": readable(case, event["toolBucket"], tool["key"]),
        "Document": event["documents"][event["platform"]],
    }
