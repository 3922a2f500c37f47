"""Copies object versions of a window into the case, as many as fit into one step, and writes their manifest.
Hashes are taken while the bytes pass. What is too large for one step is copied part by part over several."""

import base64
import hashlib
import json
import time
import boto3
from evidence import Case
from window import instant

s3 = boto3.client("s3")

# An upload has 10,000 parts at most, and a part must fit into the memory of a step.
PARTS, LARGEST_PART = 9_000, 128 * 1024 * 1024
# A variable of a document holds 512 characters, and never none.
LONGEST_KEY, NONE = 512, "none"


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


def part_by_part(case, event, version, upload, until):
    """Goes on with an upload until the time is over; returns its id, or what was written once it is complete. Each
    part has a hash; one over all of them cannot be carried from step to step, so the composite one stands for it."""
    key = f"cases/{case.id}/{destination(event['exhibit'], version['Key'], version['VersionId'])}"
    size = version["Size"]
    part = max(event["limits"]["part"], -(-size // PARTS))
    if upload is None:
        upload = case.s3.create_multipart_upload(
            Bucket=case.bucket, Key=key, ChecksumAlgorithm="SHA256"
        )["UploadId"]
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
    return None, {"partBytes": part, **written(case, key, done, parts, size, retention)}


def copied(case, event, version, upload, until):
    """What the manifest says of the copy; or the id of an upload with which the next step goes on."""
    key, number, size = version["Key"], version["VersionId"], version["Size"]
    about = {"size": size, "etag": version["ETag"], "latest": version["IsLatest"]}
    limits = event["limits"]
    if size > PARTS * LARGEST_PART:
        return None, {**about, "skipped": f"larger than {PARTS * LARGEST_PART} bytes"}
    if size > limits["whole"]:
        upload, copy = part_by_part(case, event, version, upload, until)
        return upload, {**about, "copy": copy}
    body = s3.get_object(Bucket=event["bucket"], Key=key, VersionId=number)["Body"]
    name = destination(event["exhibit"], key, number)
    copy = case.put(name, body.read()) if size <= limits["part"] else stream(case, name, body)
    return None, {**about, "copy": copy}


def page_of(event):
    """The page of the listing that is under way, in an order that is always the same, and where the next one begins.
    S3 tells versions and delete markers apart and times them by the second: its own order cannot be had."""
    page = {"Bucket": event["bucket"], "Prefix": event["prefix"], "MaxKeys": 1000}
    for name in ("KeyMarker", "VersionIdMarker"):
        if event["page"][name] != NONE:
            page[name] = event["page"][name]
    listed = s3.list_object_versions(**page)
    versions = listed.get("Versions", [])
    everything = sorted(
        [*versions, *listed.get("DeleteMarkers", [])],
        key=lambda each: (each["Key"], -each["LastModified"].timestamp(), each["VersionId"]),
    )
    following = {
        name: listed.get(f"Next{name}") or NONE for name in ("KeyMarker", "VersionIdMarker")
    }
    more = listed.get("IsTruncated", False)
    return everything, {(each["Key"], each["VersionId"]) for each in versions}, following if more else None


def behind(everything, done):
    """What an earlier step has left of a page."""
    if done["VersionId"] == NONE:
        return everything
    for place, each in enumerate(everything):
        if each["Key"] == done["Key"] and each["VersionId"] == done["VersionId"]:
            return everything[place + 1 :]
    raise ValueError(f"the versions of {done['Key']} changed meanwhile; start with a new exhibit id")


def handler(event, _context):
    until = time.monotonic() + event["limits"]["seconds"]
    start, end = instant(event["from"]), instant(event["to"])
    case = Case(event)
    everything, versions, following = page_of(event)
    left = behind(everything, event["done"])
    # Version and upload that an earlier step has begun.
    begun = dict([event["upload"].split(" ")]) if event["upload"] != NONE else {}
    lines, last = [], None
    for each in left:
        if last and time.monotonic() > until:
            break
        line = None
        if start <= each["LastModified"] < end:
            line = {
                "bucket": event["bucket"],
                "key": each["Key"],
                "versionId": each["VersionId"],
                "lastModified": each["LastModified"].isoformat(),
            }
            if (each["Key"], each["VersionId"]) in versions:
                upload, copy = copied(case, event, each, begun.pop(each["VersionId"], None), until)
                if upload:
                    begun = {each["VersionId"]: upload}
                    break
                line.update(copy)
            else:
                line["deleteMarker"] = True
            lines.append(line)
        last = each
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
    whole = not left or last is left[-1]
    place = following or event["page"] if whole else event["page"]
    done = {"Key": NONE, "VersionId": NONE} if whole else last or event["done"]
    if len(place["KeyMarker"]) > LONGEST_KEY or len(done["Key"]) > LONGEST_KEY:
        raise ValueError(f"key of more than {LONGEST_KEY} characters; narrow the prefix around it")
    return {
        "More": not whole or following is not None,
        "KeyMarker": place["KeyMarker"],
        "VersionMarker": place["VersionIdMarker"],
        "DoneKey": done["Key"],
        "DoneVersion": done["VersionId"],
        "Upload": next((" ".join(each) for each in begun.items()), NONE),
        "Lines": len(lines),
    }
