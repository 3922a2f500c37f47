/** An action that reaches further than its resource says, and the condition keys that bound it. */
export interface BoundedAction {
  readonly actions: readonly string[];
  /** One of these is enough; in lower case, without what follows a slash. */
  readonly keys: readonly string[];
  /** Where a request may carry none of these, nothing is given. @default - some are always carried */
  readonly absent?: readonly string[];
  /** Which resources make it reach far. @default - whatever the resource is */
  readonly resources?: RegExp;
  /** What happens without. */
  readonly because: string;
}

const wildcard = /^\*$|[:/]\*$/;
const anyBucket = /^\*$|:::\*(?:\/\*)?$/;
const account = ["aws:resourceaccount", "aws:resourceorgid", "s3:resourceaccount"];

/** Source: service authorization reference, the condition keys of the actions. */
export const boundedActions: readonly BoundedAction[] = [
  {
    actions: ["iam:PassRole"],
    keys: ["iam:passedtoservice", "iam:associatedresourcearn"],
    because: "the role may be passed to any service",
  },
  {
    actions: [
      "iam:AttachGroupPolicy",
      "iam:AttachRolePolicy",
      "iam:AttachUserPolicy",
      "iam:DetachRolePolicy",
      "iam:DetachUserPolicy",
    ],
    keys: ["iam:policyarn"],
    resources: wildcard,
    because: "any policy may be attached or detached",
  },
  {
    actions: ["ec2:CreateTags", "ec2:DeleteTags"],
    keys: ["aws:tagkeys", "aws:requesttag", "aws:resourcetag", "ec2:createaction"],
    resources: wildcard,
    because: "any tag may be written, and tags decide what others may do",
  },
  {
    actions: ["ec2:ModifySnapshotAttribute"],
    keys: ["ec2:add"],
    absent: ["ec2:add/group", "ec2:add/userid"],
    resources: wildcard,
    because: "snapshots may be shared with anybody",
  },
  {
    actions: ["ec2:RunInstances"],
    keys: ["ec2:islaunchtemplateresource"],
    resources: /:(?:subnet|network-interface)\/\*$/,
    because: "what the launch template says may be overridden",
  },
  {
    actions: ["ec2:CreateVolume"],
    keys: ["ec2:encrypted"],
    resources: /:volume\/\*$/,
    because: "volumes may be made without encryption",
  },
  {
    actions: [
      "ec2:DeleteFlowLogs",
      "ec2:DeleteNetworkAcl",
      "ec2:DeleteSecurityGroup",
      "ec2:TerminateInstances",
    ],
    keys: ["aws:resourcetag", "ec2:resourcetag"],
    resources: wildcard,
    because: "whatever there is may be taken away",
  },
  {
    actions: ["kms:ScheduleKeyDeletion"],
    keys: ["aws:resourcetag", "kms:resourcealiases"],
    resources: wildcard,
    because: "every key of the account may be destroyed",
  },
  {
    actions: ["ssm:StartSession"],
    keys: ["aws:resourcetag", "ssm:resourcetag", "ssm:sessiondocumentaccesscheck"],
    resources: /:instance\/\*$|:document\//,
    because: "sessions may be opened on any instance, or past the logging preferences",
  },
  {
    actions: ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"],
    keys: account,
    resources: anyBucket,
    because: "an ARN of a bucket names no account",
  },
  {
    actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectLegalHold"],
    keys: account,
    resources: anyBucket,
    because: "an ARN of a bucket names no account",
  },
  {
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    keys: ["kms:viaservice", "kms:resourcealiases", "kms:encryptioncontext", "aws:resourcetag"],
    resources: wildcard,
    because: "every key of the account may be used directly",
  },
  {
    actions: ["kms:CreateGrant"],
    keys: ["kms:grantisforawsresource", "kms:viaservice", "kms:granteeprincipal"],
    resources: wildcard,
    because: "grants may be given to anybody",
  },
];
