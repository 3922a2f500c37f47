"""Runs release_principal.py on a user whose keys IAM lists, with the state that its containment has kept."""

import base64
import json
import sys
import zlib
import boto3

given = json.load(sys.stdin)
calls = []
kept = base64.b64encode(zlib.compress(json.dumps(given["kept"]).encode())).decode()


class Client:
    def get_parameter(self, **_):
        return {"Parameter": {"Value": kept}}

    def list_access_keys(self, UserName):
        return {"AccessKeyMetadata": [{"AccessKeyId": key} for key in given["keys"]]}

    def list_attached_user_policies(self, UserName):
        return {"AttachedPolicies": [{"PolicyArn": given["event"]["policy"]}]}

    def update_access_key(self, **asked):
        calls.append([asked["AccessKeyId"], asked["Status"]])

    def detach_user_policy(self, **asked):
        calls.append(["detached", asked["PolicyArn"]])


boto3.client = lambda *_: Client()
names = {"__name__": "script"}
exec(given["script"], names)
try:
    answer = names["handler"](given["event"], {})
except ValueError as error:
    answer = {"error": str(error)}
print(json.dumps({"answer": answer, "calls": calls}))
