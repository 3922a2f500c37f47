"""Copies object versions of a window into the case, as many as fit into one step, and writes their manifest.
Hashes are taken while the bytes pass. What is too large for one step is copied part by part over several."""

import json
import time
from copy_parts import LARGEST_PART, PARTS, destination, part_by_part, s3, stream
from evidence import Case
from window import instant

# A variable of a document holds 512 characters, and never none.
LONGEST_KEY, NONE = 512, "none"


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


def named(event, each):
    """How the manifest names a version or a delete marker."""
    return {
        "bucket": event["bucket"],
        "key": each["Key"],
        "versionId": each["VersionId"],
        "lastModified": each["LastModified"].isoformat(),
    }


def record(case, event, lines):
    """Writes the manifest of what was copied, and its entry."""
    if not lines:
        return
    manifest = "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines)
    name = f"{event['exhibit']}/manifest-{event['execution']}-{case.started}.ndjson"
    skipped = sum("skipped" in line for line in lines)
    case.record(
        "acquired",
        "objects",
        note=f"{skipped} objects are too large and were not copied" if skipped else None,
        **case.put(name, manifest.encode()),
    )


def handler(event, _context):
    until = time.monotonic() + event["limits"]["seconds"]
    start, end = instant(event["from"]), instant(event["to"])
    case = Case(event)
    everything, versions, following = page_of(event)
    left = behind(everything, event["done"])
    # Version and upload that an earlier step has begun.
    begun = dict([event["upload"].split(" ")]) if event["upload"] != NONE else {}
    lines, last = [], None
    try:
        for each in left:
            if last and time.monotonic() > until:
                break
            if start <= each["LastModified"] < end:
                line = named(event, each)
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
    finally:
        # Copies are locked at once: those before a failure are told as well.
        record(case, event, lines)
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
