"""Opens a case and starts one document in the account of an event, as the role there that starts documents and does
nothing else. The case and both executions are the same however often the event comes."""

import hashlib
import time
import uuid
import boto3
from botocore.exceptions import ClientError

# A step has 600 seconds.
SECONDS = 480
ENDED = ("Success", "Failed", "TimedOut", "Cancelled")


def case_of(event):
    """One case a day and subject: a detection that fires again does not begin anew."""
    subject = "|".join([event["account"], event["region"], event["subject"]])
    digest = hashlib.sha256(subject.encode()).hexdigest()[:12].upper()
    return f"AUTO-{event['time'][:10].replace('-', '')}-{digest}"


def filled(parameters, case, subject):
    def fill(text):
        return text.replace("<subject>", subject).replace("<case>", case.lower())

    values = {name: [fill(text) for text in texts] for name, texts in parameters.items()}
    return {"CaseId": [case], **values}


def started(ssm, document, parameters):
    """Id of the execution; None when the case has had it with other parameters, which is another detection's."""
    token = uuid.uuid5(uuid.NAMESPACE_URL, "/".join([parameters["CaseId"][0], document]))
    try:
        answer = ssm.start_automation_execution(
            DocumentName=document, Parameters=parameters, ClientToken=str(token)
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "IdempotentParameterMismatch":
            raise
        return None
    return answer["AutomationExecutionId"]


def outcome(ssm, execution, until):
    """How the execution has ended, or how far it is."""
    if execution is None:
        return "Success"
    while True:
        found = ssm.get_automation_execution(AutomationExecutionId=execution)
        status = found["AutomationExecution"]["AutomationExecutionStatus"]
        if status in ENDED or time.monotonic() > until:
            return status
        time.sleep(5)


def handler(event, _context):
    until = time.monotonic() + SECONDS
    case = case_of(event)
    sts = boto3.client("sts")
    credentials = sts.assume_role(
        RoleArn=event["starter"],
        RoleSessionName=case,
        Tags=[{"Key": "case-id", "Value": case}],
    )["Credentials"]
    starter = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
    ssm = starter.client("ssm", region_name=event["region"])
    response = event["responses"][event["response"]]
    what = f"{event['response']} for {event['subject']}"
    opening = started(
        ssm,
        event["opening"],
        {
            "CaseId": [case],
            "Summary": [f"Detection {event['detection']}, event {event['event']}: {what}."],
            "Authority": ["organization file, procedures.automation"],
        },
    )
    # Its entry is the first of the case; without it the response still counts more than the paper.
    opened = outcome(ssm, opening, until)
    execution = started(ssm, response["document"], filled(response["parameters"], case, event["subject"]))
    status = outcome(ssm, execution, until)
    faults = [
        f"{document} {state}"
        for document, state in ((event["opening"], opened), (response["document"], status))
        if state in ENDED and state != "Success"
    ]
    if faults:
        raise ValueError(f"case {case}: {'; '.join(faults)}")
    return {"Case": case, "Execution": execution or "earlier", "Status": status}
