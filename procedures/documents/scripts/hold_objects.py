"""Puts every object version of the window on legal hold: nobody deletes it until the hold is lifted."""

import json
from concurrent.futures import ThreadPoolExecutor
import boto3
from window import versions_of

s3 = boto3.client("s3")

MOST_OBJECTS = 10_000


def handler(event, _context):
    state = json.loads(event["state"])
    window = state["window"]
    held = {tuple(each) for each in state["held"]}
    free = [each for each in versions_of(window, MOST_OBJECTS) if each not in held]

    def hold(each):
        key, version = each
        s3.put_object_legal_hold(
            Bucket=window["bucket"], Key=key, VersionId=version, LegalHold={"Status": "ON"}
        )

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(hold, free))
    return {"Held": len(free)}
