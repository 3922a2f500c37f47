import { aws, irBaseline } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { arn, fact, the, value } from "../model/value";
import {
  configurationObjects,
  difference,
  events,
  eventsOfPrincipal,
  frozenTrailObjects,
  historyOfResource,
  loudAlarms,
  trailObjects,
} from "./commands";
import { ref, text } from "../model/reference";

/** Somebody blinds the watch: the trail, the detections, the security services. */
export const watchProcedures = [
  procedure({
    id: "logging-tamper",
    title: "Logging was stopped, narrowed or deleted",
    phase: "contain",
    summary: text`Somebody changed a trail, a log group or the archive. Whoever does that is about to do something else, or has done it.`,
    decisions: [
      {
        question: text`Did the pipeline make the change, by a reviewed pull request?`,
        yes: text`Close the case with the pull request as its record.`,
        no: text`Go on, and take everything since the change for unseen.`,
      },
      {
        question: text`Is the change in force, or was it denied?`,
        yes: text`What happens meanwhile nobody sees: contain before you look.`,
        no: text`The guardrails have held; contain the principal all the same.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case with the alarm's text as its summary.`),
      start("contain", "contain-principal", text`Contain the principal, sessions included.`),
      look(
        text`Who, from where, and what else: the principal's events of the last 24 hours. Older ones, and those of every Region, are in ${ref.bucket("archive")}; its digest files say which hours are whole.`,
        eventsOfPrincipal,
      ),
      byHand(
        "contain",
        "breakGlass",
        text`If the pipeline is down and the trail is stopped: start it again.`,
        aws(
          "cloudtrail start-logging",
          { name: value`${arn(ref.trail)}` },
          { account: "management", region: "home", on: value`${arn(ref.trail)}` },
        ),
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the stacks of ${ref.trail} and of the account again; it puts back what is missing.`,
        ...difference(value`trail`),
      ),
      start(
        "contain",
        "freeze-logs",
        text`Freeze the log objects of the window, in the account that owns them.`,
        frozenTrailObjects,
      ),
      start(
        "analyse",
        "move-evidence",
        text`Copy the window's log objects from ${ref.bucket("archive")} into the case.`,
        trailObjects,
      ),
      byHand(
        "recover",
        "readOnly",
        text`Compare AWS Config's history with the gap in the logs: it records on its own in ${ref.bucket("config")}.`,
        historyOfResource,
      ),
    ],
    evidence: ["logs", "objects", "configuration"],
    rollback: [
      text`${ref.document("release-principal")} takes the containment of the principal back.`,
      text`${ref.document("release-logs")} ends the freeze when the case is closed.`,
    ],
    verification: [
      check(
        text`The trail logs again: its last delivery is younger than 15 minutes.`,
        aws(
          "cloudtrail get-trail-status",
          { name: value`${arn(ref.trail)}` },
          {
            account: "management",
            region: "home",
            query: "[IsLogging,LatestDeliveryTime,LatestDeliveryError,LatestDigestDeliveryTime]",
          },
        ),
      ),
      check(
        text`The alarm on a silent trail is OK.`,
        aws(
          "cloudwatch describe-alarms",
          { "alarm-names": value`${ref.silentAlarm}` },
          { account: "trail", region: "home", query: "MetricAlarms[].[AlarmName,StateValue]" },
        ),
      ),
      text`A test event, such as a denied call, arrives as a message within minutes.`,
    ],
    minutes: 15,
  }),
  procedure({
    id: "detection-tamper",
    title: "A detection, an alarm or a message's way was disarmed",
    phase: "contain",
    summary: text`Somebody deleted a filter, a rule, an alarm or a subscription, or tried to disarm the response.`,
    decisions: [
      {
        question: text`Did the pipeline do it?`,
        yes: text`Close the case with the pull request as its record.`,
        no: text`Go on.`,
      },
      {
        question: text`Was the attempt denied?`,
        yes: text`What the guardrails denied is a warning: find out what the principal could do.`,
        no: text`Until it is put back, read the archive by hand every hour.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; say which detection is blind since when.`),
      start("contain", "contain-principal", text`Contain the principal.`),
      {
        ...byHand(
          "contain",
          "breakGlass",
          text`If the pipeline is down and a rule of ${ref.detectionBus} is off: switch it on again.`,
          aws(
            "events enable-rule",
            { name: value`${the("RULE")}`, "event-bus-name": value`${ref.detectionBus}` },
            {
              account: "security",
              region: "home",
              on: value`arn:${fact.partition}:events:${fact.homeRegion}:${fact.account("security")}:rule/${fact.prefix}-*`,
            },
          ),
        ),
        needs: "events to another Region",
      },
      byHand(
        "contain",
        "breakGlass",
        text`If the pipeline is down and an alarm is off: switch it on again.`,
        aws(
          "cloudwatch enable-alarm-actions",
          { "alarm-names": value`${the("ALARM")}` },
          {
            account: "trail",
            region: "home",
            on: value`arn:${fact.partition}:cloudwatch:${fact.homeRegion}:${fact.account("trail")}:alarm:${fact.prefix}-*`,
          },
        ),
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the security stack and the account's stack again.`,
        ...difference(value`security`),
      ),
      start(
        "contain",
        "freeze-logs",
        text`Freeze the logs of the blind window.`,
        frozenTrailObjects,
      ),
      start("analyse", "move-evidence", text`Copy them into the case.`, trailObjects),
      look(
        text`Replay the blind window over the copies, which an analyst hands out of the analysis network: ${ref.procedure("analyse-evidence")}.`,
        irBaseline(value`replay`, value`${the("LOGS")}`),
      ),
    ],
    evidence: ["logs", "configuration"],
    rollback: [
      text`${ref.document("release-principal")} takes the containment back; ${ref.document("release-logs")} the freeze.`,
    ],
    verification: [
      check(text`The alarms on the detections' own failures are OK: none is shown.`, loudAlarms),
      text`Every severity's topic has its subscribers.`,
      text`What the replay found has cases of its own.`,
    ],
    minutes: 15,
  }),
  procedure({
    id: "security-service-disabled",
    title: "A security service was switched off or narrowed",
    phase: "contain",
    summary: text`GuardDuty, Security Hub, AWS Config, Access Analyzer or another security service was stopped, or its findings are suppressed.`,
    decisions: [
      {
        question: text`Did the pipeline or the delegated administrator do it, in a reviewed change?`,
        yes: text`Close the case with the change as its record.`,
        no: text`Go on.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name service, account and Region.`),
      start("contain", "contain-principal", text`Contain the principal.`),
      look(
        text`What the service found before it went: findings stay, in the administrator's account, for 90 days. Which services are on is asked service by service.`,
        aws("configservice describe-configuration-recorder-status"),
        aws("guardduty list-detectors"),
        aws("securityhub describe-hub"),
        aws("accessanalyzer list-analyzers", {}, { query: "analyzers[].[name,status]" }),
      ),
      byHand(
        "contain",
        "breakGlass",
        text`If the pipeline is down and the recorder of AWS Config is stopped: start it again.`,
        aws(
          "configservice start-configuration-recorder",
          { "configuration-recorder-name": value`default` },
          {
            on: value`arn:${fact.partition}:config:${the("REGION")}:${the("ACCOUNT")}:configuration-recorder/*`,
          },
        ),
      ),
      byHand(
        "eradicate",
        "responder",
        text`Switch the service on again: by the pipeline where the baseline makes it, otherwise from its administrator's account.`,
        ...difference(value`${the("STACK")}`),
      ),
      start(
        "analyse",
        "move-evidence",
        text`Copy the configuration history of the window from ${ref.bucket("config")}.`,
        configurationObjects,
      ),
    ],
    evidence: ["configuration", "objects"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [
      check(
        text`The recorder records, in every governed Region of the account.`,
        aws(
          "configservice describe-configuration-recorder-status",
          {},
          {
            query: "ConfigurationRecordersStatus[].[name,recording,lastStatus]",
          },
        ),
      ),
      text`The service that was off is on, and sends a sample finding.`,
      text`Suppression rules and archive rules are those of the last review.`,
    ],
    minutes: 30,
  }),
  procedure({
    id: "configuration-change",
    title: "A setting that the baseline watches was changed",
    phase: "analyse",
    summary: text`Somebody changed what the benchmarks want to be watched. Most such changes are meant; this procedure finds the others.`,
    decisions: [
      {
        question: text`Is there a change request, and does it fit time and principal?`,
        yes: text`Note the request in the case and close it.`,
        no: text`Ask the principal through another channel than the one that they could have lost.`,
      },
      {
        question: text`Does the principal stand by it?`,
        yes: text`Have the change undone or reviewed, and close the case.`,
        no: text`Their credential is lost: go on with ${ref.procedure("credential-compromise")}.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case with the event's id.`),
      look(
        text`What was it before: AWS Config's timeline of the resource, in ${ref.bucket("config")}.`,
        events("EventId", value`${the("EVENT_ID")}`),
        historyOfResource,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the account's stack: it shows the difference as a plan first.`,
        ...difference(value`${the("STACK")}`),
      ),
    ],
    evidence: ["configuration"],
    rollback: [text`Nothing is contained; the pipeline's plan is the way back and forth.`],
    verification: [text`The account's stack plans without a change.`],
    minutes: 240,
  }),
];
