"""Copies an object version into the case in parts, within one step or over several. Hashes are taken while the bytes
pass."""

import base64
import hashlib
import time
import boto3
from containment import forget, keep, kept_of
from custody import now

s3 = boto3.client("s3")

# An upload has 10,000 parts at most, and a part must fit into the memory of a step.
PARTS, LARGEST_PART = 9_000, 128 * 1024 * 1024


def destination(exhibit, key, version):
    """Short and unambiguous; the manifest has the original key."""
    return f"{exhibit}/objects/{hashlib.sha256(key.encode()).hexdigest()[:32]}/{version}"


def stream(case, name, body):
    """Uploads in parts; returns what the custody record says of the object."""
    digest, size, parts = hashlib.sha256(), 0, []
    key, retention = f"cases/{case.id}/{name}", case.retention()
    upload = case.s3.create_multipart_upload(
        Bucket=case.bucket, Key=key, ChecksumAlgorithm="SHA256"
    )["UploadId"]
    try:
        for number, chunk in enumerate(body.iter_chunks(case.event["limits"]["part"]), 1):
            digest.update(chunk)
            size += len(chunk)
            checksum = base64.b64encode(hashlib.sha256(chunk).digest()).decode()
            part = case.s3.upload_part(
                Bucket=case.bucket,
                Key=key,
                UploadId=upload,
                PartNumber=number,
                Body=chunk,
                ChecksumSHA256=checksum,
            )
            parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumSHA256": checksum})
        done = case.s3.complete_multipart_upload(
            Bucket=case.bucket,
            Key=key,
            UploadId=upload,
            MultipartUpload={"Parts": parts},
            IfNoneMatch="*",
        )
    except Exception:
        case.s3.abort_multipart_upload(Bucket=case.bucket, Key=key, UploadId=upload)
        raise
    return {"sha256": digest.hexdigest(), **written(case, key, done, parts, size, retention)}


def written(case, key, done, parts, size, retention):
    composite = hashlib.sha256(b"".join(base64.b64decode(part["ChecksumSHA256"]) for part in parts))
    return {
        "size": size,
        "object": {
            "bucket": case.bucket,
            "key": key,
            "versionId": done["VersionId"],
            "checksum": {
                "algorithm": "SHA256",
                "type": "COMPOSITE",
                "value": f"{base64.b64encode(composite.digest()).decode()}-{len(parts)}",
            },
        },
        "retention": retention,
    }


def parts_of(case, key, upload):
    pages = case.s3.get_paginator("list_parts")
    for page in pages.paginate(Bucket=case.bucket, Key=key, UploadId=upload):
        for part in page.get("Parts", []):
            yield {name: part[name] for name in ("PartNumber", "ETag", "ChecksumSHA256")}


def begin(case, key, unfinished):
    """Begins an upload, and keeps its id for whoever gives it up: names of uploads leave the bucket to no one here."""
    kept = kept_of(**unfinished)
    if kept:
        raise ValueError(
            f"an upload of this exhibit in case {kept['case']} is unfinished; give it up, or take a new exhibit id"
        )
    upload = case.s3.create_multipart_upload(
        Bucket=case.bucket, Key=key, ChecksumAlgorithm="SHA256"
    )["UploadId"]
    keep(**unfinished, kept={"case": case.id, "at": now(), "state": {"key": key, "upload": upload}})
    return upload


def part_by_part(case, event, version, upload, until):
    """Goes on with an upload until the time is over; returns its id, or what was written once it is complete. Each
    part has a hash; one over all of them cannot be carried from step to step, so the composite one stands for it."""
    unfinished = event["unfinished"]
    key = f"cases/{case.id}/{destination(event['exhibit'], version['Key'], version['VersionId'])}"
    size = version["Size"]
    part = max(event["limits"]["part"], -(-size // PARTS))
    if upload is None:
        upload = begin(case, key, unfinished)
    parts = list(parts_of(case, key, upload))
    while len(parts) * part < size:
        start = len(parts) * part
        body = s3.get_object(
            Bucket=event["bucket"],
            Key=version["Key"],
            VersionId=version["VersionId"],
            Range=f"bytes={start}-{min(start + part, size) - 1}",
        )["Body"].read()
        checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
        sent = case.s3.upload_part(
            Bucket=case.bucket,
            Key=key,
            UploadId=upload,
            PartNumber=len(parts) + 1,
            Body=body,
            ChecksumSHA256=checksum,
        )
        parts.append(
            {"PartNumber": len(parts) + 1, "ETag": sent["ETag"], "ChecksumSHA256": checksum}
        )
        if time.monotonic() > until and len(parts) * part < size:
            return upload, None
    # S3 locks the object from its completion; the lock of this moment ends no later.
    retention = case.retention()
    done = case.s3.complete_multipart_upload(
        Bucket=case.bucket,
        Key=key,
        UploadId=upload,
        MultipartUpload={"Parts": parts},
        IfNoneMatch="*",
    )
    forget(**unfinished)
    return None, {"partBytes": part, **written(case, key, done, parts, size, retention)}
