import type { Context, Principal } from "../../policies/iam/request";
import { accounts, policyAt, roleIn, saying, type Question } from "./evidence-world";
import { endpoint, evidenceKeyArn, region } from "./forensics-stack";

const { backup, forensics, logArchive, management, workload } = accounts;

export const bucketArn = (purpose: string) =>
  `arn:aws:s3:::acme-ir-${purpose}-${forensics}-${region}`;

export const object = (purpose: string, key: string) => `${bucketArn(purpose)}/${key}`;

export const custodyArn = `arn:aws:dynamodb:${region}:${forensics}:table/acme-ir-custody`;

export const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

export const via = (service: string, context: Context = {}): Context => ({
  "kms:viaservice": [`${service}.${region}.amazonaws.com`],
  ...context,
});

export const ofAlias = (alias: string): Context => ({
  "kms:resourcealiases": [`alias/acme-ir-${alias}`],
});

export const withoutService: Context = { "kms:viaservice": "absent" };

export const inCase: Context = { "aws:principaltag/case-id": ["IR-2026-001"] };

/** Creating an object that is not there yet. */
export const first: Context = { "s3:if-none-match": ["*"], "s3:objectcreationoperation": ["true"] };

/** Creating an object whether it is there or not. */
export const again: Context = {
  "s3:if-none-match": "absent",
  "s3:objectcreationoperation": ["true"],
};

export const inNetwork: Context = { "aws:sourcevpce": [endpoint] };

/** The collector in the session of a case. */
export const asCollector = (action: string, resource: string, context: Context = {}): Question => ({
  principal: roleIn(forensics, "acme-ir-evidence-collector"),
  action,
  resource,
  context: { ...inCase, ...context },
  owner: forensics,
  identity: [policyAt("forensics", "aws_iam_role_policy.evidence-collector-rights")],
  ...(resource.startsWith("arn:aws:s3")
    ? {
        resourcePolicy: policyAt(
          "forensics",
          `aws_s3_bucket_policy.${resource.includes("-evidence-") ? "evidence" : "working"}-${region}_policy`,
        ),
      }
    : { resourcePolicy: policyAt("forensics", "aws_dynamodb_resource_policy.custody-policy") }),
});

/** Somebody becomes the collector. */
export const assumesCollector = (principal: Principal, context: Context): Question => ({
  principal,
  action: "sts:AssumeRole",
  resource: roleArn(forensics, "acme-ir-evidence-collector"),
  context: { "aws:tagkeys": ["case-id"], ...context },
  owner: forensics,
  ruledByResource: true,
  resourcePolicy: policyAt("forensics", "aws_iam_role.evidence-collector"),
});

/** The acquisition role of a workload becomes the collector, for one case. */
export const automation: Question = {
  ...assumesCollector(roleIn(workload, "ir-acquisition"), {
    "aws:requesttag/case-id": ["IR-2026-001"],
  }),
  identity: [policyAt("workload", "aws_iam_role_policy.ir-acquisition-acquire")],
  boundary: [policyAt("workload", "aws_iam_policy.responder-boundary")],
};

export const tagged = (value: string, keys = ["case-id"]): Question => ({
  ...automation,
  context: { "aws:requesttag/case-id": [value], "aws:tagkeys": keys },
});

export const leading = (id: string): Context => ({ "dynamodb:leadingkeys": [id] });

/** The collector uses the key of evidence. */
export const withEvidenceKey = (action: string, context: Context): Question => ({
  ...asCollector(action, evidenceKeyArn, { ...ofAlias("evidence"), ...context }),
  ruledByResource: true,
  resourcePolicy: policyAt("forensics", `aws_kms_key.evidence-key-${region}`),
});

export const toBucket = (purpose: string): Context => ({
  "kms:encryptioncontext:aws:s3:arn": [bucketArn(purpose)],
});

/** An analyst or a workstation; without another context in the analysis network. */
export const asAnalyst =
  (name: string) =>
  (action: string, resource: string, context: Context = inNetwork): Question => ({
    principal: roleIn(forensics, `acme-ir-${name}`),
    action,
    resource,
    context,
    owner: forensics,
    identity: [policyAt("forensics", `aws_iam_role_policy.${name}-rights`)],
    resourcePolicy: policyAt("forensics", `aws_s3_bucket_policy.evidence-${region}_policy`),
    ...(context["aws:sourcevpce"] !== undefined && {
      endpoint: policyAt("forensics", `aws_vpc_endpoint.analysis-${region}-s3`),
    }),
  });

