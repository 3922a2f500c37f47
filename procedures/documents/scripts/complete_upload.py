"""Completes the upload of a memory image: every part is there, and together they have the size that the host told.
The host's last line is what it hashed while the bytes passed."""

import json
from evidence import Case


def parts_of(case, key, upload):
    pages = case.s3.get_paginator("list_parts")
    for page in pages.paginate(Bucket=case.bucket, Key=key, UploadId=upload):
        yield from page.get("Parts", [])


def handler(event, _context):
    told = json.loads(event["output"].strip().splitlines()[-1])
    case = Case(event)
    key, upload = event["objectKey"], event["upload"]
    parts = list(parts_of(case, key, upload))
    size = sum(part["Size"] for part in parts)
    if [part["PartNumber"] for part in parts] != list(range(1, told["parts"] + 1)):
        raise ValueError(f"{len(parts)} parts arrived, the host sent {told['parts']}")
    if size != told["size"]:
        raise ValueError(f"{size} bytes arrived, the host sent {told['size']}")
    retention = case.retention()
    done = case.s3.complete_multipart_upload(
        Bucket=case.bucket,
        Key=key,
        UploadId=upload,
        MultipartUpload={
            "Parts": [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in parts]
        },
        IfNoneMatch="*",
    )
    tool = event["tools"][event["platform"]]
    entry = case.record(
        "acquired",
        "memory-image",
        sha256=told["sha256"],
        size=size,
        tool={
            "name": tool["name"],
            "version": tool["version"],
            "sha256": tool["sha256"],
            "arguments": told["arguments"],
        },
        retention=retention,
        note=f"version {done['VersionId']} of s3://{case.bucket}/{key}",
    )
    return {"Sha256": told["sha256"], "Size": size, "Hash": entry["hash"]}
