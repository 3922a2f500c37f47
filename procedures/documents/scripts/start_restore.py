"""Starts a restore beside what is there: the metadata of the recovery point, with a new name where it has one."""

import json
import boto3

backup = boto3.client("backup")

# Where the metadata of a type says what the restored resource is called.
# Source: AWS Backup developer guide, "Restoring a backup".
NAMES = {
    "DynamoDB": {"targetTableName"},
    "RDS": {"DBInstanceIdentifier"},
    "S3": {"DestinationBucketName"},
    "EBS": set(),
    "EC2": set(),
    "EFS": set(),
}


def handler(event, _context):
    found = backup.get_recovery_point_restore_metadata(
        BackupVaultName=event["vault"], RecoveryPointArn=event["point"]
    )
    metadata = dict(found["RestoreMetadata"])
    metadata.update({name: event["name"] for name in NAMES[event["type"]]})
    if event["type"] == "EFS":
        metadata.update(newFileSystem="true", CreationToken=event["execution"])
    if event["type"] == "S3":
        metadata.update(NewBucket="true")
    job = backup.start_restore_job(
        RecoveryPointArn=event["point"],
        Metadata=metadata,
        IamRoleArn=event["role"],
        IdempotencyToken=event["execution"],
        ResourceType=event["type"],
    )
    return {"Job": job["RestoreJobId"], "Metadata": json.dumps(metadata, sort_keys=True)}
