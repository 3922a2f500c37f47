import type { Arns } from "./arns";
import { documentIds, type DocumentId } from "./document-ids";
import type { Organization } from "./model";

export { documentIds, type DocumentId };

/** What procedures share with the accounts that they run in. */
export interface ProceduresEstate {
  document(id: DocumentId): { readonly name: string; arn(region: string): string };
  /** Begins the names of the parameters in which a containment keeps the state that its release restores. */
  readonly statePath: string;
  /** Where an upload finds its addresses, in the working bucket; objects of one case begin with this. */
  uploadPrefix(caseId: string): string;
  /** How a detection starts a document: EventBridge starts one here, which starts another in the account of the event. */
  readonly automation: {
    /** Role with which EventBridge starts the document of the security account. */
    readonly events: Named;
    /** Role of that document. */
    readonly dispatcher: Named;
    /** Role that it assumes in the account of the event, and that starts the other; one name in every account. */
    readonly starter: string;
    /** ARN of that role. */
    starterIn(accountId: string): string;
    /** Name of a rule on the bus. @param place that of the rule among those of the detection */
    rule(detectionId: string, place: number | "*"): string;
    /** Name of the rule that tells how the documents of the security account have ended. */
    readonly ended: string;
  };
}

interface Named {
  readonly name: string;
  readonly arn: string;
}

export function proceduresOf(
  { namePrefix }: Organization,
  securityAccountId: string,
  arns: Arns,
  named: (name: string) => string,
): ProceduresEstate {
  const role = (purpose: string) => {
    const name = named(purpose);
    return { name, arn: arns.role(securityAccountId, name) };
  };
  const starter = named("response-starter");
  return {
    document: (id) => ({
      name: named(id),
      arn: (region) => arns.any("ssm", region, securityAccountId, `document/${named(id)}`),
    }),
    statePath: `/${namePrefix}/containment/`,
    uploadPrefix: (caseId) => `uploads/${caseId}/`,
    automation: {
      events: role("response-events"),
      dispatcher: role("response-dispatcher"),
      starter,
      starterIn: (accountId) => arns.role(accountId, starter),
      rule: (detectionId, place) => named(`start-${detectionId.toLowerCase()}-${place}`),
      ended: named("response-ended"),
    },
  };
}
