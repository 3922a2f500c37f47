import { arnsOf, type Arns } from "./arns";
import { backupOf, type BackupEstate } from "./backup";
import { costsOf, type CostsEstate } from "./costs";
import { detectionPlaneOf, type DetectionPlane } from "./detection-plane";
import { forensicsOf, type ForensicsEstate } from "./forensics";
import { guardrailsOf, type GuardrailsEstate } from "./guardrails";
import type { Account, AccountRole, Organization, Severity } from "./model";
import { proceduresOf, type ProceduresEstate } from "./procedures";
import { breakGlassRoleName, respondersOf, type RespondersEstate } from "./responders";
import { severities } from "./schema";
import { shippingOf, type ShippingEstate } from "./shipping";

type SpecialRole = Exclude<AccountRole, "workload">;

export { breakGlassRoleName };

/**
 * The deterministic name and ARN of everything that two accounts share.
 * Stacks never read each other's state: what one needs from another is computed here.
 */
export interface Estate {
  readonly organization: Organization;
  readonly arns: Arns;
  /** Accounts that get a stack: every account that is not suspended, in the order of the file. */
  readonly activeAccounts: readonly Account[];
  /** The one account that holds a special role. */
  accountOf(role: SpecialRole): Account;
  readonly roles: {
    /** ARN of the pipeline's read-only role in an account. */
    plan(accountId: string): string;
    /** ARN of the pipeline's role that applies, in an account. */
    apply(accountId: string): string;
    /** ARN of the break-glass role in an account. */
    breakGlass(accountId: string): string;
  };
  /** What lets the pipeline in, all in the management account and created by the `bootstrap` stack. */
  readonly pipeline: {
    /** Role that pull requests get: reads the state, assumes the plan role of every account. */
    readonly planRole: { readonly name: string; readonly arn: string };
    /** Role that the protected environment gets: writes the state, assumes the apply role of every account. */
    readonly applyRole: { readonly name: string; readonly arn: string };
    /** ARN of the identity provider of an issuer. */
    identityProvider(issuer: string): string;
    /** Stack set that makes the plan and apply role in every member account. */
    readonly stackSet: string;
    /** Role with which CloudFormation reaches them, where AWS does not manage that itself. */
    readonly stackSetRole: { readonly name: string; readonly arn: string };
  };
  /** Where Terraform keeps its state: the management account, created by the `bootstrap` stack. */
  readonly state: {
    readonly keyAlias: string;
    /** The S3 backend takes an alias ARN, so the key's id need not be known. */
    readonly keyAliasArn: string;
  };
  /** Account and Region that hold the trail's log group, filters, alarms and their topics. */
  readonly trail: {
    readonly name: string;
    /** Always in the management account, whoever creates the trail. */
    readonly arn: string;
    readonly owner: Account;
    readonly region: string;
    readonly logGroup: string;
    readonly deliveryRole: string;
    /** Alarm that tells when the log group gets no events. */
    readonly silentAlarm: string;
    /** Alias of the trail's key, in the log-archive account. */
    readonly keyAlias: string;
  };
  /** Buckets of the log-archive account. Region arguments are governed Regions. */
  readonly buckets: {
    readonly archive: string;
    readonly config: string;
    readonly flowLogs: string;
    accessLogs(region: string): string;
    loadBalancerLogs(region: string): string;
  };
  /** Receives the server access logs of an account's sensitive buckets, in that account and Region. */
  accessLogBucket(accountId: string, region: string): string;
  /** What every account has for itself: the same name everywhere, so that a policy can speak of all of them. */
  readonly inEveryAccount: {
    /** IAM policy for people: nothing but self-service without MFA. */
    readonly mfaPolicy: string;
    /** IAM policy for instance roles: may write session logs. */
    readonly sessionLogPolicy: string;
    readonly sessionLogGroup: string;
    readonly flowLogRole: string;
    readonly flowLogGroup: string;
    /** Alias of the key that encrypts both log groups. */
    readonly logKeyAlias: string;
    readonly analyzer: string;
    readonly queryLogs: string;
  };
  /** What tells which resource exists where, in the security account. */
  readonly inventory: {
    readonly aggregator: string;
    readonly aggregatorRole: string;
    /** Name of the stack that saves the queries. */
    readonly queries: string;
    readonly externalAccess: string;
    readonly unusedAccess: string;
  };
  /** Roles and building blocks of the responders, in every account. */
  readonly responders: RespondersEstate;
  readonly forensics: ForensicsEstate;
  readonly backup: BackupEstate;
  readonly guardrails: GuardrailsEstate;
  readonly procedures: ProceduresEstate;
  /** Undefined where the partition bills in another way. */
  readonly costs: CostsEstate | undefined;
  /** Undefined when the trail archive is not shipped. */
  readonly shipping: ShippingEstate | undefined;
  /** Undefined where events do not cross Regions. */
  readonly detectionPlane: DetectionPlane | undefined;
  /** Alert topics of alarms, in the trail owner's account and home Region. */
  topic(severity: Severity): { readonly name: string; readonly arn: string };
  readonly severities: readonly Severity[];
  /** Name with the organization's prefix. */
  named(name: string): string;
}

