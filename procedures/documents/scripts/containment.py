"""What a containment found, kept in the account until its release has put it back. The evidence bucket has it too,
locked; from there nobody but an analyst reads it. An upload that is under way is kept likewise."""

import base64
import json
import re
import zlib
import boto3

ssm = boto3.client("ssm")


def name_of(path, key):
    """Parameter names have letters, digits, dots, hyphens, underscores and slashes; IAM names have more."""
    return path + re.sub(r"[^A-Za-z0-9.\-/]", lambda match: f"_{ord(match[0]):02x}", key)


def packed(kept):
    """A parameter takes 8 KB, a bucket policy up to 20."""
    return base64.b64encode(zlib.compress(json.dumps(kept, sort_keys=True).encode(), 9)).decode()


def kept_of(path, key):
    """What is kept, or None."""
    try:
        value = ssm.get_parameter(Name=name_of(path, key))["Parameter"]["Value"]
    except ssm.exceptions.ParameterNotFound:
        return None
    return json.loads(zlib.decompress(base64.b64decode(value)))


def kept_for(event):
    """What is kept for the case of the event, or None."""
    kept = kept_of(event["path"], event["key"])
    if kept and kept["case"] != event["case"]:
        raise ValueError(f"{event['key']} is contained in case {kept['case']}, not {event['case']}")
    return kept


def keep(path, key, kept):
    """Keeps the first state only: a second containment must not take the contained state for the original."""
    ssm.put_parameter(
        Name=name_of(path, key),
        Value=packed(kept),
        Type="String",
        Tier="Intelligent-Tiering",
        Description=f"What takes back {key} in case {kept['case']}",
        Overwrite=False,
    )


def forget(path, key):
    """After the release: the next containment keeps its own state."""
    ssm.delete_parameter(Name=name_of(path, key))
