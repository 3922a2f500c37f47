import { byHand, look, procedure, start } from "../model/draft";
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
        yes: text`Contain first: step 3 before the analysis.`,
        no: text`The guardrails have held; contain the principal all the same.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case with the alarm's text as its summary.`),
      look(
        text`Who, from where, and what else: the principal's events of the last 24 hours in ${ref.bucket("archive")}; the trail's digest files say which hours are whole.`,
      ),
      start("contain", "contain-principal", text`Contain the principal, sessions included.`),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the stacks of ${ref.trail} and of the account again; it puts back what is missing.`,
      ),
      start(
        "contain",
        "freeze-logs",
        text`Freeze the log groups and log objects of the window, in the account that owns them.`,
      ),
      start(
        "analyse",
        "move-evidence",
        text`Copy the window's log objects from ${ref.bucket("archive")} into the case.`,
      ),
      byHand(
        "recover",
        "readOnly",
        text`Compare AWS Config's history with the gap in the logs: it records on its own in ${ref.bucket("config")}.`,
      ),
    ],
    evidence: ["logs", "objects", "configuration"],
    rollback: [
      text`${ref.document("release-principal")} takes the containment of the principal back.`,
      text`${ref.document("release-logs")} ends the freeze when the case is closed.`,
    ],
    verification: [
      text`The trail logs again: its last delivery is younger than 15 minutes.`,
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
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the security stack and the account's stack again.`,
      ),
      look(
        text`Replay the blind window: the archive of ${ref.detectionBus}, and ir-baseline replay over the files of ${ref.bucket("archive")}.`,
      ),
      start("contain", "freeze-logs", text`Freeze the logs of the blind window.`),
    ],
    evidence: ["logs", "configuration"],
    rollback: [
      text`${ref.document("release-principal")} takes the containment back; ${ref.document("release-logs")} the freeze.`,
    ],
    verification: [
      text`The alarms on the detections' own failures are OK, and every severity's topic has its subscribers.`,
      text`What the replay found has cases of its own.`,
    ],
    minutes: 15,
  }),
  procedure({
    id: "security-service-disabled",
    title: "A security service was switched off or narrowed",
    phase: "contain",
    summary: text`GuardDuty, Security Hub, AWS Config, Macie or Access Analyzer was stopped, or its findings are suppressed.`,
    decisions: [
      {
        question: text`Did the pipeline or the delegated administrator do it, in a reviewed change?`,
        yes: text`Close the case with the change as its record.`,
        no: text`Go on.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name service, account and Region.`),
      look(
        text`What the service found before it went: findings stay, in the administrator's account, for 90 days.`,
      ),
      start("contain", "contain-principal", text`Contain the principal.`),
      byHand(
        "eradicate",
        "responder",
        text`Switch the service on again: by the pipeline where the baseline makes it, otherwise from its administrator's account.`,
      ),
      start(
        "analyse",
        "move-evidence",
        text`Copy the configuration history of the window from ${ref.bucket("config")}.`,
      ),
    ],
    evidence: ["configuration", "objects"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [
      text`The service is on in every governed Region of the account, and sends a sample finding.`,
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
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the account's stack: it shows the difference as a plan first.`,
      ),
    ],
    evidence: ["configuration"],
    rollback: [text`Nothing is contained; the pipeline's plan is the way back and forth.`],
    verification: [text`The account's stack plans without a change.`],
    minutes: 240,
  }),
];
