"""Object versions of a time window. Logs are named by the hour, so prefixes narrow the listing."""

from datetime import datetime
import boto3

s3 = boto3.client("s3")


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def versions_of(window, most):
    """Keys and version ids below the prefixes, written between `from` and `to`; fails when there are more."""
    start, end = instant(window["from"]), instant(window["to"])
    found = []
    for prefix in window["prefixes"]:
        pages = s3.get_paginator("list_object_versions")
        for page in pages.paginate(Bucket=window["bucket"], Prefix=prefix):
            found += [
                (version["Key"], version["VersionId"])
                for version in page.get("Versions", [])
                if start <= version["LastModified"] < end
            ]
            if len(found) > most:
                raise ValueError(f"more than {most} objects; narrow the window or the prefixes")
    return sorted(found)
