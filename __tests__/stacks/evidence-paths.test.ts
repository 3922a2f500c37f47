import { type Context, type Principal } from "../../policies/iam/request";
import {
  bucketArn,
  object,
  custodyArn,
  roleArn,
  via,
  ofAlias,
  withoutService,
  first,
  again,
  inNetwork,
  asCollector,
  assumesCollector,
  automation,
  tagged,
  leading,
  withEvidenceKey,
  toBucket,
  asAnalyst,
  ofOrganization,
  handOver,
  volumes,
  snapshot,
  member,
  receiver,
  byEc2,
  withHandOverKey,
  withVolumeKey,
  shares,
  copying,
  copies,
  ofAwsBackup,
  centralKey,
  service,
  delivers,
  inArchive,
  trail,
  trailFile,
  configFile,
} from "../support/evidence-questions";
import {
  accounts,
  administratorOf,
  answer,
  policyAt,
  roleIn,
  type Question,
} from "../support/evidence-world";
import { evidenceKeyArn, region } from "../support/forensics-stack";

/** Ways that evidence and recovery points must be able to go, each beside what is nearly the same and must not be. */
const { forensics, logArchive, management, stranger, workload } = accounts;

type Row = readonly [what: string, expected: "allowed" | "denied", question: Question];

const table = (name: string, rows: readonly Row[]) =>
  describe(name, () => {
    test.each(rows)("%s: %s", (_what, expected, question) => {
      expect(answer(question)).toBe(expected);
    });
  });

table("acquisition writes one case and nothing else", [
  ["automation of a workload becomes the collector, for one case", "allowed", automation],
  ["and says which", "allowed", { ...automation, action: "sts:TagSession" }],
  ["for a path beside its case", "denied", tagged("IR-2026-001/../IR-2026-002")],
  ["for no case", "denied", tagged("")],
  ["with another tag besides", "denied", tagged("IR-2026-001", ["case-id", "admin"])],
  [
    "an administrator of a workload",
    "denied",
    assumesCollector(administratorOf(workload), { "aws:requesttag/case-id": ["IR-2026-001"] }),
  ],
  [
    "a role of that name outside of the organization",
    "denied",
    assumesCollector(
      { ...administratorOf(stranger), arn: roleArn(stranger, "ir-acquisition") } as Principal,
      { "aws:requesttag/case-id": ["IR-2026-001"] },
    ),
  ],
  [
    "evidence of its case",
    "allowed",
    asCollector("s3:PutObject", object("evidence", "cases/IR-2026-001/E-01/disk"), first),
  ],
  [
    "the anchor of its custody entry",
    "allowed",
    asCollector("s3:PutObject", object("evidence", "cases/IR-2026-001/custody/1-0a.json"), first),
  ],
  [
    "evidence of its case, a second time",
    "denied",
    asCollector("s3:PutObject", object("evidence", "cases/IR-2026-001/E-01/disk"), again),
  ],
  [
    "evidence of another case",
    "denied",
    asCollector("s3:PutObject", object("evidence", "cases/IR-2026-002/E-01/disk"), first),
  ],
  ...["s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObjectVersion"].flatMap((action): Row[] =>
    [{}, inNetwork].map((context) => [
      `${action} ${context === inNetwork ? "inside" : "outside"} of the analysis network`,
      "denied",
      asCollector(action, object("evidence", "cases/IR-2026-001/E-01/disk"), context),
    ]),
  ),
  ["names of evidence", "denied", asCollector("s3:ListBucket", bucketArn("evidence"), inNetwork)],
  [
    "the lock of evidence",
    "denied",
    asCollector("s3:PutObjectRetention", object("evidence", "cases/IR-2026-001/E-01/disk")),
  ],
  [
    "an entry of its case",
    "allowed",
    asCollector("dynamodb:PutItem", custodyArn, leading("IR-2026-001")),
  ],
  [
    "an entry of another case",
    "denied",
    asCollector("dynamodb:PutItem", custodyArn, leading("IR-2026-002")),
  ],
  [
    "a change of an entry",
    "denied",
    asCollector("dynamodb:UpdateItem", custodyArn, leading("IR-2026-001")),
  ],
  ...["kms:Decrypt", "kms:GenerateDataKey"].map((action): Row => [
    `${action} by S3 for the evidence bucket`,
    "allowed",
    withEvidenceKey(action, via("s3", toBucket("evidence"))),
  ]),
  [
    "the key of evidence for another bucket",
    "denied",
    withEvidenceKey("kms:GenerateDataKey", via("s3", toBucket("tools"))),
  ],
  ["the key of evidence by itself", "denied", withEvidenceKey("kms:Decrypt", withoutService)],
]);

describe.each(["analyst", "analyst-readonly", "workstation"])("%s", (name) => {
  const ask = asAnalyst(name);
  const disk = object("evidence", "cases/IR-2026-001/E-01/disk");
  const through = { ...inNetwork, ...ofOrganization };
  const decrypts = (context: Context): Question => ({
    ...ask("kms:Decrypt", evidenceKeyArn, { ...ofAlias("evidence"), ...context }),
    ruledByResource: true,
    resourcePolicy: policyAt("forensics", `aws_kms_key.evidence-key-${region}`),
  });
  table("reads and decrypts evidence through the endpoint alone", [
    ["evidence through the endpoint", "allowed", ask("s3:GetObjectVersion", disk, through)],
    ["its names", "allowed", ask("s3:ListBucket", bucketArn("evidence"), through)],
    ["its key, by S3", "allowed", decrypts(via("s3", toBucket("evidence")))],
    ["its key, by itself", "denied", decrypts(withoutService)],
    ["its key, by EC2", "denied", decrypts(via("ec2"))],
    ["evidence from elsewhere", "denied", ask("s3:GetObject", disk, {})],
    [
      "evidence through another endpoint",
      "denied",
      ask("s3:GetObject", disk, { ...ofOrganization, "aws:sourcevpce": ["vpce-other"] }),
    ],
    ["new evidence", "denied", ask("s3:PutObject", disk, { ...through, ...first })],
    ["a deletion", "denied", ask("s3:DeleteObjectVersion", disk, through)],
  ]);
});

