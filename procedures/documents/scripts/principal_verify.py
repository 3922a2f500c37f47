"""Fails unless the principal has the quarantine policy and no active access key."""

import boto3

iam = boto3.client("iam")


def handler(event, _context):
    name = event["name"]
    if event["type"] == "user":
        attached = iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]
        keys = iam.list_access_keys(UserName=name)["AccessKeyMetadata"]
    else:
        attached, keys = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"], []
    if all(each["PolicyArn"] != event["policy"] for each in attached):
        raise ValueError(f"{name} does not have {event['policy']}")
    active = [key["AccessKeyId"] for key in keys if key["Status"] == "Active"]
    if active:
        raise ValueError(f"{name} still has active keys: {', '.join(active)}")
    return {"Contained": name}
