"""Copies object versions of a window into the case, as many as fit into one step, and writes their manifest.
Hashes are taken while the bytes pass."""

import base64
import hashlib
import json
import time
import boto3
from evidence import Case
from window import instant

s3 = boto3.client("s3")

# A step has 600 seconds; the manifest and the custody record need some of them.
SECONDS = 420
PART = 32 * 1024 * 1024
# What passes within one step with a wide margin. Larger objects are copied by S3 Batch Operations.
LARGEST = 4 * 1024**3
# A variable of a document holds 512 characters.
LONGEST_KEY = 512


def destination(exhibit, key, version):
    """Short and unambiguous; the manifest has the original key."""
    return f"{exhibit}/objects/{hashlib.sha256(key.encode()).hexdigest()[:32]}/{version}"


def stream(case, name, body):
    """Uploads in parts; returns what the custody record says of the object."""
    digest, size, parts = hashlib.sha256(), 0, []
    key = f"cases/{case.id}/{name}"
    upload = case.s3.create_multipart_upload(
        Bucket=case.bucket, Key=key, ChecksumAlgorithm="SHA256"
    )["UploadId"]
    try:
        for number, chunk in enumerate(body.iter_chunks(PART), 1):
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
    composite = hashlib.sha256(b"".join(base64.b64decode(part["ChecksumSHA256"]) for part in parts))
    return {
        "sha256": digest.hexdigest(),
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
    }


def copied(case, event, version):
    key, number, size = version["Key"], version["VersionId"], version["Size"]
    line = {
        "bucket": event["bucket"],
        "key": key,
        "versionId": number,
        "lastModified": version["LastModified"].isoformat(),
        "size": size,
        "etag": version["ETag"],
        "latest": version["IsLatest"],
    }
    if size > LARGEST:
        return {**line, "skipped": f"larger than {LARGEST} bytes"}
    body = s3.get_object(Bucket=event["bucket"], Key=key, VersionId=number)["Body"]
    name = destination(event["exhibit"], key, number)
    written = case.put(name, body.read()) if size <= PART else stream(case, name, body)
    return {**line, "copy": written}


def handler(event, _context):
    began = time.monotonic()
    start, end = instant(event["from"]), instant(event["to"])
    case = Case(event)
    page = {"Bucket": event["bucket"], "Prefix": event["prefix"], "MaxKeys": 1000}
    if event["keyMarker"] != "none":
        page.update(KeyMarker=event["keyMarker"], VersionIdMarker=event["versionMarker"])
    listed = s3.list_object_versions(**page)
    everything = sorted(
        [*listed.get("Versions", []), *listed.get("DeleteMarkers", [])],
        key=lambda each: (each["Key"], -each["LastModified"].timestamp()),
    )
    versions = {(each["Key"], each["VersionId"]) for each in listed.get("Versions", [])}
    lines, last = [], None
    for each in everything:
        if time.monotonic() - began > SECONDS:
            break
        last = each
        if not start <= each["LastModified"] < end:
            continue
        if (each["Key"], each["VersionId"]) in versions:
            lines.append(copied(case, event, each))
        else:
            lines.append(
                {
                    "bucket": event["bucket"],
                    "key": each["Key"],
                    "versionId": each["VersionId"],
                    "lastModified": each["LastModified"].isoformat(),
                    "deleteMarker": True,
                }
            )
    more = bool(everything) and (last is not everything[-1] or listed.get("IsTruncated", False))
    if more and len(last["Key"]) > LONGEST_KEY:
        raise ValueError(f"key of more than {LONGEST_KEY} characters; narrow the prefix around it")
    if lines:
        manifest = "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines)
        name = f"{event['exhibit']}/manifest-{event['execution']}-{case.started}.ndjson"
        skipped = sum("skipped" in line for line in lines)
        case.record(
            "acquired",
            "objects",
            note=f"{skipped} objects are too large and were not copied" if skipped else None,
            **case.put(name, manifest.encode()),
        )
    return {
        "More": more,
        "KeyMarker": last["Key"] if more else "none",
        "VersionMarker": last["VersionId"] if more else "none",
        "Lines": len(lines),
    }
