import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import { type ResponderRole, responderRoles } from "../../organization/responders";
import type { ProcedureId } from "./ids";
import { everyRegion, everywhere, type Place, within } from "./places";

export type RoleKey = ResponderRole | "breakGlass" | "analyst" | "collector";
type BucketKey = "archive" | "config" | "evidence" | "flowLogs" | "tools" | "working";
type PolicyKey = "quarantine" | "accountQuarantine";
type VaultKey = "central" | "local";

/** Something that a procedure names. What is no key of the estate does not compile. */
export type Reference =
  | { readonly kind: "document"; readonly key: DocumentId }
  | { readonly kind: "role"; readonly key: RoleKey }
  | { readonly kind: "bucket"; readonly key: BucketKey }
  | { readonly kind: "policy"; readonly key: PolicyKey }
  | { readonly kind: "vault"; readonly key: VaultKey }
  | { readonly kind: "custody" }
  | { readonly kind: "trail" }
  | { readonly kind: "detectionBus" }
  | { readonly kind: "silentAlarm" }
  | { readonly kind: "aggregator" }
  | { readonly kind: "analyzer" }
  | { readonly kind: "quarantineProfile" }
  | { readonly kind: "procedure"; readonly key: ProcedureId };

type Of<K extends Reference["kind"]> = Extract<Reference, { readonly kind: K }>;

export type RoleReference = Of<"role">;

/** What has an ARN that is known before the account of the case is. */
export type Named = Of<"analyzer" | "bucket" | "custody" | "detectionBus" | "trail">;

export const ref = {
  document: (key: DocumentId): Of<"document"> => ({ kind: "document", key }),
  role: (key: RoleKey): RoleReference => ({ kind: "role", key }),
  bucket: (key: BucketKey): Of<"bucket"> => ({ kind: "bucket", key }),
  policy: (key: PolicyKey): Of<"policy"> => ({ kind: "policy", key }),
  vault: (key: VaultKey): Of<"vault"> => ({ kind: "vault", key }),
  procedure: (key: ProcedureId): Of<"procedure"> => ({ kind: "procedure", key }),
  /** Hash-chained record of every exhibit. */
  custody: { kind: "custody" } as Of<"custody">,
  trail: { kind: "trail" } as Of<"trail">,
  detectionBus: { kind: "detectionBus" } as Of<"detectionBus">,
  /** Tells when the trail's log group gets no events. */
  silentAlarm: { kind: "silentAlarm" } as Of<"silentAlarm">,
  /** Inventory of all accounts and Regions. */
  aggregator: { kind: "aggregator" } as Of<"aggregator">,
  /** Tells what strangers reach in the organization. */
  analyzer: { kind: "analyzer" } as Of<"analyzer">,
  /** Instance profile without any right. */
  quarantineProfile: { kind: "quarantineProfile" } as Of<"quarantineProfile">,
} as const;

/** A sentence with what it names. */
export interface Text {
  readonly words: readonly string[];
  readonly references: readonly Reference[];
}

export const text = (words: TemplateStringsArray, ...references: readonly Reference[]): Text => ({
  words: [...words],
  references,
});

/** Where a reference leads: a resource that a stack must create in each of some places, and the argument that holds its name. */
export interface Target {
  readonly type: string;
  readonly argument: string;
  readonly name: string;
  /** None for what somebody else has made, such as a trail that is adopted. */
  readonly places: readonly Place[];
}

/**
 * Undefined where nothing is created for it: procedures are pages, without the plane there is no bus, and who keeps
 * guardrails of their own keeps a quarantine of their own.
 */
