import type { DocumentId } from "../../organization/procedures";

/** What takes back what a document has changed. The others change nothing that somebody misses. */
export const wayBack: Readonly<Partial<Record<DocumentId, DocumentId>>> = {
  "open-case": "close-case",
  "preserve-instance": "end-preservation",
  "image-disks": "discard-images",
  "receive-snapshots": "discard-copies",
  "move-evidence": "discard-upload",
  "set-up-analysis": "tear-down-analysis",
  "isolate-instance": "release-instance",
  "contain-principal": "release-principal",
  "credential-exposure": "release-principal",
  "contain-bucket": "release-bucket",
  "quarantine-account": "release-account",
  "freeze-logs": "release-logs",
};
