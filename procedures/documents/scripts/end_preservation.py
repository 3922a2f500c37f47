"""Puts a preserved instance back exactly as preserving found it."""

import boto3
from containment import kept_for

ec2 = boto3.client("ec2")
autoscaling = boto3.client("autoscaling")
elbv2 = boto3.client("elbv2")


def restore_group(instance, group):
    members = autoscaling.describe_auto_scaling_instances(InstanceIds=[instance])
    for member in members["AutoScalingInstances"]:
        if member["LifecycleState"] == "Standby":
            autoscaling.exit_standby(InstanceIds=[instance], AutoScalingGroupName=group["name"])
    autoscaling.update_auto_scaling_group(
        AutoScalingGroupName=group["name"], MinSize=group["minimum"]
    )


def handler(event, _context):
    kept = kept_for(event)
    if kept is None:
        return {"Found": False, "Since": ""}
    state = kept["state"]
    instance = state["instance"]
    for group, port in state["targets"]:
        elbv2.register_targets(TargetGroupArn=group, Targets=[{"Id": instance, "Port": port}])
    if state["group"]:
        restore_group(instance, state["group"])
    ec2.modify_instance_attribute(
        InstanceId=instance,
        BlockDeviceMappings=[
            {"DeviceName": device, "Ebs": {"DeleteOnTermination": delete}}
            for device, delete in sorted(state["devices"].items())
        ],
    )
    ec2.modify_instance_attribute(
        InstanceId=instance, InstanceInitiatedShutdownBehavior={"Value": state["shutdown"]}
    )
    ec2.modify_instance_attribute(
        InstanceId=instance, DisableApiTermination={"Value": state["termination"]}
    )
    tag = event["caseTag"]
    if tag in state["tags"]:
        ec2.create_tags(Resources=[instance], Tags=[{"Key": tag, "Value": state["tags"][tag]}])
    else:
        ec2.delete_tags(Resources=[instance], Tags=[{"Key": tag}])
    return {"Found": True, "Since": kept["at"]}
