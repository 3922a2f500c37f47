"""Reads what an isolation would change: groups of every interface, elastic addresses, network ACLs, tags."""

import json
import boto3

ec2 = boto3.client("ec2")


def group(name, vpc):
    found = ec2.describe_security_groups(
        Filters=[{"Name": "group-name", "Values": [name]}, {"Name": "vpc-id", "Values": [vpc]}]
    )["SecurityGroups"]
    if not found:
        raise ValueError(f"{vpc} has no security group {name}; list the VPC in the organization file")
    return found[0]["GroupId"]


def handler(event, _context):
    instance_id = event["instance"]
    instance = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    ids = [interface["NetworkInterfaceId"] for interface in instance["NetworkInterfaces"]]
    interfaces = ec2.describe_network_interfaces(NetworkInterfaceIds=ids)["NetworkInterfaces"]
    vpcs = {interface["VpcId"] for interface in interfaces}
    if len(vpcs) != 1:
        raise ValueError(f"{instance_id} has interfaces in {len(vpcs)} VPCs; isolate them one by one")
    vpc = vpcs.pop()
    subnets = sorted({interface["SubnetId"] for interface in interfaces})
    acls = ec2.describe_network_acls(
        Filters=[{"Name": "association.subnet-id", "Values": subnets}]
    )["NetworkAcls"]
    addresses = ec2.describe_addresses(
        Filters=[{"Name": "network-interface-id", "Values": ids}]
    )["Addresses"]
    state = {
        "instance": instance_id,
        "vpc": vpc,
        "interfaces": {
            interface["NetworkInterfaceId"]: sorted(each["GroupId"] for each in interface["Groups"])
            for interface in interfaces
        },
        "addresses": {
            address["AllocationId"]: {
                "interface": address["NetworkInterfaceId"],
                "private": address["PrivateIpAddress"],
            }
            for address in addresses
        },
        "acls": {
            association["SubnetId"]: acl["NetworkAclId"]
            for acl in acls
            for association in acl["Associations"]
            if association["SubnetId"] in subnets
        },
        "tags": {tag["Key"]: tag["Value"] for tag in instance.get("Tags", [])},
    }
    return {
        "State": json.dumps(state, sort_keys=True),
        "Interfaces": sorted(state["interfaces"]),
        "Associations": sorted(address["AssociationId"] for address in addresses),
        "AddressCount": len(addresses),
        "Untrack": group(event["untrack"] + vpc, vpc),
        "Close": group(event["close"] + vpc, vpc),
    }
