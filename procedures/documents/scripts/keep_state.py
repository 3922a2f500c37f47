"""Keeps the state before a containment: as evidence, and in the account for the release. Changes no target."""

import json
from containment import keep, kept_of
from custody import now
from evidence import Case, text_of


def handler(event, _context):
    case, path, key = event["case"], event["path"], event["key"]
    kept = kept_of(path, key)
    if kept and kept["case"] != case:
        raise ValueError(f"{key} is contained in case {kept['case']}; release it there first")
    if kept is None:
        kept = {"case": case, "at": now(), "state": json.loads(event["state"])}
        writer = Case(event)
        written = writer.put(
            f"{event['exhibit']}/state-{event['execution']}.json", text_of(kept).encode()
        )
        writer.record("acquired", "configuration", **written)
        keep(path, key, kept)
    return {"State": text_of(kept["state"])}
