"""Gives up the upload of a memory image and records that there is none; or, if it is complete already, that the
instance has no tag that says so."""

from evidence import Case


def handler(event, _context):
    case = Case(event)
    try:
        case.s3.abort_multipart_upload(
            Bucket=case.bucket, Key=event["objectKey"], UploadId=event["upload"]
        )
        act, note = "acquired", "failed: no memory image; see the execution"
    except case.s3.exceptions.NoSuchUpload:
        act, note = "changed", "the image is complete, but the instance has no tag that says so"
    case.record(act, "memory-image", note=note)
    return {"Note": note}
