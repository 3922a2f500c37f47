import { aws } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { arn, fact, the, value } from "../model/value";
import {
  events,
  eventsOfPrincipal,
  globalEventsOfPrincipal,
  lockedSnapshots,
  trailObjects,
} from "./commands";
import { ref, text } from "../model/reference";

const workingCopy = {
  bucket: value`${ref.bucket("working")}`,
  key: value`${the("CASE")}/evidence.bin`,
};
const workingCopyArn = value`${arn(ref.bucket("working"))}/${the("CASE")}/evidence.bin`;

/** What other procedures lead to, and what is done before and after. */
export const supportProcedures = [
  procedure({
    id: "declare-and-triage",
    title: "Declare an incident and decide what comes first",
    phase: "detect",
    summary: text`An alarm, a person or AWS says that something is wrong, and nobody knows yet what.`,
    decisions: [
      {
        question: text`Is there harm that grows by the minute?`,
        yes: text`Contain first; who sees it may, without asking.`,
        no: text`Look first, for 15 minutes at most.`,
      },
      {
        question: text`Does a detection name a procedure?`,
        yes: text`Follow that one.`,
        no: text`Follow the one whose summary fits best; it can be changed.`,
      },
      {
        question: text`Could the attacker read our messages?`,
        yes: text`Move to a channel outside of this organization.`,
        no: text`Use the usual one.`,
      },
    ],
    steps: [
      byHand(
        "detect",
        "readOnly",
        text`Name one who leads and one who writes; the one who leads does nothing else.`,
      ),
      start("detect", "open-case", text`Open the case; from now on ${ref.custody} is the clock.`),
      look(
        text`The event of the detection's message, the principal, its last hour. What is older than 90 days is in ${ref.bucket("archive")}.`,
        events("EventId", value`${the("EVENT_ID")}`, {
          note: "In the event's own Region, which the message names.",
        }),
        eventsOfPrincipal,
        globalEventsOfPrincipal,
      ),
      byHand(
        "detect",
        "readOnly",
        text`Give it a severity: critical where harm grows or evidence is lost by the minute, high where a credential, a host or data is in foreign hands, medium where that is not known yet. Tell those who must know, and set the time of the next word.`,
      ),
    ],
    evidence: ["case"],
    rollback: [
      text`${ref.document("close-case")} closes a case that was none, with one entry that says so; it is not deleted.`,
    ],
    verification: [
      text`Everybody who works on it can say the case's id, its leader and the next time to talk.`,
    ],
    minutes: 30,
    frameworks: { nistCsf2: ["RS.MA-01", "RS.MA-03", "RS.CO-02"], wellArchitected: ["SEC10-BP01"] },
  }),
  procedure({
    id: "acquire-evidence",
    title: "Acquire evidence of an instance",
    phase: "analyse",
    summary: text`What can be lost first is taken first: memory, then disks, then logs. Nothing is stopped, nothing is changed but what keeps the instance.`,
    decisions: [
      {
        question: text`Is the instance reachable by Systems Manager?`,
        yes: text`Acquire the memory.`,
        no: text`Write down why not; image the disks.`,
      },
    ],
    steps: [
      start("analyse", "preserve-instance", text`Preserve the instance and what AWS knows of it.`),
      start(
        "analyse",
        "acquire-memory",
        text`Acquire the memory with the pinned tool from ${ref.bucket("tools")}.`,
      ),
      start("analyse", "image-disks", text`Image all disks in one call.`),
      start(
        "analyse",
        "receive-snapshots",
        text`Receive and verify the copies in the forensics account.`,
      ),
      start(
        "analyse",
        "move-evidence",
        text`Copy the events of its account and Region, from the log-archive account.`,
        trailObjects,
      ),
      start("analyse", "move-evidence", text`Copy objects that belong to it.`),
    ],
    evidence: ["instance-state", "memory-image", "volume-snapshots", "objects"],
    rollback: [
      text`${ref.document("end-preservation")} gives the instance back; evidence stays until its lock ends.`,
      text`${ref.document("discard-images")}, ${ref.document("discard-copies")} and ${ref.document("discard-upload")} give up what was begun by mistake or broke off.`,
    ],
    verification: [
      text`ir-baseline custody verify finds no broken link and no anchor without its entry, and the last entry of each exhibit is verified or acquired.`,
      check(
        text`Locked copies of the disks exist in both accounts.`,
        lockedSnapshots("affected"),
        lockedSnapshots("forensics"),
      ),
    ],
    minutes: 120,
    frameworks: { wellArchitected: ["SEC10-BP06"] },
  }),
  procedure({
    id: "analyse-evidence",
    title: "Analyse evidence",
    phase: "analyse",
    summary: text`Analysts work in the forensics account, in a network without a way out, on copies that nobody can change.`,
    prerequisites: [
      text`You may become ${ref.role("analyst")}; your name is the source identity.`,
      text`The evidence is verified in ${ref.custody}.`,
    ],
    decisions: [
      {
        question: text`Is the hash of the volume the one of an earlier analysis?`,
        yes: text`Go on.`,
        no: text`Stop, write it into the case, and take a fresh volume from the locked snapshot.`,
      },
    ],
    steps: [
      start(
        "analyse",
        "set-up-analysis",
        text`Set a workstation up with a volume of the snapshot, read-only and hashed.`,
        { who: "analyst" },
      ),
      byHand(
        "analyse",
        "analyst",
        text`Open a session on the workstation; it is logged.`,
        aws(
          "ssm start-session",
          {
            target: value`${the("WORKSTATION")}`,
            "document-name": value`SSM-SessionManagerRunShell`,
          },
          {
            account: "forensics",
            region: "home",
            on: value`arn:${fact.partition}:ec2:${fact.homeRegion}:${fact.account("forensics")}:instance/${the("WORKSTATION")}`,
            note: "With the Session Manager plugin of the CLI. The session is a shell of its own: CASE, OBJECT and VERSION are set there once more.",
          },
        ),
      ),
      byHand(
        "analyse",
        "analyst",
        text`Read memory and logs from ${ref.bucket("evidence")} on the workstation. What must leave it goes to ${ref.bucket("working")}.`,
        ...[
          aws(
            "s3api list-objects-v2",
            {
              bucket: value`${ref.bucket("evidence")}`,
              prefix: value`cases/${the("CASE")}/`,
            },
            { on: value`${arn(ref.bucket("evidence"))}` },
          ),
          aws(
            "s3api get-object",
            {
              bucket: value`${ref.bucket("evidence")}`,
              key: value`${the("OBJECT")}`,
              "version-id": value`${the("VERSION")}`,
            },
            {
              on: value`${arn(ref.bucket("evidence"))}/cases/${the("CASE")}/${the("OBJECT")}`,
              words: [value`evidence.bin`],
            },
          ),
          aws(
            "s3api put-object",
            { ...workingCopy, body: value`evidence.bin` },
            { on: workingCopyArn },
          ),
        ].map((command) => ({
          ...command,
          account: "forensics" as const,
          region: "home" as const,
          by: "on the workstation" as const,
        })),
      ),
      byHand(
        "analyse",
        "analyst",
        text`Outside of the network, fetch what was handed out: files for ir-baseline replay, for instance.`,
        aws("s3api get-object", workingCopy, {
          account: "forensics",
          region: "home",
          on: workingCopyArn,
          words: [value`evidence.bin`],
        }),
      ),
      byHand(
        "analyse",
        "analyst",
        text`Write down what is found with its source: exhibit, offset, time in UTC.`,
      ),
      start("analyse", "tear-down-analysis", text`End the workstation and delete its volume.`, {
        who: "analyst",
      }),
    ],
    evidence: ["analysis"],
    rollback: [
      text`${ref.document("tear-down-analysis")} ends the environment; evidence is not touched by it.`,
    ],
    verification: [text`A second analyst comes to the same finding from the same exhibit.`],
    minutes: 480,
  }),
];
