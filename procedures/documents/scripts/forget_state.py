"""Ends a containment: what was kept for its release is not needed any more. The evidence bucket still has it."""

from containment import forget


def handler(event, _context):
    forget(event["path"], event["key"])
    return {"Forgotten": event["key"]}
