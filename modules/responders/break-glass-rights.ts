import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { breakGlassParts, type BreakGlassPart } from "../../organization/responders";
import type { Statement } from "../policy/document";
import type { Withheld } from "../policy/withheld";
import { configurationActions, destructiveActions } from "../storage/evidence-guard";
import { recoveryPointActions } from "../storage/vault-guard";
import { mending, mendingOrganization, pipelineInManagement } from "./break-glass-procedures";
import { readingRights } from "./reading-rights";
import { recoveryPoints } from "./recovery-points";
import { withoutResource } from "./without-resource";

/** What the guardrails spare break-glass from, and no emergency asks for. */
const notNeeded: Readonly<Record<string, readonly string[] | "all">> = {
  // Rights on keys and on roles for somebody else, and a way out for evidence.
  GrantKeys: "all",
  PassResponders: "all",
  OpenAnalysisNetwork: "all",
  // It makes no role but those of the pipeline, which makes the others again.
  ChangeBaselineRoles: ["iam:CreateRole"],
  ChangeMakersOfRoles: ["iam:CreateRole"],
  // A share is taken back by a reset; these give it as well.
  ShareAnySnapshot: ["ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute"],
  ShareEvidenceSnapshots: ["ec2:ModifySnapshotAttribute"],
  // Below with the vaults of every account.
  DestroyRecoveryPoints: "all",
};

/** Only logically air-gapped vaults know approval teams, and all of them are in the backup account. */
const ofAirGappedVaults = [
  "backup:AssociateBackupVaultMpaApprovalTeam",
  "backup:DisassociateBackupVaultMpaApprovalTeam",
];

/** Resources that a deny need not name, and an Allow must. */
const alsoOn: Readonly<Record<string, (estate: Estate, account: Account) => readonly string[]>> = {
  ChangeDeploymentRoles: pipelineInManagement,
  // KMS asks about the key as well as about the alias, and EC2 about a rule as well as about its group.
  MoveAliases: ({ arns }, { id }) => [arns.any("kms", "*", id, "key/*")],
  OpenQuarantineGroups: ({ arns }, { id }) => [arns.any("ec2", "*", id, "security-group-rule/*")],
};

const services: Readonly<Record<BreakGlassPart, readonly string[]>> = {
  organization: ["account", "organizations", "sts"],
  identity: ["iam"],
  stores: ["backup", "s3"],
  evidence: ["dynamodb", "ec2", "kms"],
  findings: ["access-analyzer", "config", "guardduty", "securityhub"],
  watch: ["cloudtrail", "cloudwatch", "events", "logs", "route53resolver", "sns", "sqs", "ssm"],
};

/** Every right of the break-glass role by the policy that holds it. */
export function breakGlassPolicies(
  estate: Estate,
  account: Account,
  withheld: readonly Withheld[],
): Readonly<Record<BreakGlassPart, readonly Statement[]>> {
  const all = [...readingRights(), ...breakGlassRights(estate, account, withheld)];
  const of = (part: BreakGlassPart) => all.filter((statement) => partOf(statement) === part);
  return {
    organization: of("organization"),
    identity: of("identity"),
    stores: of("stores"),
    evidence: of("evidence"),
    findings: of("findings"),
    watch: of("watch"),
  };
}

/** By its first action. @throws Error when no policy is for that service */
function partOf({ Sid, Action = [] }: Statement): BreakGlassPart {
  const service = [Action].flat()[0]?.split(":")[0] ?? "";
  const part = breakGlassParts.find((each) => services[each].includes(service));
  if (part === undefined)
    throw new Error(`${Sid}: no policy of break-glass is for ${service}; give it one`);
  return part;
}

/**
 * What the break-glass role may do besides reading: the denies of this baseline turned around, on what belongs to the
 * account, and what its procedures say. Somebody must be able to do each, and nobody else is.
 * @param withheld what the guardrails withhold from everybody else in the account
 */
export const breakGlassRights = (
  estate: Estate,
  account: Account,
  withheld: readonly Withheld[],
): readonly Statement[] => [
  ...withheld.flatMap((each) => turnedAround(onlyOnce(each, withheld), estate, account)),
  ...stores(estate, account),
  ...mending(estate, account),
  ...(account.role === "management" ? mendingOrganization(estate) : []),
];