table("a snapshot is handed over with the key for it", [
  ["the account copies it into that key", "allowed", member("ec2:CopySnapshot", snapshot)],
  ...[...copying, "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptTo"].map((action): Row => [
    `its role: ${action} through EC2`,
    "allowed",
    withHandOverKey(member(action, handOver, byEc2)),
  ]),
  ["shares it with the forensics account", "allowed", shares(forensics)],
  ["with another account", "denied", shares(stranger)],
  ["with everybody besides", "denied", shares(forensics, { "ec2:add/group": ["all"] })],
  ["the forensics role copies it", "allowed", receiver("ec2:CopySnapshot", snapshot)],
  ...copying.map((action): Row => [
    `out of that key: ${action} through EC2`,
    "allowed",
    withHandOverKey(receiver(action, handOver, byEc2)),
  ]),
  ...["kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptTo", "kms:CreateGrant"].map(
    (action): Row => [
      `into its own key: ${action} through EC2`,
      "allowed",
      withVolumeKey(receiver(action, volumes, byEc2)),
    ],
  ),
  ["and locks it", "allowed", receiver("ec2:LockSnapshot", snapshot)],
  [
    "that key by itself",
    "denied",
    withHandOverKey(receiver("kms:Decrypt", handOver, { ...withoutService, ...ofOrganization })),
  ],
  [
    "a grant for somebody",
    "denied",
    withHandOverKey(
      receiver("kms:CreateGrant", handOver, { ...byEc2, "kms:grantisforawsresource": ["false"] }),
    ),
  ],
  [
    "an administrator of the workload",
    "denied",
    withHandOverKey({
      principal: administratorOf(workload),
      action: "kms:Decrypt",
      resource: handOver,
      context: byEc2,
      owner: workload,
    }),
  ],
  [
    "an administrator of the forensics account",
    "denied",
    withHandOverKey({
      principal: administratorOf(forensics),
      action: "kms:Decrypt",
      resource: handOver,
      context: byEc2,
      owner: workload,
    }),
  ],
  [
    "the forensics role shares it on",
    "denied",
    receiver("ec2:ModifySnapshotAttribute", snapshot, { "ec2:add/userid": [stranger] }),
  ],
]);

describe.each([
  ["the central vault", `aws_backup_vault_policy.central-vault-${region}`],
  ["the logically air-gapped vault", "aws_backup_vault_policy.air-gapped-vault-policy"],
])("copies into %s", (_vault, address) => {
  table("come from the organization", [
    [
      "the backup role of a workload",
      "allowed",
      copies(roleIn(workload, "acme-ir-backup-service"), address),
    ],
    ["an account of another organization", "denied", copies(administratorOf(stranger), address)],
  ]);
});

table("the key of the central vault", [
  ...["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptTo"].map(
    (action): Row => [
      `${action} by AWS Backup, in the backup account`,
      "allowed",
      centralKey(ofAwsBackup, action),
    ],
  ),
  [
    "the backup role of a workload, which needs none",
    "denied",
    centralKey(roleIn(workload, "acme-ir-backup-service"), "kms:Decrypt"),
  ],
]);

table("services deliver beside every deny", [
  [
    "CloudTrail",
    "allowed",
    delivers(
      "logArchive",
      "trail-archive_policy",
      service("cloudtrail", management, trail),
      trailFile,
    ),
  ],
  [
    "CloudTrail for a trail of somebody else",
    "denied",
    delivers(
      "logArchive",
      "trail-archive_policy",
      service("cloudtrail", stranger, trail.replace(management, stranger)),
      trailFile,
    ),
  ],
  [
    "AWS Config",
    "allowed",
    delivers(
      "logArchive",
      "config_policy",
      service("config", forensics, `arn:aws:config:${region}:${forensics}:`),
      configFile,
    ),
  ],
  [
    "access logs of evidence",
    "allowed",
    delivers(
      "forensics",
      `access-logs-${region}_policy`,
      service("logging.s3", forensics, bucketArn("evidence")),
      object("access-logs", "acme/x"),
    ),
  ],
  [
    "access logs of a bucket of somebody else",
    "denied",
    delivers(
      "forensics",
      `access-logs-${region}_policy`,
      service("logging.s3", stranger, "arn:aws:s3:::theirs"),
      object("access-logs", "acme/x"),
    ),
  ],
  [
    "access logs of the trail archive",
    "allowed",
    delivers(
      "logArchive",
      `access-logs-${region}_policy`,
      service(
        "logging.s3",
        logArchive,
        `arn:aws:s3:::acme-ir-trail-archive-${logArchive}-${region}`,
      ),
      inArchive("access-logs", "acme/x"),
    ),
  ],
]);