/** Computes the estate of an organization. @throws Error when a special role is not held by exactly one account. */
export function createEstate(organization: Organization): Estate {
  const { namePrefix, accounts, regions, deployment } = organization;
  const arns = arnsOf(organization.organization.partition);
  const accountOf = (role: SpecialRole): Account => {
    const holders = accounts.filter((account) => account.role === role);
    const [holder] = holders;
    if (holder === undefined || holders.length > 1)
      throw new Error(
        `accounts: role ${role} is held by ${holders.length} accounts; give it to one`,
      );
    return holder;
  };
  const named = (name: string) => `${namePrefix}-${name}`;
  const managementRole = (purpose: string) => {
    const name = named(purpose);
    return { name, arn: arns.role(accountOf("management").id, name) };
  };
  const archiveBucket = (purpose: string, region = regions.home) =>
    named(`${purpose}-${accountOf("log-archive").id}-${region}`);
  const accessLogBucket = (accountId: string, region: string) =>
    named(`access-logs-${accountId}-${region}`);

  const { adopt, trail } = organization;
  const owner = accountOf(trail.owner === "management" ? "management" : "security");
  const stateKeyAlias = named("terraform-state");
  const trailName = adopt.trail?.name ?? named("organization-trail");

  return {
    organization,
    arns,
    activeAccounts: accounts.filter((account) => account.status === "active"),
    accountOf,
    roles: {
      plan: (accountId) => arns.role(accountId, deployment.planRole),
      apply: (accountId) => arns.role(accountId, deployment.applyRole),
      breakGlass: (accountId) => arns.role(accountId, breakGlassRoleName),
    },
    pipeline: {
      planRole: managementRole("pipeline-plan"),
      applyRole: managementRole("pipeline-apply"),
      identityProvider: (issuer) =>
        arns.identityProvider(accountOf("management").id, issuer.replace(/^https:\/\//, "")),
      stackSet: named("deployment-roles"),
      stackSetRole: managementRole("stack-sets"),
    },
    state: {
      keyAlias: stateKeyAlias,
      keyAliasArn: arns.keyAlias(
        deployment.stateBucket.region,
        accountOf("management").id,
        stateKeyAlias,
      ),
    },
    trail: {
      name: trailName,
      arn: arns.trail(regions.home, accountOf("management").id, trailName),
      owner,
      region: regions.home,
      logGroup: adopt.trail?.logGroup ?? `/${namePrefix}/organization-trail`,
      deliveryRole: named("trail-to-cloudwatch-logs"),
      silentAlarm: named("trail-silent"),
      keyAlias: named("organization-trail"),
    },
    buckets: {
      archive: archiveBucket("trail-archive"),
      config: archiveBucket("config"),
      flowLogs: archiveBucket("flow-logs"),
      accessLogs: (region) => accessLogBucket(accountOf("log-archive").id, region),
      loadBalancerLogs: (region) => archiveBucket("elb-logs", region),
    },
    accessLogBucket,
    inEveryAccount: {
      mfaPolicy: named("require-mfa"),
      sessionLogPolicy: named("write-session-logs"),
      sessionLogGroup: `/${namePrefix}/sessions`,
      flowLogRole: named("flow-logs-to-cloudwatch-logs"),
      flowLogGroup: `/${namePrefix}/vpc-flow-logs`,
      logKeyAlias: named("account-logs"),
      analyzer: named("external-access"),
      queryLogs: named("dns-queries"),
    },
    inventory: {
      aggregator: named("organization"),
      aggregatorRole: named("config-aggregator"),
      queries: named("inventory-queries"),
      externalAccess: named("organization-external-access"),
      unusedAccess: named("organization-unused-access"),
    },
    responders: respondersOf(organization, arns, named),
    forensics: forensicsOf(organization, accountOf("forensics"), arns, named),
    backup: backupOf(organization, accountOf("backup"), arns, named),
    guardrails: guardrailsOf(named),
    procedures: proceduresOf(organization, accountOf("security").id, arns, named),
    costs: costsOf(organization, arns, accountOf("management").id, named),
    shipping: shippingOf(organization, arns, accountOf("log-archive").id, named),
    detectionPlane: detectionPlaneOf(organization, arns, accountOf("security").id, named),
    topic: (severity) => {
      const name = named(`alerts-${severity}`);
      return { name, arn: arns.topic(regions.home, owner.id, name) };
    },
    severities,
    named,
  };
}
