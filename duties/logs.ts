import { adoptionOf, networkLogsOf } from "../organization/account-choices";
import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { partitions } from "../organization/partitions";
import { actingFor, type Context, type Duty, dutiesOf, keyOf, objectIn } from "./duty";

/** What the services need that write logs. */
export const logDuties = (estate: Estate): readonly Duty[] => [
  ...trail(estate),
  ...estate.activeAccounts.flatMap((account) => [
    ...config(estate, account),
    ...flowLogs(estate, account),
    ...deliveredLogs(estate, account),
    ...loadBalancers(estate, account),
    ...logGroups(estate, account),
    ...instances(estate, account),
  ]),
  ...accessLogs(estate),
];

const ownerControls: Context = { "s3:x-amz-acl": "bucket-owner-full-control" };

/**
 * Sources: CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail", "Configure AWS KMS key policies for
 * CloudTrail", "Role policy document for CloudTrail to use CloudWatch Logs".
 */
function trail(estate: Estate): readonly Duty[] {
  const { accountOf, arns, buckets, named, organization, trail: made } = estate;
  const { home } = organization.regions;
  const management = accountOf("management").id;
  const archive = accountOf("log-archive").id;
  const source = actingFor(management, made.arn);
  const cloudTrail = { who: "cloudtrail.amazonaws.com", task: "write the organization trail" };
  const logs = [management, organization.organization.id].map((owner) =>
    objectIn(estate, buckets.archive, `AWSLogs/${owner}/CloudTrail/some.json.gz`),
  );
  const group = arns.logGroup(home, made.owner.id, made.logGroup);
  const role = arns.role(made.owner.id, made.deliveryRole);
  const own = keyOf(estate, home, archive, made.keyAlias);
  const encrypted = {
    ...source,
    "kms:EncryptionContext:aws:cloudtrail:arn": made.arn,
  };
  return [
    ...dutiesOf(
      cloudTrail,
      ["s3:GetBucketAcl", arns.bucket(buckets.archive), source],
      ...logs.map((log) => ["s3:PutObject", log, { ...source, ...ownerControls }] as const),
      [
        ["kms:Decrypt", "kms:GenerateDataKey"],
        keyOf(estate, home, archive, named("trail-archive")),
        source,
      ],
    ),
    ...(organization.adopt.trail
      ? []
      : [
          ...dutiesOf(
            cloudTrail,
            ["kms:GenerateDataKey", own, encrypted],
            [["kms:Decrypt", "kms:DescribeKey"], own, source],
            ["sts:AssumeRole", role, source],
          ),
          ...dutiesOf(
            { who: role, task: "write the organization trail" },
            ...[`${made.owner.id}_CloudTrail_${home}`, `${organization.organization.id}_x`].map(
              (stream) =>
                [
                  ["logs:CreateLogStream", "logs:PutLogEvents"],
                  `${group}:log-stream:${stream}`,
                ] as const,
            ),
          ),
          ...encryptsGroups(estate, home, made.owner.id, named("trail-log-group"), [group]),
        ]),
  ];
}

/** Source: AWS Config developer guide, "Permissions for the Amazon S3 bucket" and "Permissions for the KMS key". */
function config(estate: Estate, account: Account): readonly Duty[] {
  const { accountOf, arns, buckets, named, organization } = estate;
  if (adoptionOf(organization, account).configRecorder) return [];
  const source = actingFor(account.id);
  return dutiesOf(
    { who: "config.amazonaws.com", task: "deliver configurations" },
    [["s3:GetBucketAcl", "s3:ListBucket"], arns.bucket(buckets.config), source],
    [
      "s3:PutObject",
      objectIn(estate, buckets.config, `AWSLogs/${account.id}/Config/some.json.gz`),
      { ...source, ...ownerControls },
    ],
    [
      ["kms:Decrypt", "kms:GenerateDataKey"],
      keyOf(estate, organization.regions.home, accountOf("log-archive").id, named("config")),
      source,
    ],
  );
}

const putLogEvents = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];

/** Source: VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs". */
function flowLogs(estate: Estate, account: Account): readonly Duty[] {
  const { arns, inEveryAccount, organization } = estate;
  if (!networkLogsOf(organization, account).cloudWatchLogs) return [];
  const { home } = organization.regions;
  const role = arns.role(account.id, inEveryAccount.flowLogRole);
  const group = arns.logGroup(home, account.id, inEveryAccount.flowLogGroup);
  const task = "write flow logs";
  return [
    ...dutiesOf({ who: "vpc-flow-logs.amazonaws.com", task }, [
      "sts:AssumeRole",
      role,
      actingFor(account.id, arns.any("ec2", home, account.id, "vpc-flow-log/fl-0123")),
    ]),
    ...dutiesOf(
      { who: role, task },
      [putLogEvents, `${group}:log-stream:some`],
      ["logs:DescribeLogGroups", "*"],
    ),
  ];
}

/**
 * Flow logs, DNS query logs and logs of Network Load Balancers.
 * Source: CloudWatch Logs user guide, "Logs sent to Amazon S3"; Route 53 developer guide, "Resources that you can send
 * Resolver query logs to".
 */
