import { responseOf, responses } from "../automation/ways";
import { automation } from "../language/document";
import { choice, instant, matching } from "../language/parameters";
import { script } from "../language/steps";

/** Subject first: of two equal keys of a template the last one counts, and a subject is what a caller wrote. */
export const dispatchResponse = automation({
  id: "dispatch-response",
  title: "Start a response for a detection",
  description:
    "Opens a case and starts one document in the account that the event names, as the role there that may start nothing else, and waits a few minutes for its end. EventBridge starts it; by hand start the other document.",
  role: "dispatcher",
  runsIn: "the security account",
  parameters: {
    Subject: matching(
      "What the event names: an instance, a bucket, a user.",
      "^[A-Za-z0-9+=,.@_/#-]{1,512}$",
    ),
    Response: choice(
      "Document, and how the event names its subject.",
      ...responses.map(({ document, way }) => responseOf(document, way)),
    ),
    Detection: matching("Id of the detection.", "^IR-[A-Z0-9]{1,12}-[0-9]{3}$"),
    Account: matching("Account of the event.", "^[0-9]{12}$"),
    Region: matching("Region of the event.", "^[a-z]{2}(-[a-z]+){1,3}-[0-9]$"),
    Time: instant("When the event was, UTC."),
    Event: matching("Id of the event in CloudTrail.", "^[0-9a-f-]{36}$"),
  },
  build: ({ p, estate }) => {
    const { automation: names, document } = estate.procedures;
    const start = script(
      "Start",
      {
        file: "start_response.py",
        payload: {
          subject: p.Subject,
          response: p.Response,
          detection: p.Detection,
          account: p.Account,
          region: p.Region,
          time: p.Time,
          event: p.Event,
          starter: names.starterIn(p.Account),
          opening: document("open-case").arn(p.Region),
          responses: Object.fromEntries(
            responses.map(({ document: id, way }) => [
              responseOf(id, way),
              { document: document(id).arn(p.Region), parameters: way.parameters },
            ]),
          ),
        },
        end: true,
      },
      {
        Case: ["$.Payload.Case", "String"],
        Execution: ["$.Payload.Execution", "String"],
        Status: ["$.Payload.Status", "String"],
      },
    );
    return { steps: [start], outputs: ["Start.Case", "Start.Execution", "Start.Status"] };
  },
});