/** Without the actions that another one withholds always: in the forensics account every snapshot is evidence. */
const onlyOnce = (it: Withheld, withheld: readonly Withheld[]): Withheld => {
  const wider = withheld.filter(
    (other) =>
      it.condition !== undefined &&
      other.condition === undefined &&
      it.resources.every((resource) => other.resources.includes(resource)),
  );
  return {
    ...it,
    actions: it.actions.filter((action) => !wider.some(({ actions }) => actions.includes(action))),
  };
};

/** The Allow of a deny; never on the role itself. */
function turnedAround(
  { id, actions, resources, condition }: Withheld,
  estate: Estate,
  account: Account,
): Statement[] {
  // Hundreds of names would not fit: below, all buckets of the account.
  const without = id.startsWith("StopAccessLogs") ? "all" : (notNeeded[id] ?? []);
  if (without === "all") return [];
  const elsewhere = account.role === "backup" ? [] : ofAirGappedVaults;
  const needed = actions.filter((action) => ![...without, ...elsewhere].includes(action));
  const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]) =>
    Action.length === 0
      ? []
      : [
          {
            Sid,
            Effect: "Allow" as const,
            Action,
            Resource,
            ...(condition && { Condition: condition }),
          },
        ];
  // A key has no name: its alias, in the condition, says which.
  if (!resources.includes("*") || condition?.["ForAnyValue:StringLike"])
    return allow(id, needed, [
      ...resources
        .filter((arn) => arn !== estate.roles.breakGlass("*"))
        .map((arn) => inAccount(arn, account)),
      ...(alsoOn[id]?.(estate, account) ?? []),
    ]);
  const [unnamed, named] = [true, false].map((is) =>
    needed.filter((action) => withoutResource.includes(action) === is),
  );
  return [
    ...allow(id, unnamed ?? [], ["*"]),
    ...allow(`${id}OfAccount`, named ?? [], everything(estate, account, named ?? [])),
  ];
}

/** An ARN of any account as one of this account; `*`, and ARNs without account, are left. */
const inAccount = (arn: string, { id }: Account): string =>
  arn
    .split(":")
    .map((part, place) => (place === 4 && part === "*" ? id : part))
    .join(":");

/** Whatever the account has of the services of the actions. EC2 gives snapshots and images ARNs without account. */
function everything(
  { arns }: Estate,
  { id }: Account,
  actions: readonly string[],
): readonly string[] {
  const services = [...new Set(actions.map((action) => action.split(":")[0] ?? ""))];
  return services.flatMap((service) => [
    arns.any(service, "*", id, "*"),
    ...(service === "ec2"
      ? ["image/*", "snapshot/*"].map((resource) => arns.any("ec2", "*", "", resource))
      : []),
  ]);
}

/** Buckets, and recovery points: policies of their own guard them. */
function stores(estate: Estate, account: Account): Statement[] {
  const { arns, named, organization } = estate;
  const stopsLogging = "s3:PutBucketLogging";
  const anyBucketsLogging = account.sensitiveBuckets.length > 0;
  const { stateBucket } = organization.deployment;
  const names = [named("*"), ...(account.role === "management" ? [stateBucket.name] : [])];
  const buckets = names.map((name) => arns.bucket(name));
  return [
    {
      Sid: "DestroyEvidence",
      Effect: "Allow",
      Action: destructiveActions,
      Resource: [...buckets, ...names.map((name) => arns.objects(name))],
    },
    {
      Sid: "ChangeEvidenceBuckets",
      Effect: "Allow",
      Action: configurationActions.filter(
        (action) => !(anyBucketsLogging && action === stopsLogging),
      ),
      Resource: buckets,
    },
    ...(anyBucketsLogging
      ? [
          {
            Sid: "StopAccessLogs",
            Effect: "Allow" as const,
            Action: stopsLogging,
            Resource: arns.bucket("*"),
            Condition: { StringEquals: { "aws:ResourceAccount": account.id } },
          },
        ]
      : []),
    {
      // The policy of the vault decides; the ARN of a recovery point does not tell it.
      Sid: "DestroyRecoveryPoints",
      Effect: "Allow",
      Action: recoveryPointActions.filter((action) => /RecoveryPoint/.test(action)),
      Resource: recoveryPoints(estate, account.id),
    },
  ];
}