function deliveredLogs(estate: Estate, account: Account): readonly Duty[] {
  const { accountOf, arns, buckets, named, organization, roles } = estate;
  const { home } = organization.regions;
  const kinds = networkLogsOf(organization, account);
  const source = (region: string) =>
    actingFor(account.id, arns.any("logs", region, account.id, "delivery-source:some"));
  const writes = (bucket: string, region: string) =>
    dutiesOf(
      { who: "delivery.logs.amazonaws.com", task: "deliver logs" },
      [["s3:GetBucketAcl", "s3:ListBucket"], arns.bucket(bucket), source(region)],
      ["s3:PutObject", objectIn(estate, bucket, `AWSLogs/${account.id}/some.gz`), source(region)],
    );
  const queries =
    kinds.queryLogs && isAvailable("Resolver query logs", organization.organization.partition);
  return [
    ...account.regions.flatMap((region) => writes(buckets.loadBalancerLogs(region), region)),
    ...(kinds.s3 || queries
      ? [
          ...writes(buckets.flowLogs, home),
          ...dutiesOf({ who: "delivery.logs.amazonaws.com", task: "deliver logs" }, [
            [
              "kms:Decrypt",
              "kms:DescribeKey",
              "kms:Encrypt",
              "kms:GenerateDataKey",
              "kms:ReEncryptFrom",
              "kms:ReEncryptTo",
            ],
            keyOf(estate, home, accountOf("log-archive").id, named("flow-logs")),
            source(home),
          ]),
        ]
      : []),
    ...(queries
      ? dutiesOf(
          {
            who: roles.apply(account.id),
            task: "send DNS query logs to the archive",
            managed: "AdministratorAccess",
          },
          ["s3:ListBucket", arns.bucket(buckets.flowLogs)],
        )
      : []),
  ];
}

/** Source: Elastic Load Balancing, "Enable access logs for your Application Load Balancer": no source is sent. */
const loadBalancers = (estate: Estate, { id, regions }: Account): readonly Duty[] =>
  regions.flatMap((region) =>
    dutiesOf(
      { who: "logdelivery.elasticloadbalancing.amazonaws.com", task: "deliver access logs" },
      [
        "s3:PutObject",
        objectIn(estate, estate.buckets.loadBalancerLogs(region), `AWSLogs/${id}/some.gz`),
      ],
    ),
  );

/** Source: CloudWatch Logs user guide, "Encrypt log data using AWS KMS". */
function encryptsGroups(
  estate: Estate,
  region: string,
  account: string,
  alias: string,
  groups: readonly string[],
): readonly Duty[] {
  const { dnsSuffix } = partitions[estate.organization.organization.partition];
  return dutiesOf(
    { who: `logs.${region}.${dnsSuffix}`, task: "encrypt log groups" },
    ...groups.map(
      (group) =>
        [
          ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"],
          keyOf(estate, region, account, alias),
          { "kms:EncryptionContext:aws:logs:arn": group },
        ] as const,
    ),
  );
}

function logGroups(estate: Estate, account: Account): readonly Duty[] {
  const { arns, inEveryAccount, organization } = estate;
  const { cloudWatchLogs } = networkLogsOf(organization, account);
  return account.regions.flatMap((region) => {
    const hasVpcs = account.vpcs === "all" || account.vpcs[region] !== undefined;
    const names = [
      ...(cloudWatchLogs && hasVpcs ? [inEveryAccount.flowLogGroup] : []),
      ...(organization.accountSettings.sessionLogging ? [inEveryAccount.sessionLogGroup] : []),
    ];
    return encryptsGroups(
      estate,
      region,
      account.id,
      inEveryAccount.logKeyAlias,
      names.map((name) => arns.logGroup(region, account.id, name)),
    );
  });
}

/** Source: Systems Manager user guide, "Verify or add instance permissions for Session Manager". */
function instances(estate: Estate, { id }: Account): readonly Duty[] {
  const { arns, inEveryAccount, organization } = estate;
  const group = arns.logGroup(organization.regions.home, id, inEveryAccount.sessionLogGroup);
  return dutiesOf(
    {
      who: arns.role(id, "some-instance"),
      task: "log sessions",
      holding: arns.any("iam", "", id, `policy/${inEveryAccount.sessionLogPolicy}`),
    },
    [putLogEvents, `${group}:log-stream:some`],
    ["logs:DescribeLogGroups", "*"],
  );
}

/** Source: S3 user guide, "Enabling Amazon S3 server access logging". */
function accessLogs(estate: Estate): readonly Duty[] {
  const { accountOf, arns, buckets, forensics, organization } = estate;
  const { governed, home } = organization.regions;
  const archive = accountOf("log-archive").id;
  const sources: readonly (readonly [account: string, region: string, bucket: string])[] = [
    ...[buckets.archive, buckets.config, buckets.flowLogs].map(
      (bucket) => [archive, home, bucket] as const,
    ),
    ...governed.map((region) => [archive, region, buckets.loadBalancerLogs(region)] as const),
    ...forensics.regions.flatMap((region) =>
      [forensics.evidence(region), forensics.tools(region), forensics.working(region)].map(
        ({ name }) => [forensics.account.id, region, name] as const,
      ),
    ),
    ...estate.activeAccounts.flatMap(({ id, sensitiveBuckets }) =>
      sensitiveBuckets.map(({ name, region }) => [id, region, name] as const),
    ),
  ];
  return dutiesOf(
    { who: "logging.s3.amazonaws.com", task: "log accesses to buckets" },
    ...sources.map(
      ([account, region, bucket]) =>
        [
          "s3:PutObject",
          objectIn(estate, estate.accessLogBucket(account, region), `${bucket}/some`),
          actingFor(account, arns.bucket(bucket)),
        ] as const,
    ),
  );
}
