import { byHand, check, look, procedure, start } from "../model/draft";
import {
  copiedPoint,
  eventsOfPrincipal,
  frozenTrailObjects,
  recoveryPoints,
  restoreJobs,
} from "./commands";
import { ref, text } from "../model/reference";

/** Much is lost at once, and what was lost comes back. */
export const recoveryProcedures = [
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
        question: text`Are machines encrypted from within?`,
        yes: text`Each is a case of ${ref.procedure("instance-compromise")}, isolated at once: its memory may hold the key.`,
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
      start("contain", "freeze-logs", text`Freeze the logs.`, frozenTrailObjects),
      look(
        text`Since when, and what is whole: recovery points in ${ref.vault("central")} from before that time.`,
        eventsOfPrincipal,
        recoveryPoints("backup"),
      ),
      byHand("eradicate", "responder", text`Close the way in before anything is restored.`),
      start("recover", "copy-from-vault", text`Copy recovery points from before the attack back.`),
      copiedPoint,
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
      check(
        text`No principal of the attack is left, and no new object with a foreign key appears.`,
        eventsOfPrincipal,
      ),
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
      copiedPoint,
      start("recover", "restore-from-vault", text`Restore it, in the service's account.`),
      byHand(
        "recover",
        "readOnly",
        text`See what was made, and have the owner verify the data, then switch the service over.`,
        restoreJobs,
      ),
      start("recover", "release-bucket", text`Release buckets.`),
      start("recover", "release-principal", text`Release principals.`),
      start("recover", "release-instance", text`Release instances that were cleared.`),
      byHand(
        "recover",
        "readOnly",
        text`Watch what was restored for a month as if it were under attack.`,
        eventsOfPrincipal,
      ),
    ],
    evidence: ["configuration"],
    rollback: [text`What is restored stands beside what was there; the owner switches back.`],
    verification: [text`The owner signs that the service does what it did, and the case says so.`],
    minutes: 480,
    frameworks: { nistCsf2: ["RC.RP-02", "RC.RP-03", "RC.CO-03"] },
  }),
];
