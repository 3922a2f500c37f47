"""Asks parliament about IAM policy documents.

stdin:  {"<where>": "<policy document, JSON text>", ...}
stdout: [{"where": "<where>", "rule": "<issue>", "detail": "<statement id>: <detail>"}, ...]

parliament's own command line refuses a standard input that is no terminal, hence its library.
"""

import json
import sys
import warnings

warnings.filterwarnings("ignore", message="pkg_resources")  # parliament reads its data through it

from parliament import analyze_policy_string  # noqa: E402


def findings_of(where, document):
    # Private auditors would be modules that happen to lie on the search path.
    policy = analyze_policy_string(document, ignore_private_auditors=True)
    ids = {id(finding): getattr(statement, "sid", None)
           for statement in policy.statements for finding in statement.findings}
    for finding in policy.findings:
        detail = finding.detail if isinstance(finding.detail, str) else json.dumps(finding.detail)
        yield {
            "where": where,
            "rule": finding.issue,
            "detail": f"{ids.get(id(finding)) or 'document'}: {detail}",
        }


documents = json.load(sys.stdin)
json.dump([finding for each in documents.items() for finding in findings_of(*each)], sys.stdout)
