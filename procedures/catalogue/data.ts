import { aws } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { fact, the, value } from "../model/value";
import {
  copiedPoint,
  events,
  eventsOfPrincipal,
  frozenTrailObjects,
  ofKey,
  reachedByStrangers,
  recoveryPoints,
  trailObjects,
} from "./commands";
import { ref, text } from "../model/reference";

const policyStatus = aws("s3api get-bucket-policy-status", { bucket: value`${the("BUCKET")}` });

const sharesTakenBack = [
  aws(
    "ec2 reset-snapshot-attribute",
    { "snapshot-id": value`${the("SNAPSHOT")}`, attribute: value`createVolumePermission` },
    { on: value`arn:${fact.partition}:ec2:${the("REGION")}::snapshot/${the("SNAPSHOT")}` },
  ),
  aws(
    "ec2 reset-image-attribute",
    { "image-id": value`${the("IMAGE")}`, attribute: value`launchPermission` },
    { on: value`arn:${fact.partition}:ec2:${the("REGION")}::image/${the("IMAGE")}` },
  ),
].map((command) => ({ ...command, by: "by the resource's owner" as const }));

/** Somebody reads, publishes or destroys data. */
export const dataProcedures = [
  procedure({
    id: "data-exfiltration",
    title: "Data leaves the organization",
    phase: "contain",
    summary: text`Snapshots, images, databases or objects are shared with strangers, or read in numbers that fit no workload.`,
    decisions: [
      {
        question: text`Does it go on?`,
        yes: text`Contain the principal first, then the bucket.`,
        no: text`Find out what has left before anything else is changed.`,
      },
      {
        question: text`Is it data of persons?`,
        yes: text`Tell the data protection officer now: the notice is due within 72 hours in the EU.`,
        no: text`Tell the data's owner.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name what is shared with whom.`),
      start("contain", "contain-principal", text`Contain the principal.`),
      start("contain", "contain-bucket", text`Contain the bucket that it reads.`),
      byHand(
        "contain",
        "responder",
        text`Have the owner take shares of snapshots and images back; in the forensics account nobody but ${ref.role("breakGlass")} can.`,
        ...sharesTakenBack,
      ),
      look(
        text`What the principal did; which objects, how many bytes, to which addresses is in the data events and access logs, copied below from ${ref.bucket("archive")}.`,
        eventsOfPrincipal,
      ),
      start("contain", "freeze-logs", text`Freeze the events of the window.`, frozenTrailObjects),
      start("analyse", "move-evidence", text`Copy them into the case.`, trailObjects),
      start("analyse", "move-evidence", text`Copy the objects as they are into the case.`),
      start(
        "recover",
        "release-bucket",
        text`Release the bucket with a policy that its owner has reviewed.`,
      ),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["objects", "logs", "configuration"],
    rollback: [
      text`${ref.document("release-bucket")} puts policy and public access block back; ${ref.document("release-principal")} the principal.`,
    ],
    verification: [
      check(
        text`Nothing of the account is shared outside of the organization: the organization's access analyzer says so.`,
        reachedByStrangers,
      ),
      text`The access logs show refusals where they showed reads.`,
    ],
    minutes: 30,
    frameworks: { nistCsf2: ["RS.CO-02"] },
  }),
  procedure({
    id: "storage-exposure",
    title: "A bucket was opened to others",
    phase: "contain",
    summary: text`A bucket's policy, access list or block of public access was changed so that strangers may read or write.`,
    decisions: [
      {
        question: text`Is the bucket meant to be public, and listed as such?`,
        yes: text`Tune the detection and close the case.`,
        no: text`Contain it; a page that stops is repaired faster than data that left.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name bucket and principal.`),
      start("contain", "contain-bucket", text`Contain the bucket.`),
      look(
        text`How it was opened. Who read or wrote while it was open is in its access logs and data events, copied below from ${ref.bucket("archive")}.`,
        events("ResourceName", value`${the("BUCKET")}`),
        policyStatus,
      ),
      start("contain", "contain-principal", text`Contain the principal if it was not the owner.`),
      start(
        "analyse",
        "move-evidence",
        text`Copy the events of the window into the case.`,
        trailObjects,
      ),
      start("analyse", "move-evidence", text`Copy foreign objects into the case.`),
      start(
        "recover",
        "release-bucket",
        text`Release the bucket; its owner closes it through the pipeline in the same hour.`,
      ),
    ],
    evidence: ["objects", "logs", "configuration"],
    rollback: [
      text`${ref.document("release-bucket")} puts everything back as it was, the opening included.`,
      text`${ref.document("release-principal")} takes the containment of the principal back.`,
    ],
    verification: [
      check(text`The bucket's policy is not public.`, policyStatus),
      check(text`Access Analyzer has no finding for the bucket.`, reachedByStrangers),
    ],
    minutes: 15,
  }),
  procedure({
    id: "key-destruction",
    title: "A key was disabled, scheduled for deletion or opened",
    phase: "contain",
    summary: text`Without its key, data is lost as if it were deleted; with a foreign key policy it is read by others.`,
    decisions: [
      {
        question: text`Is the deletion scheduled?`,
        yes: text`Cancel it before anything else: there are 7 to 30 days, and nobody knows how many people look.`,
        no: text`Enable the key, or put its policy back.`,
      },
      {
        question: text`Is it a key of the baseline?`,
        yes: text`The guardrails should have denied it: look for the hole in them as well.`,
        no: text`Its owner decides with you.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name the key and what it encrypts.`),
      look(
        text`What state the key is in, and since when.`,
        ofKey("kms describe-key"),
        ofKey("kms get-key-policy", { "policy-name": value`default` }),
      ),
      byHand(
        "contain",
        "breakGlass",
        text`What of this is needed: cancel the deletion, enable the key, put the reviewed policy back from a file.`,
        ofKey("kms cancel-key-deletion"),
        { ...ofKey("kms enable-key"), note: "A key whose deletion was cancelled is disabled." },
        {
          ...ofKey("kms put-key-policy", {
            "policy-name": value`default`,
            policy: value`file://reviewed-policy.json`,
          }),
          note: "The file holds the policy of the last review; of a key of the baseline it is the one in the cdk.tf.json of its stack.",
        },
      ),
      start("contain", "contain-principal", text`Contain the principal.`),
      look(
        text`What the key was used for since, by its ARN; decryptions are in ${ref.bucket("archive")}, with the data events.`,
        events("ResourceName", value`${the("KEY")}`),
      ),
      start("contain", "freeze-logs", text`Freeze the logs of the window.`, frozenTrailObjects),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["logs", "configuration"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [
      check(
        text`The key is enabled, and its policy is the reviewed one.`,
        { ...ofKey("kms describe-key"), query: "KeyMetadata.[KeyState,Enabled,DeletionDate]" },
        ofKey("kms get-key-policy", { "policy-name": value`default` }),
      ),
      text`Its owner reads a test object.`,
    ],
    minutes: 30,
  }),
  procedure({
    id: "backup-destruction",
    title: "Backups were deleted, shortened or unlocked",
    phase: "contain",
    summary: text`Who takes the backups means to take the data next. The locked copies in the backup account are out of reach.`,
    decisions: [
      {
        question: text`Are the copies in the backup account whole?`,
        yes: text`There is time: contain, then restore what is needed.`,
        no: text`Nothing must be deleted in the accounts any more: quarantine them.`,
      },
      {
        question: text`Was only a vault of the account hit?`,
        yes: text`Copy back from ${ref.vault("central")}.`,
        no: text`Follow ${ref.procedure("ransomware")} as well.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name vault and recovery points.`),
      start("contain", "contain-principal", text`Contain the principal.`),
      look(
        text`Which recovery points are left: ${ref.vault("local")} of the account, ${ref.vault("central")} of the backup account.`,
        recoveryPoints("affected"),
        recoveryPoints("backup"),
      ),
      start(
        "contain",
        "quarantine-account",
        text`Quarantine the account if its administrators are in doubt.`,
      ),
      start("recover", "copy-from-vault", text`Copy what is missing back from the locked vault.`),
      copiedPoint,
      start("recover", "restore-from-vault", text`Restore what was lost, beside what is there.`),
      start("recover", "release-account", text`Release the account from quarantine.`),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["logs", "configuration"],
    rollback: [
      text`${ref.document("release-account")} and ${ref.document("release-principal")}; restored resources are new ones and can be deleted.`,
    ],
    verification: [
      check(
        text`Plans run again, and the next copy reaches ${ref.vault("central")}.`,
        recoveryPoints("backup"),
      ),
      text`A restore test of the copies succeeds.`,
    ],
    minutes: 30,
    frameworks: { nistCsf2: ["RC.RP-03"] },
  }),
];
