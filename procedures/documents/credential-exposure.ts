import { automation } from "../language/document";
import { caseId, matching } from "../language/parameters";
import { api, runAutomation } from "../language/steps";
import { caseEvent, failureStep, record, recordFailure } from "./blocks";

export const credentialExposure = automation({
  id: "credential-exposure",
  title: "Respond to an exposed access key",
  description:
    "Finds the user of the key, contains the user, and keeps what CloudTrail says the key did. For the event AWS_RISK_CREDENTIALS_EXPOSED of AWS Health, or for a key found anywhere else. A key of the root user has no user: follow the procedure for it.",
  role: "responder",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    AccessKeyId: matching("The exposed key's id; it is not secret.", "^AKIA[A-Z0-9]{12,124}$"),
  },
  build: ({ p, ...context }) => {
    const { estate, region } = context;
    const failure = failureStep;
    const find = api(
      "FindUser",
      {
        service: "iam",
        api: "GetAccessKeyLastUsed",
        with: { AccessKeyId: p.AccessKeyId },
      },
      { User: ["$.UserName", "String"] },
    );
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: `key-${p.AccessKeyId}`,
      arn: estate.arns.any("iam", "", "{{ global:ACCOUNT_ID }}", `user/${find.out.User}`),
      document: "credential-exposure",
    });
    const lookUp = api(
      "LookUp",
      {
        description: "The last 50 events of this Region; the archive has them all.",
        service: "cloudtrail",
        api: "LookupEvents",
        with: {
          LookupAttributes: [{ AttributeKey: "AccessKeyId", AttributeValue: p.AccessKeyId }],
          MaxResults: 50,
        },
        failure,
      },
      { Ids: ["$.Events..EventId", "StringList"], Names: ["$.Events..EventName", "StringList"] },
    );
    return {
      steps: [
        find,
        runAutomation(
          "Contain",
          estate.procedures.document("contain-principal").arn(region),
          { CaseId: [p.CaseId], PrincipalType: ["user"], PrincipalName: [find.out.User] },
          { failure },
        ),
        lookUp,
        record("RecordExposure", event, {
          act: "acquired",
          artifact: "logs",
          note: "exposed key: its user is contained; the object names the last events of the key",
          file: "events-{{ automation:EXECUTION_ID }}.txt",
          text: `Key ${p.AccessKeyId} of ${find.out.User}\nEvents ${lookUp.out.Ids}\nNames ${lookUp.out.Names}\n`,
        }),
        recordFailure(event, "logs", "release-principal takes a containment back"),
      ],
      outputs: ["FindUser.User"],
    };
  },
});
