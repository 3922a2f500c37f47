"""An AWS on the loopback interface, by moto, and the boto3 that calls it: one request a line, one answer a line.

Accounts are kept apart as in AWS: who calls has the credentials of a role in one of them. Nothing decides what a
role may do.
"""

import base64
import gc
import json
import logging
import os
import sys
import threading
import traceback
from datetime import datetime
from decimal import Decimal

answers, sys.stdout = sys.stdout, sys.stderr
logging.disable(logging.CRITICAL)
os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_MAX_ATTEMPTS="1",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    MOTO_IAM_LOAD_MANAGED_POLICIES="false",
)

import boto3
import botocore.client
import botocore.exceptions
import botocore.loaders
import botocore.regions
import urllib.request
from botocore import xform_name
from moto import mock_aws
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
endpoint = "http://{}:{}".format(*server.get_host_and_port())
# Presigned addresses are called from outside, so that S3 is asked over the network; everything else within the process.
os.environ["AWS_ENDPOINT_URL_S3"] = endpoint
mock_aws().start()

# Scripts make sessions of their own; what AWS's services look like is read once for all of them.
loader = botocore.loaders.create_loader()
botocore.loaders.create_loader = lambda *_: loader
providers, Provider = {}, botocore.regions.EndpointProvider


def provider_of(ruleset_data, partition_data):
    key = (id(ruleset_data), id(partition_data))
    if key not in providers:
        providers[key] = Provider(ruleset_data=ruleset_data, partition_data=partition_data)
    return providers[key]


botocore.regions.EndpointProvider = provider_of

calls, recorded, answered, sums, locks = [], {}, [], {}, {}
turns = threading.Lock()
genuine = botocore.client.BaseClient._make_api_call


def with_checksums(name, parameters, answer):
    """ListParts names the checksum of each part, which moto forgets: that of its upload is added."""
    if name == "s3:UploadPart":
        sums[parameters["UploadId"], parameters["PartNumber"]] = parameters.get("ChecksumSHA256")
    for part in answer.get("Parts", []) if name == "s3:ListParts" else []:
        known = sums.get((parameters["UploadId"], part["PartNumber"]))
        if known:
            part.setdefault("ChecksumSHA256", known)
    return answer


def with_locks(name, parameters, answer):
    """Locks of snapshots, which moto lacks, are remembered. Source: EBS user guide, "Amazon EBS snapshot lock"."""
    if name == "ec2:LockSnapshot":
        locks[parameters["SnapshotId"]] = parameters["LockMode"]
    if name == "ec2:DescribeLockedSnapshots":
        answer["Snapshots"] = [
            {"SnapshotId": snapshot, "LockState": mode} for snapshot, mode in locks.items()
        ]
    return answer


def refuse_locked(name, parameters):
    """A locked snapshot is deleted by nobody, whatever they may do."""
    if name == "ec2:DeleteSnapshot" and parameters["SnapshotId"] in locks:
        error = {"Code": "OperationNotPermitted", "Message": f"{parameters['SnapshotId']} is locked"}
        raise botocore.exceptions.ClientError({"Error": error}, "DeleteSnapshot")


def observed(self, operation, parameters):
    """Notes the call; what moto lacks is answered as recorded, after the parameters were checked."""
    name = f"{self.meta.service_model.service_name}:{operation}"
    calls.append(name)
    refuse_locked(name, parameters)
    if name == "dynamodb:PutItem":
        # A conditional write is one act in AWS; in moto two threads come between each other.
        with turns:
            return genuine(self, operation, parameters)
    if name not in recorded:
        return with_checksums(name, parameters, genuine(self, operation, parameters))
    model = self.meta.service_model.operation_model(operation)
    self._serializer.serialize_to_request(parameters, model)
    answered.append({"call": name, "parameters": plain(parameters)})
    return with_locks(name, parameters, json.loads(json.dumps(recorded[name])))


botocore.client.BaseClient._make_api_call = observed
sessions, valid, clients = {}, [], {}
genuine_client = boto3.Session.client


def client(self, service, **more):
    """Clients are made once for each role, and once for all sessions that scripts make: those take turns."""
    own = self in sessions.values()
    key = (id(self) if own else None, service, more.get("region_name"))
    if key not in clients:
        clients[key] = genuine_client(self, service, **more)
    if not own:
        clients[key]._request_signer._credentials = self.get_credentials()
    return clients[key]


boto3.Session.client = client
anybody = boto3.Session(region_name="us-east-1").client("sts")


def session_of(actor):
    """A session of the role. It outlives the reset that makes its credentials void: new ones take their place."""
    role = actor.get("role") or f"arn:aws:iam::{actor['account']}:role/drill"
    key = (role, actor["region"])
    if key not in sessions:
        sessions[key] = boto3.Session("void", "void", "void", region_name=actor["region"])
    credentials = sessions[key].get_credentials()
    if credentials not in valid:
        given = anybody.assume_role(RoleArn=role, RoleSessionName="drill")["Credentials"]
        credentials.access_key = given["AccessKeyId"]
        credentials.secret_key = given["SecretAccessKey"]
        credentials.token = given["SessionToken"]
        valid.append(credentials)
    return sessions[key]


def plain(value):
    """What JSON cannot hold becomes text."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items() if key != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Decimal):
        return int(value)
    if hasattr(value, "read"):
        return plain(value.read())
    return value


def call(request):
    session = session_of(request["actor"])
    clients = session.__dict__.setdefault("drill_clients", {})
    service = request["service"]
    if service not in clients:
        clients[service] = session.client(service)
    calls.clear()
    return getattr(clients[service], xform_name(request["api"]))(**request["parameters"])


def script(request):
    session = session_of(request["actor"])
    boto3.DEFAULT_SESSION = session
    os.environ["AWS_DEFAULT_REGION"] = request["actor"]["region"]
    calls.clear()
    names = {"__name__": "script"}
    exec(compile(request["script"], "script", "exec"), names)
    answer = names[request["handler"]](request["payload"], {})
    return json.loads(json.dumps(answer))


def reset(request):
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).read()
    valid.clear()
    calls.clear()
    locks.clear()
    recorded.clear()
    recorded.update(request["recorded"])


def answer(request):
    recorded.update(request["recorded"])


# Collecting what moto holds takes longer than all it does.
gc.freeze()
gc.disable()
for line in sys.stdin:
    request = json.loads(line)
    calls.clear()
    answered.clear()
    try:
        result = globals()[request["do"]](request)
        reply = {"result": plain(result)}
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f" (line {last.lineno} of the script)" if last.filename == "script" else ""
        reply = {"error": f"{type(error).__name__}: {error}{place}"}
    if answered:
        reply["answered"] = list(answered)
    print(json.dumps({**reply, "calls": list(calls)}), file=answers, flush=True)
