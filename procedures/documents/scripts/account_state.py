"""Reads where an account is in the organization, and finds the unit for accounts in quarantine."""

import json
import boto3

organizations = boto3.client("organizations")


def handler(event, _context):
    account = event["target"]
    if account in event["spared"]:
        raise ValueError(f"{account} holds logs, evidence, backups or the response itself")
    parent = organizations.list_parents(ChildId=account)["Parents"][0]["Id"]
    root = organizations.list_roots()["Roots"][0]["Id"]
    units = organizations.get_paginator("list_organizational_units_for_parent")
    quarantine = [
        unit["Id"]
        for page in units.paginate(ParentId=root)
        for unit in page["OrganizationalUnits"]
        if unit["Name"] == event["unit"]
    ]
    if not quarantine:
        raise ValueError(f"the root has no organizational unit {event['unit']}")
    return {
        "State": json.dumps({"account": account, "parent": parent}, sort_keys=True),
        "Parent": parent,
        "Quarantine": quarantine[0],
    }
