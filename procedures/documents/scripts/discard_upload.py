"""Gives up the upload that a move of evidence has begun and not completed. What is complete is locked, and stays."""

from containment import kept_for
from evidence import Case


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    case, begun = Case(event), kept["state"]
    try:
        case.s3.abort_multipart_upload(
            Bucket=case.bucket, Key=begun["key"], UploadId=begun["upload"]
        )
    except case.s3.exceptions.NoSuchUpload:
        pass  # It was completed, or given up before.
    return {"Found": True, "Since": kept["at"]}
