"""Fails unless the instance cannot be terminated, keeps its volumes and, where that was asked for, serves no more."""

import boto3

ec2 = boto3.client("ec2")
autoscaling = boto3.client("autoscaling")


def handler(event, _context):
    instance = event["instance"]
    attribute = ec2.describe_instance_attribute(
        InstanceId=instance, Attribute="disableApiTermination"
    )
    if not attribute["DisableApiTermination"]["Value"]:
        raise ValueError(f"{instance} can be terminated")
    described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    lost = [
        mapping["DeviceName"]
        for mapping in described["BlockDeviceMappings"]
        if mapping["Ebs"]["DeleteOnTermination"]
    ]
    if lost:
        raise ValueError(f"{instance} would take {', '.join(lost)} with it")
    members = autoscaling.describe_auto_scaling_instances(InstanceIds=[instance])
    serving = [
        member["AutoScalingGroupName"]
        for member in members["AutoScalingInstances"]
        if member["LifecycleState"] == "InService"
    ]
    if serving and event["outOfService"]:
        raise ValueError(f"{instance} is in service in {', '.join(serving)}")
    return {"Preserved": instance}
