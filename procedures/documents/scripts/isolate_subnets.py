"""Puts a network ACL without rules, which denies everything, in front of the subnets of an isolated instance."""

import json
import boto3

ec2 = boto3.client("ec2")


def handler(event, _context):
    state = json.loads(event["state"])
    for subnet, prior in state["acls"].items():
        acl = ec2.create_network_acl(
            VpcId=state["vpc"],
            TagSpecifications=[
                {
                    "ResourceType": "network-acl",
                    "Tags": [
                        {"Key": event["tag"], "Value": event["case"]},
                        {"Key": "Name", "Value": f"quarantine {subnet}"},
                    ],
                }
            ],
        )["NetworkAcl"]["NetworkAclId"]
        associations = ec2.describe_network_acls(
            Filters=[{"Name": "association.subnet-id", "Values": [subnet]}]
        )["NetworkAcls"][0]["Associations"]
        current = next(each for each in associations if each["SubnetId"] == subnet)
        ec2.replace_network_acl_association(
            AssociationId=current["NetworkAclAssociationId"], NetworkAclId=acl
        )
        print(f"{subnet}: {prior} replaced by {acl}")
    return {"Subnets": sorted(state["acls"])}
