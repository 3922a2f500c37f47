"""Puts a contained IAM principal back as its containment found it, but for keys that were deleted meanwhile."""

from datetime import datetime, timedelta, timezone
import boto3
from containment import kept_for

iam = boto3.client("iam")

# The longest session that a user can have, GetSessionToken; a role's lasts 12 hours. Source: STS API reference.
LONGEST_SESSION = timedelta(hours=36)


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    since = datetime.fromisoformat(kept["at"].replace("Z", "+00:00"))
    if event["sessions"] == "expired" and datetime.now(timezone.utc) - since < LONGEST_SESSION:
        raise ValueError(
            f"sessions from before {kept['at']} may still be valid and would work again; "
            "wait 36 hours, or release with OldSessions accepted"
        )
    state = kept["state"]
    name = state["name"]
    if state["type"] == "user":
        # Its owner may have deleted a key meanwhile, such as one that was published.
        there = {key["AccessKeyId"] for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]}
        for key in [key for key in state["keys"] if key in there]:
            iam.update_access_key(UserName=name, AccessKeyId=key, Status="Active")
        attached = iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]
    else:
        attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    quarantined = any(each["PolicyArn"] == event["policy"] for each in attached)
    if quarantined and not state["quarantined"]:
        if state["type"] == "user":
            iam.detach_user_policy(UserName=name, PolicyArn=event["policy"])
        else:
            iam.detach_role_policy(RoleName=name, PolicyArn=event["policy"])
    return {"Found": True, "Since": kept["at"]}
