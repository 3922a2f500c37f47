"""Runs start_response.py with what Systems Manager answers, on a clock that only sleeping moves."""

import json
import sys
import time
import boto3
from botocore.exceptions import ClientError

given = json.load(sys.stdin)
now, started, assumed = 0.0, [], []


def sleep(seconds):
    global now
    now += seconds


time.monotonic, time.sleep = lambda: now, sleep


class Client:
    def assume_role(self, **asked):
        assumed.append(asked)
        return {"Credentials": {"AccessKeyId": "", "SecretAccessKey": "", "SessionToken": ""}}

    def start_automation_execution(self, **asked):
        started.append(asked)
        if asked["DocumentName"] in given["known"]:
            raise ClientError({"Error": {"Code": "IdempotentParameterMismatch"}}, "Start")
        return {"AutomationExecutionId": asked["DocumentName"]}

    def get_automation_execution(self, AutomationExecutionId):
        status = given["status"][AutomationExecutionId]
        return {"AutomationExecution": {"AutomationExecutionStatus": status}}


class Session:
    def __init__(self, **_):
        pass

    def client(self, *_, **__):
        return Client()


boto3.client, boto3.Session = lambda *_: Client(), Session
names = {"__name__": "script"}
exec(given["script"], names)
try:
    answer = names["handler"](given["event"], {})
except ValueError as error:
    answer = {"error": str(error)}
print(json.dumps({"answer": answer, "started": started, "assumed": assumed, "seconds": now}))
