"""Moves an account back to the organizational unit that it was taken from."""

import boto3
from containment import kept_for

organizations = boto3.client("organizations")


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    account, prior = kept["state"]["account"], kept["state"]["parent"]
    current = organizations.list_parents(ChildId=account)["Parents"][0]["Id"]
    if current != prior:
        organizations.move_account(
            AccountId=account, SourceParentId=current, DestinationParentId=prior
        )
    return {"Found": True, "Since": kept["at"]}
