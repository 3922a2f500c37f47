import type { DocumentId } from "../../organization/procedures";

/**
 * Where a document of AWS does a similar job, and why ours is there nevertheless.
 * Source: Systems Manager Automation runbook reference, the page of each document.
 */
const alternatives: Readonly<Partial<Record<DocumentId, string>>> = {
  "isolate-instance":
    "`AWSSupport-ContainEC2Instance` swaps security groups, keeps the state in a bucket of its own, and can take a machine image. It does not cut connections that exist already, does not ask for the memory, and does not write to the custody record. It only shows what it would do unless `DryRun` is false. Use it where ours is not shared: in a Region that is not governed.",
  "contain-principal":
    "`AWSSupport-ContainIAMPrincipal` does the job for a user of IAM Identity Center, which ours cannot. Of an IAM user it switches the keys off and removes the password; of a role it ends old sessions alone, so that new ones are possible. Ours takes every right from old and new sessions, removes nothing and writes to the custody record.",
  "contain-bucket":
    "`AWSSupport-ContainS3Resource` puts a policy in place that denies everybody but a list of roles, switches access lists off and can contain a single object, which ours cannot. Ours keeps the bucket's own statements, needs no bucket for the state, lets AWS services deliver and writes to the custody record.",
  "credential-exposure":
    "AWS attaches `AWSCompromisedKeyQuarantineV3` to the user by itself when it finds a key in public. That policy denies a list of actions and leaves the rest; ours denies everything.",
};

export const alternativeTo = (id: DocumentId): string | undefined => alternatives[id];
