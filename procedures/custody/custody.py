"""The chain of the custody record, as procedures/custody/chain.ts has it, for the script steps that append to it."""

import base64
import hashlib
import json
from datetime import datetime, timedelta, timezone


def canonical(value):
    """Canonical JSON (RFC 8785) of text, whole numbers, booleans, lists and objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 2**53):
        raise ValueError(f"{value} is no whole number below 2^53")
    return json.dumps(value, ensure_ascii=False)


def hash_of(entry):
    """SHA-256 over the canonical JSON of the entry without its hash."""
    content = {key: value for key, value in entry.items() if key != "hash"}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def now(days=0):
    """The present time, or that many days later."""
    at = datetime.now(timezone.utc) + timedelta(days=days)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chained(statement, previous, at):
    """The entry that follows `previous` (None for the first), recorded at the time `at`."""
    entry = {
        **statement,
        "sequence": f"{int(previous['sequence']) + 1 if previous else 1:012d}",
        "recorded": max(at, statement["end"], previous["recorded"] if previous else ""),
        "previous": previous["hash"] if previous else "0" * 64,
    }
    return {**entry, "hash": hash_of(entry)}


def append(client, table, statement, attempts=10):
    """Appends to the case's chain in DynamoDB; whoever comes second tries again behind the other."""
    for attempt in range(attempts):
        last = client.query(
            TableName=table,
            KeyConditionExpression="#case = :case",
            ExpressionAttributeNames={"#case": "case"},
            ExpressionAttributeValues={":case": {"S": statement["case"]}},
            ScanIndexForward=False,
            ConsistentRead=True,
            Limit=1,
        )["Items"]
        previous = {key: last[0][key]["S"] for key in ("sequence", "recorded", "hash")} if last else None
        entry = chained(statement, previous, now())
        try:
            client.put_item(
                TableName=table,
                Item=attribute(entry)["M"],
                ConditionExpression="attribute_not_exists(#case)",
                ExpressionAttributeNames={"#case": "case"},
            )
            return entry
        except client.exceptions.ConditionalCheckFailedException:
            if attempt == attempts - 1:
                raise
    raise ValueError("attempts: at least one")


def anchor(bucket, entry):
    """The PutObject that keeps an entry where nobody cuts the end off."""
    body = canonical(entry).encode()
    checksum = base64.b64encode(hashlib.sha256(body).digest()).decode()
    key = f"cases/{entry['case']}/custody/{entry['sequence']}-{entry['hash']}.json"
    return {"Bucket": bucket, "Key": key, "Body": body, "IfNoneMatch": "*", "ChecksumSHA256": checksum}


def attribute(value):
    """A value as DynamoDB's API writes it."""
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(value)}
    if isinstance(value, dict):
        return {"M": {key: attribute(item) for key, item in value.items()}}
    if isinstance(value, list):
        return {"L": [attribute(item) for item in value]}
    return {"S": value}
