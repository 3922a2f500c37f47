"""Reads what preserving an instance would change."""

import json
import boto3

ec2 = boto3.client("ec2")
autoscaling = boto3.client("autoscaling")
elbv2 = boto3.client("elbv2")


def attribute(instance, name, key):
    answer = ec2.describe_instance_attribute(InstanceId=instance, Attribute=name)
    return answer.get(key, {}).get("Value")


def targets_of(instance):
    """Target group and port of every registration of the instance."""
    return sorted(
        [group["TargetGroupArn"], health["Target"]["Port"]]
        for page in elbv2.get_paginator("describe_target_groups").paginate()
        for group in page["TargetGroups"]
        if group.get("TargetType") == "instance"
        for health in elbv2.describe_target_health(TargetGroupArn=group["TargetGroupArn"])[
            "TargetHealthDescriptions"
        ]
        if health["Target"]["Id"] == instance and health["TargetHealth"]["State"] != "draining"
    )


def group_of(instance):
    members = autoscaling.describe_auto_scaling_instances(InstanceIds=[instance])
    for member in members["AutoScalingInstances"]:
        name = member["AutoScalingGroupName"]
        group = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])
        if member["LifecycleState"] == "InService":
            return {"name": name, "minimum": group["AutoScalingGroups"][0]["MinSize"]}, group
    return None, None


def handler(event, _context):
    instance = event["instance"]
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    devices = {
        mapping["DeviceName"]: mapping["Ebs"]["DeleteOnTermination"]
        for mapping in described["BlockDeviceMappings"]
    }
    group, described_group = group_of(instance)
    lowest = 0
    if group:
        capacity = described_group["AutoScalingGroups"][0]["DesiredCapacity"]
        lowest = min(group["minimum"], max(capacity - 1, 0))
    targets = targets_of(instance)
    state = {
        "instance": instance,
        "termination": attribute(instance, "disableApiTermination", "DisableApiTermination"),
        "shutdown": attribute(
            instance, "instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"
        ),
        "devices": devices,
        "group": group,
        "targets": targets,
        "tags": {tag["Key"]: tag["Value"] for tag in described.get("Tags", [])},
    }
    return {
        "State": json.dumps(state, sort_keys=True),
        "Devices": [
            {"DeviceName": device, "Ebs": {"DeleteOnTermination": False}} for device in sorted(devices)
        ],
        "Group": group["name"] if group else "",
        "LowestMinimum": lowest,
        "TargetCount": len(targets),
    }
