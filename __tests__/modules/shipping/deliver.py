"""Builds the shipping of the trail archive in moto from the emitted Terraform, and plays CloudTrail and the reader.

Standard input: JSON with the endpoint and the arguments of the emitted resources. Standard output: JSON with what
the reader got.
"""

import json
import sys
from urllib.parse import unquote_plus

import boto3
from botocore.config import Config

given = json.load(sys.stdin)
region = given["region"]
options = {"endpoint_url": given["endpoint"], "region_name": region, "config": Config(retries={"max_attempts": 1})}


def session_as(role_arn, **base):
    """Clients of another account: moto keeps the resources of each account apart."""
    sts = boto3.client("sts", **options, **base)
    keys = sts.assume_role(RoleArn=role_arn, RoleSessionName="test")["Credentials"]
    credentials = {
        "aws_access_key_id": keys["AccessKeyId"],
        "aws_secret_access_key": keys["SecretAccessKey"],
        "aws_session_token": keys["SessionToken"],
    }
    return lambda service: boto3.client(service, **options, **credentials)


anybody = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
owner = session_as(given["deploymentRole"], **anybody)


def create_queue(arguments, policy, key_id):
    attributes = {
        "KmsMasterKeyId": key_id,
        "MessageRetentionPeriod": str(arguments["message_retention_seconds"]),
        "Policy": policy["policy"],
    }
    for name, argument in (
        ("RedrivePolicy", "redrive_policy"),
        ("VisibilityTimeout", "visibility_timeout_seconds"),
    ):
        if argument in arguments:
            attributes[name] = str(arguments[argument])
    return owner("sqs").create_queue(QueueName=arguments["name"], Attributes=attributes)["QueueUrl"]


key_id = owner("kms").create_key(Policy=given["key"]["policy"])["KeyMetadata"]["KeyId"]
create_queue(given["deadLetters"], given["deadLettersPolicy"], key_id)
create_queue(given["queue"], given["queuePolicy"], key_id)
queue_arn = owner("sqs").get_queue_attributes(
    QueueUrl=owner("sqs").get_queue_url(QueueName=given["queue"]["name"])["QueueUrl"],
    AttributeNames=["QueueArn"],
)["Attributes"]["QueueArn"]

s3 = owner("s3")
s3.create_bucket(Bucket=given["bucket"], CreateBucketConfiguration={"LocationConstraint": region})
[notification] = given["notification"]["queue"]
s3.put_bucket_notification_configuration(
    Bucket=given["bucket"],
    NotificationConfiguration={
        "QueueConfigurations": [
            {
                "Id": notification["id"],
                "QueueArn": queue_arn,
                "Events": notification["events"],
                "Filter": {
                    "Key": {
                        "FilterRules": [
                            {"Name": "prefix", "Value": notification["filter_prefix"]},
                            {"Name": "suffix", "Value": notification["filter_suffix"]},
                        ]
                    }
                },
            }
        ]
    },
)

iam = owner("iam")
role = iam.create_role(
    RoleName=given["role"]["name"], AssumeRolePolicyDocument=given["role"]["assume_role_policy"]
)["Role"]
iam.put_role_policy(
    RoleName=given["role"]["name"],
    PolicyName=given["rolePolicy"]["name"],
    PolicyDocument=given["rolePolicy"]["policy"],
)

for key, body in given["objects"].items():
    s3.put_object(Bucket=given["bucket"], Key=key, Body=body.encode())

reader = session_as(role["Arn"], **anybody)
sqs = reader("sqs")
queue_url = sqs.get_queue_url(QueueName=given["queueName"])["QueueUrl"]
received = {}
while True:
    messages = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=0).get("Messages", [])
    if not messages:
        break
    for message in messages:
        for record in json.loads(message["Body"]).get("Records", []):
            at = record["s3"]
            key = unquote_plus(at["object"]["key"])
            content = reader("s3").get_object(Bucket=at["bucket"]["name"], Key=key)
            received[key] = content["Body"].read().decode()
        sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])

left = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["All"])["Attributes"]
json.dump(
    {
        "received": received,
        "queueUrl": queue_url,
        "queueArn": queue_arn,
        "roleArn": role["Arn"],
        "left": left["ApproximateNumberOfMessages"] + left["ApproximateNumberOfMessagesNotVisible"],
        "redrive": json.loads(left["RedrivePolicy"]),
    },
    sys.stdout,
)
