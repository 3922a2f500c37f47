"""Judges API steps of documents by botocore's service models: calls, parameters, required ones, and selectors."""

import json
import re
import sys
from functools import cache

import botocore.loaders
import botocore.model
import botocore.validate

loader = botocore.loaders.create_loader()


@cache
def service_of(name):
    return botocore.model.ServiceModel(loader.load_service_model(name, "service-2"), name)


def sample(shape):
    """A value that has the type of the shape: what a reference stands for is known only when it runs."""
    if shape.type_name in ("structure", "map"):
        return {}
    if shape.type_name == "list":
        return []
    return {"boolean": True, "integer": 1, "long": 1, "timestamp": "2026-01-01T00:00:00Z"}.get(
        shape.type_name, "x" * max(1, shape.metadata.get("min", 1))
    )


def filled(value, shape):
    """The parameters with a sample in the place of every reference."""
    if isinstance(value, str) and re.fullmatch(r"\{\{[^{}]*\}\}", value):
        return sample(shape)
    if shape.type_name == "structure" and isinstance(value, dict):
        return {
            key: filled(each, shape.members[key]) if key in shape.members else each
            for key, each in value.items()
        }
    if shape.type_name == "list" and isinstance(value, list):
        return [filled(each, shape.member) for each in value]
    return value


def missing_in(selector, shape):
    """The part of a selector that the answer cannot have, or None."""
    for part in re.findall(r"\.\.|\w+|\[\d+\]", selector[1:]):
        if part == "..":
            return None
        if part.startswith("["):
            if shape.type_name != "list":
                return part
            shape = shape.member
        elif shape.type_name == "structure":
            if part not in shape.members:
                return part
            shape = shape.members[part]
        else:
            return part
    return None


def faults(call):
    try:
        service = service_of(call["service"])
    except Exception as error:
        return [str(error)]
    if call["api"] not in service.operation_names:
        return [f"{call['service']} has no {call['api']}"]
    operation = service.operation_model(call["api"])
    members = operation.input_shape.members if operation.input_shape else {}
    unknown = sorted(set(call["members"]) - set(members))
    report = botocore.validate.ParamValidator().validate(
        filled(call["members"], operation.input_shape), operation.input_shape
    )
    selected = [
        f"{selector}: the answer has no {part}"
        for selector in call["selectors"]
        if (part := missing_in(selector, operation.output_shape))
    ]
    text = report.generate_report()
    return [f"no parameter {each}" for each in unknown] + ([text] if text else []) + selected


def method_exists(call):
    service = service_of(call["service"])
    return call["api"] in service.operation_names


request = json.load(sys.stdin)
print(
    json.dumps(
        {
            "steps": {each["where"]: found for each in request["steps"] if (found := faults(each))},
            "scripts": [each for each in request["scripts"] if not method_exists(each)],
        }
    )
)
