import { recoveryPoints, restoreJobs } from "../catalogue/commands";
import { check } from "../model/draft";
import { ref, text } from "../model/reference";
import { guide } from "./guide";

/** What brings data back. */
export const recoveryGuides = [
  guide({
    id: "restore-from-vault",
    title: "Restore from the locked vault",
    when: text`When data is lost, encrypted or not to be trusted, and a recovery point from before is known.`,
    documents: ["copy-from-vault", "restore-from-vault"],
    limits: [
      text`It never restores over what is there: the damaged resource is evidence. Switching over is for the owner.`,
      text`Whether a recovery point is clean is not looked at: choose one from before the attacker was in.`,
      text`It restores the types of its parameter with the metadata of the recovery point. Networks, names and settings that are wrong by now need an owner.`,
      text`A name is given where the type takes one: table, database instance and bucket. The others get new ids.`,
    ],
    order: [
      text`${ref.document("copy-from-vault")} first, in the backup account; ${ref.document("restore-from-vault")} then, in the account of the service, with the ARN of the copy.`,
      text`After the way in is closed and evidence is safe, or what is restored is lost again.`,
    ],
    time: text`By the size of the data: two waits, of which each may take 12 hours.`,
    rollback: [
      text`What is restored stands beside what was there: its owner deletes it. The locked original stays in ${ref.vault("central")}.`,
    ],
    verification: [
      check(text`The copy is completed in the account's own vault.`, recoveryPoints("affected")),
      check(text`The restore job is completed and names what it made.`, restoreJobs),
    ],
  }),
];
