"""Fails unless the instance is isolated: the closing group alone on every interface, and no elastic address."""

import json
import boto3

ec2 = boto3.client("ec2")


def handler(event, _context):
    state = json.loads(event["state"])
    interfaces = ec2.describe_network_interfaces(NetworkInterfaceIds=sorted(state["interfaces"]))
    wrong = [
        interface["NetworkInterfaceId"]
        for interface in interfaces["NetworkInterfaces"]
        if [group["GroupId"] for group in interface["Groups"]] != [event["close"]]
    ]
    if wrong:
        raise ValueError(f"not isolated: {', '.join(wrong)}")
    addresses = ec2.describe_addresses(
        Filters=[{"Name": "instance-id", "Values": [state["instance"]]}]
    )["Addresses"]
    if addresses:
        raise ValueError(f"still has {', '.join(each['PublicIp'] for each in addresses)}")
    return {"Isolated": sorted(state["interfaces"])}
