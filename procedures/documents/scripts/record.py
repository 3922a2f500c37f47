"""Appends one entry to the custody record, with an object if there is a text to keep."""

import json
from evidence import Case


def handler(event, _context):
    case = Case(event)
    written = {}
    if event.get("text"):
        written = case.put(f"{event['exhibit']}/{event['file']}", event["text"].encode())
    entry = case.record(
        event["act"],
        event["artifact"],
        note=event.get("note"),
        snapshots=event.get("snapshots"),
        **written,
    )
    return {"Sequence": entry["sequence"], "Hash": entry["hash"]}
