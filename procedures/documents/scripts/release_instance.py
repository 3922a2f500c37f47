"""Puts an isolated instance back exactly as its isolation found it, from whatever point the isolation reached."""

import boto3
from containment import kept_for

ec2 = boto3.client("ec2")


def restore_groups(state):
    for interface, groups in state["interfaces"].items():
        ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, Groups=groups)


def restore_acls(state, tag, case):
    for subnet, prior in state["acls"].items():
        acl = ec2.describe_network_acls(
            Filters=[{"Name": "association.subnet-id", "Values": [subnet]}]
        )["NetworkAcls"][0]
        if acl["NetworkAclId"] != prior:
            current = next(each for each in acl["Associations"] if each["SubnetId"] == subnet)
            ec2.replace_network_acl_association(
                AssociationId=current["NetworkAclAssociationId"], NetworkAclId=prior
            )
    ours = ec2.describe_network_acls(
        Filters=[
            {"Name": f"tag:{tag}", "Values": [case]},
            {"Name": "vpc-id", "Values": [state["vpc"]]},
        ]
    )["NetworkAcls"]
    for acl in ours:
        if not acl["Associations"]:
            ec2.delete_network_acl(NetworkAclId=acl["NetworkAclId"])


def restore_addresses(state):
    for allocation, place in state["addresses"].items():
        address = ec2.describe_addresses(AllocationIds=[allocation])["Addresses"][0]
        if address.get("NetworkInterfaceId") != place["interface"]:
            ec2.associate_address(
                AllocationId=allocation,
                NetworkInterfaceId=place["interface"],
                PrivateIpAddress=place["private"],
                AllowReassociation=False,
            )


def restore_tags(state, tags):
    for tag in tags:
        if tag in state["tags"]:
            ec2.create_tags(
                Resources=[state["instance"]], Tags=[{"Key": tag, "Value": state["tags"][tag]}]
            )
        else:
            ec2.delete_tags(Resources=[state["instance"]], Tags=[{"Key": tag}])


def verify(state):
    interfaces = ec2.describe_network_interfaces(NetworkInterfaceIds=sorted(state["interfaces"]))
    found = {
        interface["NetworkInterfaceId"]: sorted(group["GroupId"] for group in interface["Groups"])
        for interface in interfaces["NetworkInterfaces"]
    }
    if found != state["interfaces"]:
        raise ValueError(f"groups are {found}, were {state['interfaces']}")


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    state = kept["state"]
    restore_groups(state)
    restore_acls(state, event["caseTag"], kept["case"])
    restore_addresses(state)
    restore_tags(state, event["tags"])
    verify(state)
    return {"Found": True, "Since": kept["at"]}
