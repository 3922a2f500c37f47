import { lockedSnapshots } from "../catalogue/commands";
import { aws } from "../model/command";
import { check } from "../model/draft";
import { ref, text } from "../model/reference";
import { the, value } from "../model/value";
import { guide } from "./guide";

const tagsOfInstance = aws(
  "ec2 describe-tags",
  { filters: value`Name=resource-id,Values=${the("INSTANCE")}` },
  { query: "Tags[].[Key,Value]" },
);

const attributeOfInstance = (attribute: string, query: string) =>
  aws(
    "ec2 describe-instance-attribute",
    { "instance-id": value`${the("INSTANCE")}`, attribute: { words: [attribute], parts: [] } },
    { query },
  );

/** What is known, kept and taken before anything is contained, and where it is looked at. */
export const acquisitionGuides = [
  guide({
    id: "open-case",
    title: "Open a case",
    when: text`Before anything else: every other document names the case, and its first entry is where the clock starts.`,
    limits: [
      text`It tells nobody and decides nothing: who leads and who writes is for ${ref.procedure("declare-and-triage")}.`,
      text`The id of a case that is open already is refused: the first object of a case is written once.`,
      text`${ref.document("close-case")} says that it ended, and ends nothing: what documents have changed is taken back first, by each one's own way.`,
    ],
    order: [text`First of all documents, in the affected account.`],
    time: text`Seconds: one object and one entry are written.`,
    rollback: [
      text`${ref.document("close-case")} writes that the case has ended or was none. Opening has changed nothing else; the record, its first object and both entries' copies in the evidence bucket stay, locked.`,
    ],
    verification: [
      text`The document's output is the hash of the case's first entry, and the record below begins with it.`,
    ],
  }),
  guide({
    id: "preserve-instance",
    title: "Preserve an instance",
    when: text`As soon as an instance is suspected: it must be there, unchanged and unreplaced, when somebody looks.`,
    limits: [
      text`It stops nothing and cuts nothing off: whoever is in the instance stays in it until ${ref.document("isolate-instance")}.`,
      text`It does not take the memory or the disks: ${ref.document("acquire-memory")} and ${ref.document("image-disks")} do.`,
      text`Out of its group the service has one instance less; the group may start another one from the same image, with the same hole.`,
      text`What AWS does not answer, such as a console screenshot of a type that has none, is named in the entry and is no failure.`,
    ],
    order: [
      text`Before ${ref.document("acquire-memory")}: a group could end the instance meanwhile.`,
      text`${ref.document("end-preservation")} comes last, when memory and disks are verified.`,
    ],
    time: text`One to five minutes: calls of the API alone. Connections of load balancers are drained in the background.`,
    rollback: [
      text`${ref.document("end-preservation")} puts attributes, group, load balancers and tags back as they were found, from wherever preserving stopped. The group may then end the instance.`,
    ],
    verification: [
      check(
        text`The instance is protected from termination, and its volumes outlive it.`,
        attributeOfInstance("disableApiTermination", "DisableApiTermination"),
        attributeOfInstance(
          "blockDeviceMapping",
          "BlockDeviceMappings[].[DeviceName,Ebs.DeleteOnTermination]",
        ),
      ),
      check(text`The instance has the tag of the case.`, tagsOfInstance),
    ],
  }),
  guide({
    id: "acquire-memory",
    title: "Acquire the memory of an instance",
    when: text`When the instance still runs and its isolation can wait: keys, connections and programs that never touched a disk are in the memory alone.`,
    onHost: ["acquire-memory-linux", "acquire-memory-windows"],
    limits: [
      text`It needs the agent of Systems Manager, online, and a pinned tool in ${ref.bucket("tools")}; without a pin it fails at its first step and changes nothing.`,
      text`It installs and compiles nothing. A kernel that refuses the tool, because of lockdown for instance, cannot be read this way.`,
      text`On Windows the tool writes a file first: the image passes the system drive and changes unallocated space there.`,
      text`Systems Manager and the copying itself leave traces in the memory that is read. The record says when.`,
      text`A half image is not kept: the parts are given up and the record says so.`,
    ],
    order: [
      text`After ${ref.document("preserve-instance")}, before ${ref.document("image-disks")} and ${ref.document("isolate-instance")}, which cuts the way to the agent and asks for the tag that this document sets.`,
      text`On Windows ${ref.document("image-disks")} may come first where deleted files matter more than the memory.`,
      text`Never reboot or stop before: the memory is gone with it.`,
    ],
    time: text`As long as the memory takes to upload, 11 hours at most; it goes on when nobody looks. The longest time is a parameter.`,
    rollback: [
      text`Nothing is taken back: the host keeps nothing of it. The tag that says that the memory is safe stays on the instance.`,
    ],
    verification: [
      check(
        text`The instance has the tag \`ir-baseline:memory\` with the id of the case.`,
        tagsOfInstance,
      ),
      text`The entry of the memory image has a hash and the size of the instance's memory.`,
    ],
  }),
  guide({
    id: "image-disks",
    title: "Image the disks of an instance",
    when: text`For every instance that may be evidence, while it runs; it also keeps what an attacker would delete next.`,
    documents: ["image-disks", "receive-snapshots"],
    limits: [
      text`The set is crash-consistent: what was only in a cache of the host is in the memory, not on the disks.`,
      text`Instance store volumes have no snapshots: take their files while the instance runs, or they are lost.`,
      text`The snapshots hash nothing; ${ref.document("set-up-analysis")} hashes the volume that is made of one.`,
      text`A volume whose key does not let ${ref.role("acquisition")} in cannot be copied: the key's owner lets it in first.`,
    ],
    order: [
      text`After ${ref.document("acquire-memory")}, before ${ref.document("isolate-instance")}; isolation does not hinder it, so it may also follow where destruction runs.`,
      text`${ref.document("receive-snapshots")} after ${ref.document("image-disks")}, with the copies that it answers with: until it has verified, both accounts hold locked ones.`,
      text`No volume is detached and no instance stopped for it.`,
    ],
    time: text`Minutes to hours, by the size of the volumes; each snapshot, and each copy of it, may take 12 hours. The instant of the images is that of the first call.`,
    rollback: [
      text`Stop the execution first if it still runs; it may be any one, finished or broken off. An image of the right instance is kept: its instant does not come again, and ${ref.document("image-disks")} can be started beside it.`,
      text`${ref.document("discard-images")} takes the copies of an execution back from the forensics account; ${ref.document("discard-copies")} does the same for those of ${ref.document("receive-snapshots")}, which nobody else sees. Each answers with the snapshots that have no lock: ${ref.role("breakGlass")} deletes them, as ${ref.procedure("break-glass")} says, and nobody else can. Locked ones stay until their lock ends.`,
    ],
    verification: [
      check(
        text`Locked copies of all volumes exist in both accounts.`,
        lockedSnapshots("affected"),
        lockedSnapshots("forensics"),
      ),
    ],
  }),
  guide({
    id: "move-evidence",
    title: "Move evidence to the forensics account",
    when: text`For logs and objects that prove something: copied with all their versions, before they expire or somebody deletes them.`,
    limits: [
      text`Nothing is removed: the sources stay where they are, and may be deleted there. ${ref.document("freeze-logs")} holds log objects.`,
      text`Objects of more than 1 TiB are named in the manifest and not copied. One in an archive class that was not restored before ends the document with a failure.`,
      text`It copies what a prefix and a window name, no more: narrow both, or it takes hours. Snapshots are moved by ${ref.document("image-disks")}.`,
      text`Where the bucket's key or policy refuses ${ref.role("acquisition")}, its owner must let it in first.`,
    ],
    order: [
      text`Before ${ref.document("release-logs")}, and before any lock or life cycle of the source ends.`,
      text`An exhibit id is used once: after a failure start again with a new one.`,
    ],
    time: text`Minutes for the logs of a day; at most 100 rounds of ten minutes for one start.`,
    rollback: [
      text`Sources are untouched, and what was copied is locked and stays. ${ref.document("discard-upload")} gives up the upload of a large object that was not completed, once the execution has ended; without it the bucket does so after a week.`,
    ],
    verification: [
      text`Each entry of the exhibit names a manifest; its lines are the versions of the window, each copy with its hash.`,
    ],
  }),
  guide({
    id: "set-up-analysis",
    title: "Set up the analysis environment",
    when: text`When disks are in the forensics account and somebody is to look at them, and when evidence is listed or read at all.`,
    onHost: ["image-volume"],
    limits: [
      text`The workstation has no way out: no Internet, no packages, no other account. Results leave by ${ref.bucket("working")}.`,
      text`The volume is set read-only for the system; the snapshot that it was made of stays locked and is never attached.`,
      text`It writes no entry: analysts cannot write ${ref.custody}. Have the hash that it answers with written into the case.`,
      text`Without room for an image on the workstation the volume is hashed only.`,
    ],
    order: [
      text`After ${ref.document("receive-snapshots")}, in a Region with an analysis network.`,
      text`One workstation for a case; ${ref.document("tear-down-analysis")} when the case is closed.`,
    ],
    time: text`A quarter of an hour at most until the workstation answers, then as long as the volume takes to be read, 12 hours at most.`,
    rollback: [
      text`${ref.document("tear-down-analysis")} ends the workstation and deletes the volume; what was not copied to ${ref.bucket("working")} is lost.`,
    ],
    verification: [
      text`The answer has one line with volume, SHA-256 and size, and the hash is that of any earlier analysis of the snapshot.`,
    ],
  }),
];
