"""Writes what AWS knows of an instance into the case: configuration, console, screenshot. What AWS does not give is
recorded with its reason. Reads only."""

import base64
import boto3
from evidence import Case, text_of

ec2 = boto3.client("ec2")


def answers(instance, vpc, subnets, interfaces):
    """Every call with its answer, or with why there is none."""
    of_instance = [{"Name": "attachment.instance-id", "Values": [instance]}]
    calls = {
        "instance": lambda: ec2.describe_instances(InstanceIds=[instance]),
        "user-data": lambda: ec2.describe_instance_attribute(
            InstanceId=instance, Attribute="userData"
        ),
        "status": lambda: ec2.describe_instance_status(InstanceIds=[instance]),
        "volumes": lambda: ec2.describe_volumes(Filters=of_instance),
        "interfaces": lambda: ec2.describe_network_interfaces(NetworkInterfaceIds=interfaces),
        "security-groups": lambda: ec2.describe_security_groups(
            Filters=[{"Name": "vpc-id", "Values": [vpc]}]
        ),
        "network-acls": lambda: ec2.describe_network_acls(
            Filters=[{"Name": "association.subnet-id", "Values": subnets}]
        ),
        "route-tables": lambda: ec2.describe_route_tables(
            Filters=[{"Name": "vpc-id", "Values": [vpc]}]
        ),
        "profile": lambda: ec2.describe_iam_instance_profile_associations(
            Filters=[{"Name": "instance-id", "Values": [instance]}]
        ),
        "console": lambda: ec2.get_console_output(InstanceId=instance),
        "screenshot": lambda: ec2.get_console_screenshot(InstanceId=instance, WakeUp=False),
        "uefi": lambda: ec2.get_instance_uefi_data(InstanceId=instance),
    }
    for name, call in calls.items():
        try:
            answer = call()
            answer.pop("ResponseMetadata", None)
            yield name, answer
        except Exception as error:  # whatever the reason, the rest must still be kept
            yield name, {"missing": f"{type(error).__name__}: {error}"[:500]}


def handler(event, _context):
    instance = event["instance"]
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    interfaces = [each["NetworkInterfaceId"] for each in described["NetworkInterfaces"]]
    subnets = sorted({each["SubnetId"] for each in described["NetworkInterfaces"]})
    case = Case(event)
    folder = f"{event['exhibit']}/{event['execution']}"
    known = dict(answers(instance, described["VpcId"], subnets, interfaces))
    screenshot = known["screenshot"].pop("ImageData", None)
    if screenshot:
        known["screenshot"]["object"] = case.put(
            f"{folder}/screenshot.jpg", base64.b64decode(screenshot)
        )["object"]["key"]
    missing = sorted(name for name, answer in known.items() if "missing" in answer)
    written = case.put(f"{folder}/metadata.json", text_of(known).encode())
    case.record(
        "acquired",
        "instance-state",
        note=f"not available: {', '.join(missing)}" if missing else None,
        **written,
    )
    return {"Key": written["object"]["key"], "Missing": missing}
