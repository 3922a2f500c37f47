"""Ends a freeze of logs: retention as before, and no hold but those that were there already."""

from concurrent.futures import ThreadPoolExecutor
import boto3
from containment import kept_for
from window import versions_of

s3 = boto3.client("s3")
logs = boto3.client("logs")

MOST_OBJECTS = 10_000


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    state = kept["state"]
    for name, days in state["groups"].items():
        if days:
            logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    window = state["window"]
    if window["bucket"] != "none":
        held = {tuple(each) for each in state["held"]}
        free = [each for each in versions_of(window, MOST_OBJECTS) if each not in held]

        def lift(each):
            key, version = each
            s3.put_object_legal_hold(
                Bucket=window["bucket"], Key=key, VersionId=version, LegalHold={"Status": "OFF"}
            )

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lift, free))
    return {"Found": True, "Since": kept["at"]}
