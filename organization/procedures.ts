import type { Arns } from "./arns";
import type { Organization } from "./model";

/** Systems Manager documents of the security account, shared with every account; the order is that of a response. */
export const documentIds = [
  "open-case",
  "preserve-instance",
  "end-preservation",
  "acquire-memory",
  "acquire-memory-linux",
  "acquire-memory-windows",
  "image-disks",
  "receive-snapshots",
  "move-evidence",
  "set-up-analysis",
  "image-volume",
  "tear-down-analysis",
  "isolate-instance",
  "release-instance",
  "contain-principal",
  "release-principal",
  "contain-bucket",
  "release-bucket",
  "quarantine-account",
  "release-account",
  "freeze-logs",
  "release-logs",
  "copy-from-vault",
  "restore-from-vault",
  "credential-exposure",
] as const;

export type DocumentId = (typeof documentIds)[number];

/** What procedures share with the accounts that they run in. */
export interface ProceduresEstate {
  document(id: DocumentId): { readonly name: string; arn(region: string): string };
  /** Begins the names of the parameters in which a containment keeps the state that its release restores. */
  readonly statePath: string;
  /** Where an upload finds its addresses, in the working bucket; objects of one case begin with this. */
  uploadPrefix(caseId: string): string;
}

export function proceduresOf(
  { namePrefix }: Organization,
  securityAccountId: string,
  arns: Arns,
  named: (name: string) => string,
): ProceduresEstate {
  return {
    document: (id) => ({
      name: named(id),
      arn: (region) => arns.any("ssm", region, securityAccountId, `document/${named(id)}`),
    }),
    statePath: `/${namePrefix}/containment/`,
    uploadPrefix: (caseId) => `uploads/${caseId}/`,
  };
}
