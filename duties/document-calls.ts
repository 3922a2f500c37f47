import type { Estate } from "../organization/estate";
import { caseTag } from "../organization/guardrails";
import { partitions } from "../organization/partitions";
import { memoryTag } from "../procedures/documents/acquire-memory";
import type { Call } from "../procedures/rights/call";
import { iamActions } from "../procedures/rights/iam-actions";
import { analystCalls } from "./analyst-calls";
import { caseId } from "./case";
import { type Context, keyOf, type Need, objectIn, through } from "./duty";
import { keptLogs, type Place } from "./places";

type Calls = Readonly<Record<string, (place: Place) => readonly Need[]>>;

/** What a call of a document asks IAM for, on examples of what documents are run for. */
export function needsOfCall(call: Call, place: Place): readonly Need[] {
  const name = `${call.service}:${call.api}`;
  const own = place.role === "analyst" ? analystCalls : calls;
  const needs = own[name]?.(place);
  if (needs) return needs;
  return [[iamActions(call), "*"]];
}

const ec2 = ({ estate: { arns }, account, region }: Place, kind: string) =>
  arns.any("ec2", region, account, `${kind}/${kind}-0123456789abcdef0`);
/** Names of snapshots and images hold no account. */
const snapshot = ({ estate: { arns }, region }: Place) =>
  arns.any("ec2", region, "", "snapshot/snap-0123456789abcdef0");
const tags = (...names: readonly string[]): Context => ({
  "aws:TagKeys": names,
  ...Object.fromEntries(names.map((name) => [`aws:RequestTag/${name}`, caseId])),
});
const evidence: Context = { [`aws:ResourceTag/${caseTag}`]: caseId };

const state = ({ estate: { arns, procedures }, account, region }: Place) =>
  arns.any("ssm", region, account, `parameter${procedures.statePath}${caseId}/instance`);
const ofState = (action: string) => (place: Place) => [[action, state(place)] as const];
const onEc2 =
  (action: string, ...kinds: readonly string[]) =>
  (place: Place) =>
    kinds.map((kind) => [action, ec2(place, kind)] as const);
const onGroup = (action: string) => (place: Place) =>
  [
    [
      action,
      place.estate.arns.any(
        "autoscaling",
        place.region,
        place.account,
        "autoScalingGroup:01234567-89ab-cdef-0123-456789abcdef:autoScalingGroupName/web",
      ),
    ],
  ] as const;
const onTargets = (action: string) => (place: Place) =>
  [
    [
      action,
      place.estate.arns.any(
        "elasticloadbalancing",
        place.region,
        place.account,
        "targetgroup/web/0123456789abcdef",
      ),
    ],
  ] as const;
/** Where every user may break glass, users are left alone. */
const leavesUsersAlone = ({ estate: { accountOf, organization }, account }: Place): boolean =>
  organization.deployment.breakGlass.trustedPrincipals.length === 0 &&
  account === accountOf("security").id;
const onQuarantine =
  (action: string, kind: "role" | "user") =>
  (place: Place): readonly Need[] =>
    kind === "user" && leavesUsersAlone(place) ? [] : [quarantines(action, kind, place)];
const quarantines = (action: string, kind: string, place: Place): Need => [
  action,
  place.estate.arns.any("iam", "", place.account, `${kind}/some`),
  {
    "iam:PolicyARN": place.estate.arns.any(
      "iam",
      "",
      place.account,
      `policy/${place.estate.responders.quarantinePolicy}`,
    ),
  },
];
const onBucket = (action: string) => (place: Place) =>
  [[action, place.estate.arns.bucket("workload"), inAccount(place)]] as const;
const inAccount = ({ account }: Place): Context => ({ "aws:ResourceAccount": account });
const onUser =
  (action: string) =>
  (place: Place): readonly Need[] =>
    leavesUsersAlone(place)
      ? []
      : [[action, place.estate.arns.any("iam", "", place.account, "user/some")]];
