"""Begins the upload of a memory image and signs one address for each part, so that the host needs no credentials.
The list of addresses is an object of its own: parameters have no room for it. Sessions of chained roles end after an
hour, and the addresses with them."""

import boto3
from evidence import Case

MEBIBYTE = 1024 * 1024
# S3 takes 10,000 parts of at least 5 MiB; the image has gaps and headers beside the memory.
PARTS = 9_000
VALID_SECONDS = 3_500


def handler(event, _context):
    case = Case(event)
    ec2 = boto3.client("ec2")
    described = ec2.describe_instance_types(InstanceTypes=[event["instanceType"]])
    memory = described["InstanceTypes"][0]["MemoryInfo"]["SizeInMiB"] * 11 // 10 + 256
    part = max(16, -(-memory // PARTS))
    count = -(-memory // part)
    key = f"cases/{case.id}/{event['exhibit']}/memory-{event['execution']}.lime"
    upload = case.s3.create_multipart_upload(Bucket=case.bucket, Key=key)["UploadId"]
    # Content-MD5 needs no signature, unlike the checksum headers, and a locked bucket accepts it for a part.
    # Source: S3 user guide, "Object Lock considerations"; "Authenticating requests: using query parameters".
    addresses = [
        case.s3.generate_presigned_url(
            "upload_part",
            Params={"Bucket": case.bucket, "Key": key, "UploadId": upload, "PartNumber": number},
            ExpiresIn=VALID_SECONDS,
        )
        for number in range(1, count + 1)
    ]
    plan = f"uploads/{case.id}/{event['execution']}.txt"
    case.s3.put_object(
        Bucket=event["working"], Key=plan, Body=("\n".join(addresses) + "\n").encode()
    )

    def readable(bucket, name):
        return case.s3.generate_presigned_url(
            "get_object", Params={"Bucket": bucket, "Key": name}, ExpiresIn=VALID_SECONDS
        )

    return {
        "Upload": upload,
        "Key": key,
        "PartBytes": str(part * MEBIBYTE),
        "Plan": readable(event["working"], plan),
        "Tool": readable(event["tools"], event["toolKey"]),
    }
