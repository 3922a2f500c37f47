"""Runs follow_upload.py, round after round, on a clock that only sleeping moves, as the loop of the document does."""

import json
import sys
import time
import types

now = 0.0
signed, plans, answers = [], {}, []


def sleep(seconds):
    global now
    now += seconds


time.monotonic, time.sleep = lambda: now, sleep
hours = float(sys.argv[2])


class Client:
    def __init__(self, session):
        self.session = session

    def get_caller_identity(self):
        return {"Arn": "arn:aws:sts::602000000001:assumed-role/ir-acquisition/session"}

    def assume_role(self, **_):
        signed.append(now)
        number = str(len(signed) - 1)
        return {"Credentials": {"AccessKeyId": number, "SecretAccessKey": "", "SessionToken": ""}}

    def generate_presigned_url(self, operation, Params, ExpiresIn):
        return f"{self.session} {operation} {Params['Key']} {ExpiresIn}"

    def put_object(self, Key, Body, **_):
        number = int(Key.rsplit("-", 1)[1].split(".")[0])
        plans[number] = {"at": now, "lines": Body.decode().splitlines()}

    def get_command_invocation(self, **_):
        if now < hours * 3600:
            return {"Status": "InProgress", "ResponseCode": -1}
        return {"Status": "Success", "ResponseCode": 0, "StandardOutputContent": "log\n{}\n"}


class Session:
    def __init__(self, aws_access_key_id, **_):
        self.number = aws_access_key_id

    def client(self, *_, **__):
        return Client(self.number)


boto3 = types.ModuleType("boto3")
boto3.client, boto3.Session = lambda *_, **__: Client(None), Session
sys.modules["boto3"] = boto3
names = {"__name__": "script"}
exec(open(sys.argv[1]).read(), names)

place = {"collector": "c", "bucketRegion": "r", "tableRegion": "r", "bucket": "b", "table": "t"}
event = {
    "case": "IR-1",
    "place": place,
    "execution": "e",
    "working": "w",
    "upload": "u",
    "objectKey": "k",
    "parts": 2,
    "command": "c",
    "instance": "i",
    "round": 1,
}
# What prepare_upload.py has written.
names["write_plan"](names["Case"](event), event, {"id": "u", "key": "k", "parts": 2}, 0)
rounds = 0
while True:
    rounds += 1
    answers.append(names["handler"](event, {}))
    event["round"] = answers[-1]["Round"]
    sleep(30)
    if not answers[-1]["Running"]:
        break

# The host: every five minutes it looks whether the next plan is there.
oldest, plan = 0.0, 0
for at in range(0, int(hours * 3600), 300):
    if plan + 1 in plans and plans[plan + 1]["at"] <= at:
        plan += 1
    session = int(plans[plan]["lines"][1].split()[0])
    # Used until it looks again.
    oldest = max(oldest, at + 300 - signed[session])
print(
    json.dumps(
        {
            "rounds": rounds,
            "sessions": len(signed),
            "oldest": oldest,
            "last": answers[-1],
            "first": plans[0]["lines"],
        }
    )
)