const inOrganization =
  (action: string, ...kinds: readonly string[]) =>
  ({ estate: { accountOf, arns, organization } }: Place) =>
    kinds.map(
      (kind) =>
        [
          action,
          arns.any(
            "organizations",
            "",
            accountOf("management").id,
            `${kind}/${organization.organization.id}/some`,
          ),
        ] as const,
    );
const onRetention =
  (action: string) =>
  ({ estate: { arns }, account, region }: Place) =>
    [[action, `${arns.logGroup(region, account, "workload")}:*`]] as const;

/** A role that is passed to a service. */
export const passing = (role: string, service: string): Need => [
  "iam:PassRole",
  role,
  { "iam:PassedToService": service },
];

/** The name of EC2 is one of its partition. In China it ends otherwise than those of other services. */
export const ec2Service = ({ organization }: Estate): string =>
  `ec2.${partitions[organization.organization.partition].dnsSuffix}`;

/** Keys of disks: of the account's own, and of the hand-over; in the forensics account theirs and its own. */
function keysOfCopies({ estate, account, region }: Place): readonly string[] {
  const { activeAccounts, forensics, responders } = estate;
  const handOver = (owner: string) => keyOf(estate, region, owner, responders.handOverKeyAlias);
  if (account !== forensics.account.id)
    return [
      estate.arns.any("kms", region, account, "key/01234567-89ab-cdef-0123-456789abcdef"),
      handOver(account),
    ];
  return [
    ...activeAccounts
      .filter(({ regions }) => regions.includes(region))
      .map(({ id }) => handOver(id)),
    ...(forensics.regions.includes(region)
      ? [keyOf(estate, region, account, forensics.volumeKeyAlias)]
      : []),
  ];
}

