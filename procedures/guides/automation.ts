import { aws } from "../model/command";
import { check } from "../model/draft";
import { ref, text } from "../model/reference";
import { the, value } from "../model/value";
import { guide } from "./guide";

const dispatches = { account: "security", region: "home" } as const;

/** What has begun before anybody was there. */
export const automationGuides = [
  guide({
    id: "dispatch-response",
    title: "Take over what a detection has started",
    when: text`When an alert says that a detection has started a document by itself, or when the id of a case begins with \`AUTO-\`: nobody leads it yet.`,
    documents: [],
    onEvent: ["dispatch-response"],
    limits: [
      text`It decides nothing and follows no procedure: that is for whoever takes the case over.`,
      text`It waits eight minutes. A document that takes longer goes on in the affected account, and no alert says how it ends.`,
      text`A detection that fires again for the same subject on the same day starts nothing more.`,
      text`Stopping it stops nothing in the affected account. To stop the document itself, become ${ref.role("responder")} there and say \`stop "$REGION" "$RESPONSE"\`.`,
      text`An account in quarantine refuses the role that starts documents in it. The alert says that it failed; start the document by hand.`,
    ],
    order: [
      text`First see what it did, with the commands of the verification below and \`CASE\` set to \`AUTO\` for as long as you do not know it: parameters say detection, account, Region and subject, outputs the case and the execution in the affected account.`,
      text`Set \`CASE\` to that case and open no other; then say who leads: ${ref.procedure("declare-and-triage")}.`,
      text`Follow the procedure of the detection. Steps that are done already are left out; an instance that was preserved still serves, and whoever is in it stays in it until ${ref.document("isolate-instance")}.`,
    ],
    time: text`Eight minutes at most: it opens the case, starts the document and waits for it.`,
    rollback: [
      text`What it has started is taken back by its own way back: ${ref.document("end-preservation")} for an instance, ${ref.document("release-principal")} for a principal or an exposed key, ${ref.document("release-bucket")} for a bucket, ${ref.document("release-logs")} for logs. Snapshots stay until their lock ends.`,
      text`A false alarm stays on record as a case; its detection is tuned in the organization file, as is what it may start.`,
    ],
    verification: [
      check(
        text`The last executions in the security account. Those of ${ref.document("dispatch-response")} have ended with Success.`,
        aws(
          "ssm describe-automation-executions",
          { "max-items": value`20` },
          {
            ...dispatches,
            query:
              "AutomationExecutionMetadataList[].[ExecutionStartTime,DocumentName,AutomationExecutionStatus,AutomationExecutionId]",
          },
        ),
      ),
      check(
        text`One of them, which the alert links to: what it was started with, and what it answers. One that failed says what failed: do that by hand.`,
        aws(
          "ssm get-automation-execution",
          { "automation-execution-id": value`${the("DISPATCH")}` },
          { ...dispatches, query: "AutomationExecution.[Parameters,Outputs,FailureMessage]" },
        ),
      ),
      check(
        text`The document in the affected account has ended with Success. Where the answer says \`earlier\`, an earlier event has started it.`,
        aws(
          "ssm get-automation-execution",
          { "automation-execution-id": value`${the("RESPONSE")}` },
          {
            query:
              "AutomationExecution.[DocumentName,AutomationExecutionStatus,FailureMessage,Outputs]",
          },
        ),
      ),
    ],
  }),
];
