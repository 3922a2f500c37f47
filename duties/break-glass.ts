import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import { caseTag } from "../organization/guardrails";
import type { Account } from "../organization/model";
import { type Duty, dutiesOf, type Need, objectIn } from "./duty";
import { ofReaders } from "./readers";

/**
 * What guardrails and policies withhold from everybody else, somebody must be able to do on the worst day: in every
 * account, also where there is nothing of that kind yet.
 */
export const breakGlassDuties = (estate: Estate): readonly Duty[] =>
  estate.activeAccounts.flatMap((account) =>
    dutiesOf(
      { who: estate.roles.breakGlass(account.id), task: "mend on the worst day" },
      [ofReaders, "*"],
      ...logsAndAlarms(estate, account),
      ...evidence(estate, account),
      ...keys(estate, account),
      ...(account.role === "management" ? organization(estate) : []),
    ),
  );

function logsAndAlarms(estate: Estate, { id }: Account): readonly Need[] {
  const { arns, named, organization: file } = estate;
  const { home } = file.regions;
  const some = named("some");
  const events = (resource: string) => arns.any("events", home, id, resource);
  const trail = arns.trail(home, id, some);
  return [
    [
      [
        "cloudtrail:DeleteTrail",
        "cloudtrail:PutEventConfiguration",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:StopLogging",
        "cloudtrail:UpdateTrail",
      ],
      trail,
    ],
    ["cloudtrail:StartLogging", estate.trail.arn],
    [["events:DeleteEventBus", "events:UpdateEventBus"], events(`event-bus/${some}`)],
    [["events:DeleteArchive", "events:UpdateArchive"], events(`archive/${some}`)],
    ["events:EnableRule", events(`rule/${some}`)],
    ["cloudwatch:EnableAlarmActions", arns.alarm(home, id, some)],
    [
      "config:StartConfigurationRecorder",
      arns.any("config", home, id, "configuration-recorder/default/0123456789abcdef"),
    ],
    [
      [
        "sns:AddPermission",
        "sns:DeleteTopic",
        "sns:PutDataProtectionPolicy",
        "sns:RemovePermission",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:Unsubscribe",
      ],
      arns.topic(home, id, some),
    ],
  ];
}

/** Objects of evidence that were kept by mistake, or whose keeping has become a fault. */
const endsObjects = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObject",
  "s3:DeleteObjectTagging",
  "s3:DeleteObjectVersion",
  "s3:DeleteObjectVersionTagging",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
  "s3:ReplicateDelete",
];

/** Settings of a bucket that somebody has changed, and that are put back. */
const changesBuckets = [
  "DeleteBucketPolicy",
  "PutAccelerateConfiguration",
  "PutAnalyticsConfiguration",
  "PutBucketAcl",
  "PutBucketCORS",
  "PutBucketLogging",
  "PutBucketNotification",
  "PutBucketObjectLockConfiguration",
  "PutBucketOwnershipControls",
  "PutBucketPolicy",
  "PutBucketPublicAccessBlock",
  "PutBucketRequestPayment",
  "PutBucketTagging",
  "PutBucketVersioning",
  "PutBucketWebsite",
  "PutEncryptionConfiguration",
  "PutIntelligentTieringConfiguration",
  "PutInventoryConfiguration",
  "PutLifecycleConfiguration",
  "PutMetricsConfiguration",
  "PutReplicationConfiguration",
].map((name) => `s3:${name}`);

function evidence(estate: Estate, { id, sensitiveBuckets }: Account): readonly Need[] {
  const { arns, named, organization: file, responders } = estate;
  const { home } = file.regions;
  const bucket = named("some");
  const ofAccount = { "aws:ResourceAccount": id };
  return [
    [endsObjects, objectIn(estate, bucket), ofAccount],
    [["s3:DeleteBucket", ...changesBuckets], arns.bucket(bucket), ofAccount],
    ...sensitiveBuckets.map(({ name }): Need => [
      "s3:PutBucketLogging",
      arns.bucket(name),
      ofAccount,
    ]),
    [
      "ec2:UnlockSnapshot",
      arns.any("ec2", home, "", "snapshot/snap-0123456789abcdef0"),
      { [`aws:ResourceTag/${caseTag}`]: "some" },
    ],
    ...["Group", "Role", "User"].map((kind): Need => [
      `iam:Detach${kind}Policy`,
      arns.any("iam", "", id, `${kind.toLowerCase()}/some`),
      { "iam:PolicyARN": arns.any("iam", "", id, `policy/${responders.quarantinePolicy}`) },
    ]),
    // The way in of the pipeline, when it is gone.
    ["iam:CreateRole", estate.roles.plan(id)],
  ];
}

/** A key of a workload is as lost as one of the baseline. */
function keys({ arns, organization: file }: Estate, { id }: Account): readonly Need[] {
  const key = arns.any("kms", file.regions.home, id, "key/01234567-89ab-cdef-0123-456789abcdef");
  return [
    [["kms:CancelKeyDeletion", "kms:EnableKey", "kms:EnableKeyRotation", "kms:UpdateAlias"], key],
  ];
}

function organization(estate: Estate): readonly Need[] {
  const { accountOf, activeAccounts, arns, organization: file, pipeline } = estate;
  const { id, partition } = file.organization;
  const management = accountOf("management").id;
  const of = (kind: string) => arns.any("organizations", "", management, `${kind}/${id}/some`);
  const { oidc } = file.deployment;
  const task = (name: string) => arns.any("iam", "", "aws", `policy/root-task/${name}`);
  return [
    ...["policy", "root", "ou", "account"].map((kind): Need => [
      ["organizations:AttachPolicy", "organizations:DetachPolicy", "organizations:MoveAccount"],
      of(kind),
    ]),
    ["organizations:EnablePolicyType", of("root")],
    ["organizations:DeregisterDelegatedAdministrator", of("account")],
    [
      ["cloudtrail:DeregisterOrganizationDelegatedAdmin", "organizations:DeleteResourcePolicy"],
      "*",
    ],
    ...(isAvailable("central root access", partition)
      ? activeAccounts
          .filter((account) => account.id !== management)
          .map((account): Need => [
            "sts:AssumeRoot",
            arns.accountRoot(account.id),
            { "sts:TaskPolicyArn": task("IAMDeleteRootUserCredentials") },
          ])
      : []),
    ...(oidc
      ? [
          [
            [
              "iam:AddClientIDToOpenIDConnectProvider",
              "iam:CreateOpenIDConnectProvider",
              "iam:DeleteOpenIDConnectProvider",
              "iam:RemoveClientIDFromOpenIDConnectProvider",
              "iam:UpdateOpenIDConnectProviderThumbprint",
            ],
            pipeline.identityProvider(oidc.issuer),
          ] satisfies Need,
        ]
      : []),
  ];
}
