import type { BackupEstate } from "./backup";
import type { Path, Problem } from "./diagnostics";
import type { DetectionPlane } from "./detection-plane";
import { createEstate, type Estate } from "./estate";
import type { Organization, Severity } from "./model";
import { nameLimits, type NameKind } from "./name-limits";
import { documentIds } from "./procedures";
import { breakGlassParts } from "./responders";

/** Every name that the estate derives, with its kind. A new name in `estate.ts` gets a line here. */
export function estateNames(estate: Estate): readonly (readonly [NameKind, string])[] {
  const { buckets, inEveryAccount, inventory, organization, pipeline, severities } = estate;
  const { costs, detectionPlane, shipping, state, trail } = estate;
  return [
    ...[
      buckets.archive,
      buckets.config,
      buckets.flowLogs,
      ...organization.regions.governed.flatMap((region) => [
        buckets.accessLogs(region),
        buckets.loadBalancerLogs(region),
      ]),
    ].map((name) => ["bucket", name] as const),
    ["trail", trail.name],
    ["logGroup", trail.logGroup],
    ["role", trail.deliveryRole],
    ["keyAlias", trail.keyAlias],
    ["keyAlias", state.keyAlias],
    ...accessLogBuckets(estate).map((name) => ["bucket", name] as const),
    ["policy", inEveryAccount.mfaPolicy],
    ["policy", inEveryAccount.sessionLogPolicy],
    ["logGroup", inEveryAccount.sessionLogGroup],
    ["role", inEveryAccount.flowLogRole],
    ["logGroup", inEveryAccount.flowLogGroup],
    ["keyAlias", inEveryAccount.logKeyAlias],
    ["analyzer", inEveryAccount.analyzer],
    ["queryLogs", inEveryAccount.queryLogs],
    ...responderNames(estate),
    ["role", pipeline.planRole.name],
    ["role", pipeline.applyRole.name],
    ["stackSet", pipeline.stackSet],
    ["role", pipeline.stackSetRole.name],
    ["role", inventory.aggregatorRole],
    ["aggregator", inventory.aggregator],
    ...(costs === undefined
      ? []
      : ([
          ["topic", costs.topic.name],
          ["keyAlias", costs.keyAlias],
        ] as const)),
    ["stackSet", inventory.queries],
    ["analyzer", inventory.externalAccess],
    ["analyzer", inventory.unusedAccess],
    ...(shipping === undefined
      ? []
      : ([
          ["queue", shipping.queue.name],
          ["queue", shipping.deadLetters.name],
          ["role", shipping.reader.name],
          ["keyAlias", shipping.keyAlias],
        ] as const)),
    ...(detectionPlane === undefined ? [] : planeNames(detectionPlane, severities)),
    ...backupNames(estate.backup, organization.regions.home),
    ...evidenceNames(estate),
    ...workstationNames(estate),
    ...severities.map((severity) => ["topic", estate.topic(severity).name] as const),
    ...guardrailNames(estate),
    ["role", estate.procedures.automation.events.name],
    ["role", estate.procedures.automation.dispatcher.name],
    ["role", estate.procedures.automation.starter],
    ["eventRule", estate.procedures.automation.rule("IR-SELF-001", 99)],
    ["eventRule", estate.procedures.automation.ended],
    ...documentIds.map((id) => ["document", estate.procedures.document(id).name] as const),
  ];
}

const backupNames = (
  backup: BackupEstate,
  home: string,
): readonly (readonly [NameKind, string])[] => [
  ["vault", backup.central(home).name],
  ["keyAlias", backup.central(home).keyAlias],
  ...(backup.airGapped ? [["vault", backup.airGapped.name] as const] : []),
  ["vault", backup.local.vault],
  ["keyAlias", backup.local.keyAlias],
  ["role", backup.serviceRole],
  ["role", backup.restoreTestRole.name],
  ["restoreTests", backup.restoreTests],
  ["bucket", backup.reports.name],
  ["framework", backup.framework],
  ["topic", backup.topic.name],
  ["keyAlias", backup.topic.keyAlias],
  ["alarm", backup.noCopies],
];