export const ofOrganization: Context = { "aws:resourceorgid": ["o-a1b2c3d4e5"] };

export const handOver = `arn:aws:kms:${region}:${workload}:key/hand-over`;

export const volumes = `arn:aws:kms:${region}:${forensics}:key/volumes`;

export const snapshot = `arn:aws:ec2:${region}::snapshot/snap-1`;

/** The acquisition role of a workload. */
export const member = (action: string, resource: string, context: Context = {}): Question => ({
  principal: roleIn(workload, "ir-acquisition"),
  action,
  resource,
  context,
  owner: workload,
  identity: [policyAt("workload", "aws_iam_role_policy.ir-acquisition-acquire")],
  boundary: [policyAt("workload", "aws_iam_policy.responder-boundary")],
});

/** The acquisition role of the forensics account. */
export const receiver = (action: string, resource: string, context: Context = {}): Question => ({
  principal: roleIn(forensics, "ir-acquisition"),
  action,
  resource,
  context,
  owner: forensics,
  identity: [policyAt("ofForensics", "aws_iam_role_policy.ir-acquisition-receive")],
  boundary: [policyAt("ofForensics", "aws_iam_policy.responder-boundary")],
});

export const byEc2 = via("ec2", { "kms:grantisforawsresource": ["true"], ...ofOrganization });

/** The same on the key of the hand-over. */
export const withHandOverKey = (question: Question): Question => ({
  ...question,
  resource: handOver,
  owner: workload,
  ruledByResource: true,
  resourcePolicy: policyAt("workload", `aws_kms_key.hand-over-key-${region}`),
});

/** The same on the key of volumes. */
export const withVolumeKey = (question: Question): Question => ({
  ...question,
  resource: volumes,
  ruledByResource: true,
  resourcePolicy: policyAt("forensics", `aws_kms_key.evidence-volumes-key-${region}`),
});

/** A workload shares a snapshot with an account. */
export const shares = (account: string, group: Context = { "ec2:add/group": "absent" }) =>
  member("ec2:ModifySnapshotAttribute", snapshot, { "ec2:add/userid": [account], ...group });

export const copying = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:ReEncryptFrom"];

/** Source: AWS managed policy reference, AWSBackupServiceRolePolicyForBackup. */
export const backupServicePolicy = saying({
  Effect: "Allow",
  Action: ["backup:CopyFromBackupVault", "backup:CopyIntoBackupVault"],
  Resource: "arn:aws:backup:*:*:backup-vault:*",
});

export const vaultArn = `arn:aws:backup:${region}:${backup}:backup-vault:acme-ir-central`;

/** A recovery point is copied into a vault of the backup account. */
export const copies = (principal: Principal, address: string): Question => ({
  principal,
  action: "backup:CopyIntoBackupVault",
  resource: vaultArn,
  owner: backup,
  identity: [backupServicePolicy],
  resourcePolicy: policyAt("backup", address),
});

export const ofAwsBackup = roleIn(
  backup,
  "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
);

export const centralKey = (principal: Principal, action: string): Question => ({
  principal,
  action,
  resource: `arn:aws:kms:${region}:${backup}:key/central`,
  context: { "kms:grantisforawsresource": ["true"] },
  owner: backup,
  ruledByResource: true,
  resourcePolicy: policyAt("backup", `aws_kms_key.central-vault-key-${region}`),
});

export const service = (name: string, sourceAccount: string, sourceArn: string): Principal => ({
  kind: "service",
  service: `${name}.amazonaws.com`,
  sourceAccount,
  sourceArn,
  sourceOrganization: "o-a1b2c3d4e5",
});

/** A service writes a file into a bucket. */
export const delivers = (
  stack: "forensics" | "logArchive",
  address: string,
  principal: Principal,
  resource: string,
): Question => ({
  principal,
  action: "s3:PutObject",
  resource,
  context: { "s3:x-amz-acl": ["bucket-owner-full-control"] },
  owner: stack === "forensics" ? forensics : logArchive,
  resourcePolicy: policyAt(stack, `aws_s3_bucket_policy.${address}`),
});

export const inArchive = (purpose: string, key: string) =>
  `arn:aws:s3:::acme-ir-${purpose}-${logArchive}-${region}/${key}`;

export const trail = `arn:aws:cloudtrail:${region}:${management}:trail/acme-ir-organization-trail`;

export const trailFile = inArchive(
  "trail-archive",
  `AWSLogs/o-a1b2c3d4e5/${forensics}/CloudTrail/x`,
);

export const configFile = inArchive("config", `AWSLogs/${forensics}/Config/x`);