export function targetOf(reference: Reference, estate: Estate): Target | undefined {
  const { accountOf, backup, forensics, guardrails, organization, procedures, responders } = estate;
  const { governed, home } = organization.regions;
  const security = within(accountOf("security"), home);
  const inForensics = within(forensics.account, home);
  const ofTrail = within(estate.trail.owner, home);
  const adopted = organization.adopt.trail !== undefined;
  const named = (
    type: string,
    name: string,
    places: readonly Place[],
    argument = "name",
  ): Target => ({ type: `aws_${type}`, argument, name, places });
  switch (reference.kind) {
    case "document":
      return named(
        "ssm_document",
        procedures.document(reference.key).name,
        within(accountOf("security"), ...governed),
      );
    case "role":
      return named(
        "iam_role",
        roleName(reference.key, estate),
        reference.key === "analyst" || reference.key === "collector"
          ? within(forensics.account)
          : everywhere(estate),
      );
    case "bucket":
      return bucketOf(reference.key, estate);
    case "policy":
      if (reference.key === "quarantine")
        return named("iam_policy", responders.quarantinePolicy, everywhere(estate));
      return organization.guardrails.mode === "off"
        ? undefined
        : named("organizations_policy", guardrails.quarantine, within(accountOf("management")));
    case "vault":
      return reference.key === "central"
        ? named("backup_vault", backup.central(home).name, within(backup.account, home))
        : named("backup_vault", backup.local.vault, everyRegion(estate));
    case "custody":
      return named("dynamodb_table", forensics.custody.name, inForensics);
    case "trail":
      return named("cloudtrail", estate.trail.name, adopted ? [] : ofTrail);
    case "detectionBus":
      return (
        estate.detectionPlane &&
        named("cloudwatch_event_bus", estate.detectionPlane.bus.name, security)
      );
    case "silentAlarm":
      return named("cloudwatch_metric_alarm", estate.trail.silentAlarm, ofTrail, "alarm_name");
    case "aggregator":
      return named("config_configuration_aggregator", estate.inventory.aggregator, security);
    case "analyzer":
      return isAvailable("IAM Access Analyzer", organization.organization.partition)
        ? named(
            "accessanalyzer_analyzer",
            estate.inventory.externalAccess,
            security,
            "analyzer_name",
          )
        : undefined;
    case "quarantineProfile":
      return named("iam_instance_profile", responders.quarantineProfile, everywhere(estate));
    case "procedure":
      return undefined;
  }
}

function bucketOf(key: BucketKey, { accountOf, buckets, forensics, organization }: Estate): Target {
  const { home } = organization.regions;
  const [account, name] = {
    archive: [accountOf("log-archive"), buckets.archive] as const,
    config: [accountOf("log-archive"), buckets.config] as const,
    flowLogs: [accountOf("log-archive"), buckets.flowLogs] as const,
    evidence: [forensics.account, forensics.evidence(home).name] as const,
    tools: [forensics.account, forensics.tools(home).name] as const,
    working: [forensics.account, forensics.working(home).name] as const,
  }[key];
  return { type: "aws_s3_bucket", argument: "bucket", name, places: within(account, home) };
}

/** Names of what exists once have one ARN; that of the detection bus is empty where there is no bus. */
export function arnOf(reference: Named, estate: Estate): string {
  switch (reference.kind) {
    case "analyzer":
      return estate.arns.any(
        "access-analyzer",
        estate.organization.regions.home,
        estate.accountOf("security").id,
        `analyzer/${estate.inventory.externalAccess}`,
      );
    case "bucket":
      return estate.arns.bucket(nameOf(reference, estate));
    case "custody":
      return estate.forensics.custody.arn;
    case "detectionBus":
      return estate.detectionPlane?.bus.arn ?? "";
    case "trail":
      return estate.trail.arn;
  }
}

function roleName(key: RoleKey, { forensics, roles }: Estate): string {
  if (key === "analyst") return forensics.analysts.analyst.name;
  if (key === "collector") return forensics.collector.name;
  if (key === "breakGlass") return roles.breakGlass("").split("/").pop() ?? "";
  return responderRoles[key];
}

/** The sentence with names for references. */
export const plainText = ({ words, references }: Text, estate: Estate): string =>
  words
    .map((word, index) => {
      const reference = references[index];
      return reference === undefined ? word : word + nameOf(reference, estate);
    })
    .join("");

/** Its name, or the word for it where nothing is created for it. */
export const nameOf = (reference: Reference, estate: Estate): string =>
  reference.kind === "procedure"
    ? reference.key
    : (targetOf(reference, estate)?.name ?? reference.kind);
