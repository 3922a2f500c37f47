"""Writes the next plan with a session of its own, then waits a while for the command to end. Each round of the loop
around it renews the addresses before those of the round before have ended."""

import time
import boto3
from evidence import Case
from upload_plan import write_plan

ssm = boto3.client("ssm")

# A step has 600 seconds; signing thousands of addresses takes some of them.
SECONDS = 420
RUNNING = ("Pending", "InProgress", "Delayed")


def handler(event, _context):
    until = time.monotonic() + SECONDS
    upload = {"id": event["upload"], "key": event["objectKey"], "parts": event["parts"]}
    write_plan(Case(event), event, upload, event["round"])
    while True:
        found = ssm.get_command_invocation(
            CommandId=event["command"], InstanceId=event["instance"]
        )
        if found["Status"] not in RUNNING:
            break
        if time.monotonic() > until:
            return {"Running": True, "Round": event["round"] + 1, "Output": "none"}
        time.sleep(10)
    if found["Status"] != "Success":
        why = found.get("StandardErrorContent", "")[-300:]
        raise ValueError(f"command ended {found['Status']}, code {found['ResponseCode']}: {why}")
    last = found["StandardOutputContent"].strip().splitlines()[-1]
    return {"Running": False, "Round": event["round"], "Output": last}