/** What responders find in every account; their own roles have names without the prefix. */
const responderNames = ({ responders }: Estate): readonly (readonly [NameKind, string])[] => [
  ["policy", responders.boundary],
  ...breakGlassParts.map((part) => ["policy", responders.breakGlassRights(part)] as const),
  ["policy", responders.quarantinePolicy],
  ["role", responders.quarantineProfile],
  ["instanceProfile", responders.quarantineProfile],
  ["keyAlias", responders.handOverKeyAlias],
  ...(["untrack", "close"] as const).map(
    (step) => ["securityGroup", responders.quarantineGroup(step, `vpc-${"0".repeat(17)}`)] as const,
  ),
];

/** What keeps evidence, and whoever writes and reads it. */
const evidenceNames = ({
  accessLogBucket,
  forensics,
}: Estate): readonly (readonly [NameKind, string])[] => [
  ...forensics.regions
    .flatMap((region) => [
      forensics.evidence(region).name,
      forensics.working(region).name,
      forensics.tools(region).name,
      accessLogBucket(forensics.account.id, region),
    ])
    .map((name) => ["bucket", name] as const),
  ...forensics.regions.map((region) => ["keyAlias", forensics.evidence(region).keyAlias] as const),
  ["keyAlias", forensics.volumeKeyAlias],
  ["role", forensics.collector.name],
  ["table", forensics.custody.name],
  ["keyAlias", forensics.custody.keyAlias],
  ["role", forensics.analysts.readOnly.name],
  ["role", forensics.analysts.analyst.name],
];

/** What starts a workstation; Image Builder's resources have the template's name. */
const workstationNames = ({
  forensics: { imageBuilder, launchTemplate, workstation, workstationImage },
}: Estate): readonly (readonly [NameKind, string])[] => [
  ["launchTemplate", launchTemplate],
  ["role", workstation.name],
  ["role", imageBuilder.name],
  ["parameter", workstationImage.name],
];

const planeNames = (
  plane: DetectionPlane,
  severities: readonly Severity[],
): readonly (readonly [NameKind, string])[] => [
  ["eventBus", plane.bus.name],
  ["keyAlias", plane.bus.keyAlias],
  ["keyAlias", plane.topicKeyAlias],
  ["archive", plane.archive.name],
  ["role", plane.forwarder],
  ["eventRule", plane.forwardingRule("global-9")],
  ["queue", plane.unforwarded],
  ["queue", plane.undelivered.name],
  ...severities.map((severity) => ["topic", plane.topic(severity).name] as const),
];

const guardrailNames = ({ activeAccounts, guardrails }: Estate) =>
  [
    guardrails.everywhere(9),
    ...activeAccounts.map((account) => guardrails.inAccount(account, 9)),
    guardrails.evidence(9),
    guardrails.perimeter(9),
    guardrails.quarantine,
    guardrails.ec2Settings,
  ].map((name) => ["organizationPolicy", name] as const);

/** The buckets that exist only because an account lists sensitive buckets; the log archive has its own. */
const accessLogBuckets = ({ accessLogBucket, activeAccounts }: Estate) =>
  activeAccounts
    .filter(({ role }) => role !== "log-archive")
    .flatMap(({ id, sensitiveBuckets }) =>
      sensitiveBuckets.map(({ region }) => accessLogBucket(id, region)),
    );

/** The part of the file that makes a derived name too long or puts a character into it. */
const cause: Path = ["namePrefix"];

/**
 * Finds the derived names that their service would refuse.
 * The organization must have every special role; otherwise there is no estate to name.
 */
export function checkEstateNames(organization: Organization): readonly Problem[] {
  return estateNames(createEstate(organization)).flatMap(([kind, name]): Problem[] => {
    const { what, longest, allowed } = nameLimits[kind];
    if (name.length > longest)
      return [
        {
          path: cause,
          message: `makes the ${what} ${name} ${name.length} characters long, the limit is ${longest}`,
          advice: `shorten it by ${name.length - longest}`,
        },
      ];
    return allowed.test(name)
      ? []
      : [
          {
            path: cause,
            message: `makes ${name}, which is no ${what}`,
            advice: "use letters and digits only",
          },
        ];
  });
}
