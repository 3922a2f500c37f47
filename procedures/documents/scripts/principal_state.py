"""Reads what the containment of an IAM principal would change, and refuses those that the response needs."""

import json
import boto3

iam = boto3.client("iam")


def role_behind(name):
    roles = iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"]
    if not roles:
        raise ValueError(f"instance profile {name} has no role")
    return roles[0]["RoleName"]


def handler(event, _context):
    kind, name = event["type"], event["name"]
    if kind == "instance-profile":
        kind, name = "role", role_behind(name)
    if kind == "user":
        arn = iam.get_user(UserName=name)["User"]["Arn"]
        keys = iam.list_access_keys(UserName=name)["AccessKeyMetadata"]
        attached = iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]
    else:
        role = iam.get_role(RoleName=name)["Role"]
        arn, keys = role["Arn"], []
        if role["Path"].startswith(("/aws-service-role/", "/aws-reserved/")):
            raise ValueError(f"{name} belongs to AWS; nothing can be attached to it in the account")
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    if arn in event["spared"]:
        raise ValueError(f"{name} is a role of the baseline; containing it ends the response")
    active = sorted(key["AccessKeyId"] for key in keys if key["Status"] == "Active")
    quarantined = any(each["PolicyArn"] == event["policy"] for each in attached)
    state = {"type": kind, "name": name, "keys": active, "quarantined": quarantined}
    return {
        "State": json.dumps(state, sort_keys=True),
        "Type": kind,
        "Name": name,
        "Arn": arn,
        "Keys": active,
        "KeyCount": len(active),
    }
