"""Gives up the upload of a memory image and records that there is none."""

from evidence import Case


def handler(event, _context):
    case = Case(event)
    case.s3.abort_multipart_upload(
        Bucket=case.bucket, Key=event["objectKey"], UploadId=event["upload"]
    )
    case.record("acquired", "memory-image", note="failed: no memory image; see the execution")
    return {"Aborted": event["objectKey"]}
