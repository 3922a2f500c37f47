"""Evidence of one case, written through the collector's session: it is named by the case and reads no evidence."""

import base64
import hashlib
import json
import boto3
from custody import anchor, append, now


def text_of(value):
    """JSON that is the same whenever its content is."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)


class Case:
    def __init__(self, event):
        self.event, self.id, place = event, event["case"], event["place"]
        sts = boto3.client("sts")
        arn = sts.get_caller_identity()["Arn"]
        self.actor = {"principal": arn, "session": arn.rsplit("/", 1)[-1]}
        credentials = sts.assume_role(
            RoleArn=place["collector"],
            RoleSessionName=self.id,
            Tags=[{"Key": "case-id", "Value": self.id}],
        )["Credentials"]
        session = boto3.Session(
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"],
        )
        self.s3 = session.client("s3", region_name=place["bucketRegion"])
        self.dynamodb = session.client("dynamodb", region_name=place["tableRegion"])
        self.home_s3 = session.client("s3", region_name=place["tableRegion"])
        self.bucket, self.table = place["bucket"], place["table"]
        self.started = now()

    def retention(self):
        """The lock that the bucket gives to what is written after this: it ends then, or later."""
        lock = self.event["place"]["lock"]
        return {"mode": lock["mode"], "until": now(lock["days"])}

    def put(self, name, body):
        """Writes an object below the case's prefix, once; returns what the custody record says of it."""
        digest = hashlib.sha256(body)
        checksum = base64.b64encode(digest.digest()).decode()
        key, retention = f"cases/{self.id}/{name}", self.retention()
        written = self.s3.put_object(
            Bucket=self.bucket, Key=key, Body=body, IfNoneMatch="*", ChecksumSHA256=checksum
        )
        return {
            "sha256": digest.hexdigest(),
            "size": len(body),
            "object": {
                "bucket": self.bucket,
                "key": key,
                "versionId": written["VersionId"],
                "checksum": {"algorithm": "SHA256", "type": "FULL_OBJECT", "value": checksum},
            },
            "retention": retention,
        }

    def record(self, act, artifact, **more):
        """Appends to the custody record what was done with the exhibit of the event."""
        event = self.event
        entry = append(
            self.dynamodb,
            self.table,
            {
                "case": self.id,
                "act": act,
                "exhibit": event["exhibit"],
                "artifact": artifact,
                "source": {
                    "account": event["account"],
                    "region": event["region"],
                    "arn": event["arn"],
                    **({"ids": event["ids"]} if event.get("ids") else {}),
                },
                "method": event["method"],
                "actor": self.actor,
                "start": self.started,
                "end": now(),
                **{key: value for key, value in more.items() if value not in (None, "", [])},
            },
        )
        self.home_s3.put_object(**anchor(event["place"]["anchors"], entry))
        return entry
