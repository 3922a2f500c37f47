"""Takes an instance out of its load balancers: requests would go on changing its memory and disks."""

import json
import boto3

elbv2 = boto3.client("elbv2")


def handler(event, _context):
    state = json.loads(event["state"])
    for group, port in state["targets"]:
        elbv2.deregister_targets(
            TargetGroupArn=group, Targets=[{"Id": state["instance"], "Port": port}]
        )
    return {"Deregistered": len(state["targets"])}
