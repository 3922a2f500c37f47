import type { Arns } from "./arns";
import type { Account, Organization } from "./model";

interface Named {
  readonly name: string;
  readonly arn: string;
}

/** What the forensics account and the accounts that hand evidence over share. */
export interface ForensicsEstate {
  readonly account: Account;
  /** Regions with an analysis network, the home Region among them; a bucket of evidence is read in its own Region only. */
  readonly regions: readonly string[];
  /** Locked: what was acquired, one prefix a case. @param region an analysis Region */
  evidence(region: string): Named & { readonly keyAlias: string };
  /** What analysts make of it. @param region an analysis Region */
  working(region: string): Named;
  /** Tools of acquisition and analysis, each pinned by its hash. @param region an analysis Region */
  tools(region: string): Named;
  /** Object keys of one case in an evidence bucket begin with this. */
  casePrefix(caseId: string): string;
  /**
   * Role that the acquisition role of any account assumes for one case, named by the session tag `case-id`: writes
   * below the case's prefix and appends to its custody record, reads nothing.
   */
  readonly collector: Named;
  /** Alias of the key of snapshot copies and analysis volumes, in each analysis Region. */
  readonly volumeKeyAlias: string;
  /** Hash-chained record of every exhibit, in the home Region. */
  readonly custody: Named & { readonly keyAlias: string };
  /** Roles of analysts: the first only reads evidence, the second also writes to the working buckets. */
  readonly analysts: { readonly readOnly: Named; readonly analyst: Named };
  /** Role and instance profile of analysis workstations. */
  readonly workstation: Named;
  /** Launch template of analysis workstations, in each analysis Region. */
  readonly launchTemplate: string;
  /** Parameter with the id of the workstation's latest image, in each analysis Region. */
  readonly workstationImage: { readonly name: string; arn(region: string): string };
  /** Role and instance profile that build the workstation's image, away from evidence. */
  readonly imageBuilder: Named;
}

export function forensicsOf(
  { regions, forensics }: Organization,
  account: Account,
  arns: Arns,
  named: (name: string) => string,
): ForensicsEstate {
  const bucket = (purpose: string, region: string) => {
    const name = named(`${purpose}-${account.id}-${region}`);
    return { name, arn: arns.bucket(name) };
  };
  const role = (name: string) => ({ name, arn: arns.role(account.id, name) });
  const custody = named("custody");
  // Image Builder's service-linked role may write parameters with this prefix, and no other.
  // Source: AWS managed policy reference, "AWSServiceRoleForImageBuilder".
  const image = `/imagebuilder/${named("workstation")}`;
  return {
    account,
    regions: forensics.analysisRegions,
    evidence: (region) => ({ ...bucket("evidence", region), keyAlias: named("evidence") }),
    working: (region) => bucket("working", region),
    tools: (region) => bucket("tools", region),
    casePrefix: (caseId) => `cases/${caseId}/`,
    collector: role(named("evidence-collector")),
    volumeKeyAlias: named("evidence-volumes"),
    custody: {
      name: custody,
      arn: arns.any("dynamodb", regions.home, account.id, `table/${custody}`),
      keyAlias: custody,
    },
    analysts: { readOnly: role(named("analyst-readonly")), analyst: role(named("analyst")) },
    workstation: role(named("workstation")),
    launchTemplate: named("workstation"),
    workstationImage: {
      name: image,
      arn: (region) => arns.any("ssm", region, account.id, `parameter${image}`),
    },
    imageBuilder: role(named("workstation-image")),
  };
}
