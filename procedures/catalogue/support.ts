import { byHand, look, procedure, start } from "../model/draft";
import { ref, text } from "../model/reference";

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
        text`The event, the principal, its last hour: ${ref.bucket("archive")} and the detection's message.`,
      ),
      byHand(
        "detect",
        "readOnly",
        text`Give it a severity, tell those who must know, and set the time of the next word.`,
      ),
    ],
    evidence: ["case"],
    rollback: [
      text`A case that was none is closed with one entry that says so; it is not deleted.`,
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
      start("analyse", "move-evidence", text`Copy objects and logs that belong to it.`),
    ],
    evidence: ["instance-state", "memory-image", "volume-snapshots", "objects"],
    rollback: [
      text`${ref.document("end-preservation")} gives the instance back; evidence stays until its lock ends.`,
    ],
    verification: [
      text`ir-baseline custody verify finds no broken link, and the last entry of each exhibit is verified or acquired.`,
      text`Locked copies of the disks exist in both accounts.`,
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
      text`You have become ${ref.role("analyst")} with your name as the source identity.`,
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
        text`Read memory and logs from ${ref.bucket("evidence")} on the workstation; write results to ${ref.bucket("working")}.`,
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
  procedure({
    id: "ransomware",
    title: "Data is encrypted or deleted for ransom",
    phase: "contain",
    summary: text`Objects are overwritten or encrypted with foreign keys, volumes or databases are lost, a note is found. Speed decides.`,
    decisions: [
      {
        question: text`Does it go on in one account or in several?`,
        yes: text`Quarantine every account that is hit before anything else.`,
        no: text`Contain the principals, then look.`,
      },
      {
        question: text`Is a key abused: disabled, deleted, or foreign?`,
        yes: text`Follow ${ref.procedure("key-destruction")} at the same time.`,
        no: text`Go on.`,
      },
      {
        question: text`Shall be paid?`,
        yes: text`That is not decided here: management, counsel and the police decide.`,
        no: text`Restore.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name what is lost and where it goes on.`),
      start(
        "contain",
        "quarantine-account",
        text`Quarantine the account: ${ref.policy("accountQuarantine")} denies everything to everybody but responders, break-glass and the pipeline.`,
      ),
      start(
        "contain",
        "contain-principal",
        text`Contain every principal that encrypts or deletes.`,
      ),
      start(
        "contain",
        "contain-bucket",
        text`Contain the buckets that are hit: older versions are still there.`,
      ),
      start("contain", "freeze-logs", text`Freeze the logs.`),
      look(
        text`Since when, and what is whole: recovery points in ${ref.vault("central")} from before that time.`,
      ),
      byHand("eradicate", "responder", text`Close the way in before anything is restored.`),
      start("recover", "copy-from-vault", text`Copy recovery points from before the attack back.`),
      start(
        "recover",
        "restore-from-vault",
        text`Restore beside what is there, into a clean account if the old one is in doubt.`,
      ),
      start("recover", "release-account", text`Release the account.`),
    ],
    evidence: ["logs", "objects", "configuration"],
    rollback: [
      text`${ref.document("release-account")}, ${ref.document("release-bucket")} and ${ref.document("release-principal")} put back what was contained.`,
    ],
    verification: [
      text`Restored data is read and used by its owner, and its hash is that of the backup.`,
      text`No principal of the attack is left, and no new object with a foreign key appears.`,
    ],
    minutes: 15,
    frameworks: { nistCsf2: ["RC.RP-03", "RS.CO-03"] },
  }),
  procedure({
    id: "restore-service",
    title: "Bring a service back",
    phase: "recover",
    summary: text`The way in is closed and evidence is safe; the service returns, from backups that are known to be good.`,
    decisions: [
      {
        question: text`Is it certain since when the attacker was in?`,
        yes: text`Restore from before that time.`,
        no: text`Restore data only, and build machines and code anew.`,
      },
    ],
    steps: [
      start(
        "recover",
        "copy-from-vault",
        text`Copy the recovery point back from ${ref.vault("central")}, in the backup account.`,
      ),
      start("recover", "restore-from-vault", text`Restore it, in the service's account.`),
      byHand(
        "recover",
        "responder",
        text`Have the owner verify the data, then switch the service over.`,
      ),
      start("recover", "release-bucket", text`Release buckets.`),
      start("recover", "release-principal", text`Release principals.`),
      start("recover", "release-instance", text`Release instances that were cleared.`),
      byHand(
        "recover",
        "readOnly",
        text`Watch what was restored for a month as if it were under attack.`,
      ),
    ],
    evidence: ["configuration"],
    rollback: [text`What is restored stands beside what was there; the owner switches back.`],
    verification: [text`The owner signs that the service does what it did, and the case says so.`],
    minutes: 480,
    frameworks: { nistCsf2: ["RC.RP-02", "RC.RP-03", "RC.CO-03"] },
  }),
  procedure({
    id: "break-glass",
    title: "Handle break-glass and guarded deletion",
    phase: "prepare",
    summary: text`The role ${ref.role("breakGlass")} is exempt from every denial. It is used when nothing else can, by two people, and everybody is told. MFA delete and locks are lifted no other way.`,
    prerequisites: [
      text`Two people have their hardware keys at hand; neither of the two is the one who asks.`,
    ],
    decisions: [
      {
        question: text`Can ${ref.role("responder")} or the pipeline do it?`,
        yes: text`Then break-glass may not.`,
        no: text`Write into the case what will be done, and why nobody else can.`,
      },
    ],
    steps: [
      byHand(
        "prepare",
        "readOnly",
        text`Each quarter: assume ${ref.role("breakGlass")} in one account of each kind, and see that the alarm comes.`,
      ),
      start("prepare", "open-case", text`Open a case for every use, exercises included.`),
      byHand(
        "prepare",
        "breakGlass",
        text`Assume the role with MFA for an hour; do the one thing, on a shared screen.`,
      ),
      byHand(
        "prepare",
        "breakGlass",
        text`For a bucket with MFA delete: only the root user with its device deletes versions; announce it as ${ref.procedure("root-use")} demands.`,
      ),
      look(
        text`Compare every event of the session in ${ref.bucket("archive")} with what was written down.`,
      ),
    ],
    evidence: ["case", "logs"],
    rollback: [text`Each change is undone by the pipeline or is named in the case as lasting.`],
    verification: [
      text`The alarm came within five minutes, and the session's events are those that were announced.`,
    ],
    minutes: 60,
    frameworks: { nistCsf2: ["PR.AA-05"], wellArchitected: ["SEC10-BP05"] },
  }),
  procedure({
    id: "exercise",
    title: "Exercise the response",
    phase: "prepare",
    summary: text`What was never done does not work. Each half year one procedure is played at a table, each quarter one document is run for real.`,
    decisions: [
      {
        question: text`Is it the first time?`,
        yes: text`Start with ir-baseline drill, then in an account that nobody needs.`,
        no: text`Choose the procedure that was exercised least lately.`,
      },
    ],
    steps: [
      byHand(
        "prepare",
        "readOnly",
        text`Run ir-baseline drill: every document against a simulated AWS, and back.`,
      ),
      start("prepare", "open-case", text`Open a case whose summary begins with Exercise.`),
      start("prepare", "isolate-instance", text`Isolate a test instance, with DryRun first.`),
      start("prepare", "release-instance", text`Release it and compare.`),
      start("prepare", "contain-principal", text`Contain a test user.`),
      start("prepare", "release-principal", text`Release it.`),
      byHand(
        "prepare",
        "readOnly",
        text`Write down what was slow, unclear or wrong, and change the procedure.`,
      ),
    ],
    evidence: ["case", "configuration"],
    rollback: [text`${ref.document("release-instance")} and ${ref.document("release-principal")}.`],
    verification: [
      text`Times are within those that the procedures promise.`,
      text`ir-baseline custody verify accepts the exercise's case.`,
    ],
    minutes: 240,
    frameworks: { nistCsf2: ["ID.IM-02", "ID.IM-03"], wellArchitected: ["SEC10-BP08"] },
  }),
];