/** Source: EBS user guide, "Copy an Amazon EBS snapshot", required permissions. */
const copySnapshot = (place: Place): readonly Need[] => [
  ["ec2:CopySnapshot", snapshot(place)],
  ["ec2:CreateTags", snapshot(place), { ...tags(caseTag), "ec2:CreateAction": "CopySnapshot" }],
  ...keysOfCopies(place).flatMap((key): Need[] => [
    [
      [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      key,
      through("ec2", place.region),
    ],
    ["kms:CreateGrant", key, through("ec2", place.region, { "kms:GrantIsForAWSResource": "true" })],
  ]),
];

/** Objects of workloads; in the log-archive account the logs. */
function buckets({ estate, account, region }: Place) {
  const workload = {
    bucket: "workload",
    keys: [estate.arns.any("kms", region, account, "key/01234567-89ab-cdef-0123-456789abcdef")],
  };
  return account === estate.accountOf("log-archive").id ? keptLogs(estate) : [workload];
}
const onObjects =
  (action: string) =>
  (place: Place): readonly Need[] =>
    buckets(place).map(({ bucket }) => [action, objectIn(place.estate, bucket), inAccount(place)]);
const onBuckets =
  (action: string) =>
  (place: Place): readonly Need[] =>
    buckets(place).map(({ bucket }) => [
      action,
      place.estate.arns.bucket(bucket),
      inAccount(place),
    ]);
/** Source: S3 user guide, "Using server-side encryption with AWS KMS keys": GetObject needs kms:Decrypt. */
const readObjects = (place: Place): readonly Need[] => [
  ...onObjects("s3:GetObjectVersion")(place),
  ...buckets(place).flatMap(({ keys }) =>
    keys.map((key): Need => ["kms:Decrypt", key, through("s3", place.region)]),
  ),
];
/** In the log archive, what is locked is held, and the hold is lifted by a person alone. */
function holdObjects(place: Place): readonly Need[] {
  const hold = (bucket: string): readonly Need[] => [
    [
      "s3:PutObjectLegalHold",
      objectIn(place.estate, bucket),
      { ...inAccount(place), "s3:object-lock-legal-hold": place.releases ? "OFF" : "ON" },
    ],
  ];
  if (place.account !== place.estate.accountOf("log-archive").id) return hold("workload");
  return place.releases ? [] : hold(place.estate.buckets.archive);
}

/** Recovery points are named by the services that made them. Source: Service Authorization Reference, AWS Backup. */
const recoveryPoints = ({ estate: { arns }, account, region }: Place): readonly string[] => [
  arns.any("backup", region, account, "recovery-point:01234567-89ab-cdef-0123-456789abcdef"),
  arns.any("ec2", region, "", "snapshot/snap-0123456789abcdef0"),
  arns.any("rds", region, account, "snapshot:awsbackup:job-0123"),
];
const onRecoveryPoints = (action: string, passes: boolean) => (place: Place) => [
  ...recoveryPoints(place).map((point): Need => [action, point, inAccount(place)]),
  ...(passes
    ? [
        passing(
          place.estate.arns.role(place.account, place.estate.backup.serviceRole),
          "backup.amazonaws.com",
        ),
      ]
    : []),
];

/** Becoming the collector, for one case. */
const becomeCollector = ({ estate: { forensics } }: Place): readonly Need[] => [
  [
    ["sts:AssumeRole", "sts:TagSession"],
    forensics.collector.arn,
    { "aws:TagKeys": "case-id", "aws:RequestTag/case-id": caseId },
  ],
];

/** Source: Systems Manager user guide, "Setting up Automation": the starter needs document, definition and execution. */
export const startsDocument = (
  { accountOf, arns, named }: Estate,
  document: string,
  { account, region }: Pick<Place, "account" | "region">,
): readonly Need[] => {
  const owner = accountOf("security").id;
  const ssm = (of: string, resource: string) => arns.any("ssm", region, of, resource);
  return [
    ssm(owner, `automation-definition/${named(document)}:$DEFAULT`),
    ssm(owner, `document/${named(document)}`),
    ssm(account, "automation-execution/01234567-89ab-cdef-0123-456789abcdef"),
  ].map((resource): Need => ["ssm:StartAutomationExecution", resource]);
};

/** What calls that act on something act on. Reading calls without a line have no resource. */
const calls: Calls = {
  "autoscaling:EnterStandby": onGroup("autoscaling:EnterStandby"),
  "autoscaling:ExitStandby": onGroup("autoscaling:ExitStandby"),
  "autoscaling:UpdateAutoScalingGroup": onGroup("autoscaling:UpdateAutoScalingGroup"),
  "backup:GetRecoveryPointRestoreMetadata": onRecoveryPoints(
    "backup:GetRecoveryPointRestoreMetadata",
    false,
  ),
  "backup:StartCopyJob": onRecoveryPoints("backup:StartCopyJob", true),
  "backup:StartRestoreJob": onRecoveryPoints("backup:StartRestoreJob", true),
  "ec2:AssociateAddress": onEc2("ec2:AssociateAddress", "elastic-ip", "network-interface"),
  "ec2:CopySnapshot": copySnapshot,
  "ec2:CreateNetworkAcl": (place) => [
    ...onEc2("ec2:CreateNetworkAcl", "network-acl", "vpc")(place),
    [
      "ec2:CreateTags",
      ec2(place, "network-acl"),
      { ...tags(caseTag), "ec2:CreateAction": "CreateNetworkAcl" },
    ],
  ],
  "ec2:CreateSnapshots": (place) => [
    ...onEc2("ec2:CreateSnapshots", "instance", "volume")(place),
    ["ec2:CreateSnapshots", snapshot(place), tags(caseTag)],
    [
      "ec2:CreateTags",
      snapshot(place),
      { ...tags(caseTag), "ec2:CreateAction": "CreateSnapshots" },
    ],
  ],
  "ec2:CreateTags": (place) =>
    [caseTag, ...(place.document === "acquire-memory" ? [memoryTag] : [])].map((name): Need => [
      "ec2:CreateTags",
      ec2(place, "instance"),
      tags(name),
    ]),
  "ec2:DeleteNetworkAcl": (place) => [
    ["ec2:DeleteNetworkAcl", ec2(place, "network-acl"), evidence],
  ],
  "ec2:DeleteTags": (place) => [["ec2:DeleteTags", ec2(place, "instance"), tags(caseTag)]],
  "ec2:DisassociateAddress": onEc2("ec2:DisassociateAddress", "elastic-ip", "network-interface"),
  "ec2:GetConsoleOutput": onEc2("ec2:GetConsoleOutput", "instance"),
  "ec2:GetConsoleScreenshot": onEc2("ec2:GetConsoleScreenshot", "instance"),
  "ec2:GetInstanceUefiData": onEc2("ec2:GetInstanceUefiData", "instance"),
  "ec2:LockSnapshot": (place) => [["ec2:LockSnapshot", snapshot(place), evidence]],
  "ec2:ModifyInstanceAttribute": onEc2("ec2:ModifyInstanceAttribute", "instance"),
  "ec2:ModifyNetworkInterfaceAttribute": onEc2(
    "ec2:ModifyNetworkInterfaceAttribute",
    "instance",
    "network-interface",
    "security-group",
  ),
  "ec2:ModifySnapshotAttribute": (place) => [
    [
      "ec2:ModifySnapshotAttribute",
      snapshot(place),
      { ...evidence, "ec2:Add/userId": place.estate.forensics.account.id },
    ],
  ],
  "ec2:ReplaceNetworkAclAssociation": onEc2(
    "ec2:ReplaceNetworkAclAssociation",
    "network-acl",
    "subnet",
  ),
  "elbv2:DeregisterTargets": onTargets("elasticloadbalancing:DeregisterTargets"),
  "elbv2:RegisterTargets": onTargets("elasticloadbalancing:RegisterTargets"),
  "iam:AttachRolePolicy": onQuarantine("iam:AttachRolePolicy", "role"),
  "iam:AttachUserPolicy": onQuarantine("iam:AttachUserPolicy", "user"),
  "iam:DetachRolePolicy": onQuarantine("iam:DetachRolePolicy", "role"),
  "iam:DetachUserPolicy": onQuarantine("iam:DetachUserPolicy", "user"),
  "iam:UpdateAccessKey": onUser("iam:UpdateAccessKey"),
  "logs:DeleteRetentionPolicy": onRetention("logs:DeleteRetentionPolicy"),
  "logs:PutRetentionPolicy": onRetention("logs:PutRetentionPolicy"),
  "organizations:MoveAccount": inOrganization("organizations:MoveAccount", "account", "ou", "root"),
  "s3:DeleteBucketPolicy": onBucket("s3:DeleteBucketPolicy"),
  "s3:DeletePublicAccessBlock": onBucket("s3:PutBucketPublicAccessBlock"),
  "s3:GetObjectLegalHold": onObjects("s3:GetObjectLegalHold"),
  "s3:GetObjectVersion": readObjects,
  "s3:ListObjectVersions": onBuckets("s3:ListBucketVersions"),
  "s3:PutBucketPolicy": onBucket("s3:PutBucketPolicy"),
  "s3:PutObjectLegalHold": holdObjects,
  "s3:PutPublicAccessBlock": onBucket("s3:PutBucketPublicAccessBlock"),
  "ssm:DeleteParameter": ofState("ssm:DeleteParameter"),
  "ssm:GetParameter": ofState("ssm:GetParameter"),
  "ssm:PutParameter": ofState("ssm:PutParameter"),
  "ssm:SendCommand": (place) => [
    ...(["acquire-memory-linux", "acquire-memory-windows"] as const).map((id): Need => [
      "ssm:SendCommand",
      place.estate.procedures.document(id).arn(place.region),
    ]),
    ["ssm:SendCommand", ec2(place, "instance")],
  ],
  "ssm:GetAutomationExecution": ({ estate: { arns }, account, region }) => [
    [
      "ssm:GetAutomationExecution",
      arns.any("ssm", region, account, "automation-execution/01234567-89ab-cdef-0123-456789abcdef"),
    ],
  ],
  "ssm:StartAutomationExecution": (place) => [
    ...startsDocument(place.estate, "contain-principal", place),
    passing(place.estate.responders.role("responder", place.account), "ssm.amazonaws.com"),
  ],
  "sts:AssumeRole": becomeCollector,
};
