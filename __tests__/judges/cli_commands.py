"""
Judges command lines by the AWS CLI itself: parses each, builds its request, and sends nothing. Beside that it hands out
documents of policies that AWS manages, as moto has collected them.
"""

import contextlib
import io
import json
import os
import sys
import tempfile

os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
)

import awscli.clidriver
import awscli.customizations.sessionmanager as sessions
from moto.iam.aws_managed_policies import aws_managed_policies_data

calls = []


def remember(params, model, **_):
    calls.append(
        {
            "service": model.service_model.service_name,
            "api": model.name,
            "members": json.loads(json.dumps(params, default=str)),
        }
    )


class Answer:
    status_code = 200


def answer(model, **_):
    """In place of the request: what AWS would answer at least."""
    members = getattr(model.output_shape, "members", {})
    known = {"Body": io.BytesIO(), "SessionId": "s", "StreamUrl": "", "TokenValue": ""}
    return Answer(), {name: each for name, each in known.items() if name in members}


def judged(driver, line):
    calls.clear()
    stderr = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(stderr):
        try:
            code = driver.main(line)
        except SystemExit as exit:
            code = exit.code
    return {"code": code, "calls": list(calls), "error": stderr.getvalue().strip()[-400:]}


def driver_of():
    driver = awscli.clidriver.create_clidriver()
    driver.session.register("before-parameter-build.*.*", remember)
    driver.session.register("before-call.*.*", answer)
    return driver


def verdicts(lines):
    driver = driver_of()
    for line in lines:
        yield judged(driver, line)
        # It leaves handlers behind that look for its own options in every later command of EC2.
        if line[:2] == ["ec2", "modify-instance-attribute"]:
            driver = driver_of()


# The session itself needs a program of its own.
sessions.check_call = lambda *_, **__: 0
sessions.check_output = lambda *_, **__: "1.0.0.0"
request = json.load(sys.stdin)
managed = json.loads(aws_managed_policies_data)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in request["files"].items():
        with open(name, "w") as file:
            file.write(text)
    print(
        json.dumps(
            {
                "verdicts": list(verdicts(request["lines"])),
                "policies": {name: managed[name]["Document"] for name in request["policies"]},
            }
        )
    )
