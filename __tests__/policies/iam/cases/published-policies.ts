import { type Principal, roleOf } from "../../../../policies/iam/request";
import {
  A,
  allow,
  allowTo,
  B,
  bob,
  type Case,
  deny,
  denyTo,
  doc,
  everything,
  type Expected,
} from "./case";

/** Examples that AWS prints with their answers, in our own accounts. */
const basics =
  'IAM user guide, "Policy evaluation for requests within a single account", example of Carlos';
const cross = 'IAM user guide, "Cross-account policy evaluation logic", example of Mary and Nikhil';
const denying = 'IAM user guide, "The difference between explicit and implicit denies", examples';
const boundaries =
  'IAM user guide, "Permissions boundaries for IAM entities", "Evaluating effective permissions"';

const carlos: Principal = { kind: "user", arn: `arn:aws:iam::${A}:user/carlossalazar`, account: A };
const own = "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs";
const carlosPolicy = doc(
  allow({
    Sid: "AllowS3ListRead",
    Action: [
      "s3:GetBucketLocation",
      "s3:GetAccountPublicAccessBlock",
      "s3:ListAccessPoints",
      "s3:ListAllMyBuckets",
    ],
    Resource: "arn:aws:s3:::*",
  }),
  allow({
    Sid: "AllowS3Self",
    Action: "s3:*",
    Resource: [
      "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*",
      "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar",
    ],
  }),
  deny({ Sid: "DenyS3Logs", Action: "s3:*", Resource: "arn:aws:s3:::*log*" }),
);
const carlosBucket = doc(
  allowTo(
    { AWS: `arn:aws:iam::${A}:user/carlossalazar` },
    { Action: "s3:*", Resource: [`${own.replace("-logs", "")}/*`, own.replace("-logs", "")] },
  ),
);

const mary = roleOf(`arn:aws:iam::${B}:role/mary`);
const pets = "arn:aws:s3:::amzn-s3-demo-bucket1";
const petsBucket = doc(
  allowTo(
    { AWS: `arn:aws:iam::${B}:role/mary` },
    { Action: ["s3:PutObject", "s3:PutObjectAcl"], Resource: `${pets}/*` },
  ),
  denyTo("*", { Action: "s3:PutObject", Resource: `${pets}/private/*` }),
);
const maryPolicy = doc(allow({ Action: "s3:*", Resource: "*" }));

const boundary = doc(allow({ Action: ["s3:*", "cloudwatch:*", "ec2:*"] }));

type Row = readonly [
  it: string,
  source: string,
  request: Case["request"],
  policies: Case["policies"],
  expected: Expected,
];

const rows: readonly Row[] = [
  [
    "Carlos writes into the log bucket: his own policy denies",
    basics,
    { principal: carlos, action: "s3:PutObject", resource: `${own}/x` },
    { owner: A, identity: [carlosPolicy] },
    "explicit",
  ],
  [
    "Carlos writes into his bucket",
    basics,
    {
      principal: carlos,
      action: "s3:PutObject",
      resource: "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/x",
    },
    { owner: A, identity: [carlosPolicy] },
    "allowed",
  ],
  [
    "Carlos lists his buckets",
    basics,
    { principal: carlos, action: "s3:ListAllMyBuckets", resource: "arn:aws:s3:::*" },
    { owner: A, identity: [carlosPolicy] },
    "allowed",
  ],
  [
    "Carlos reads a bucket of others: nothing allows",
    basics,
    { principal: carlos, action: "s3:GetObject", resource: "arn:aws:s3:::other/x" },
    { owner: A, identity: [carlosPolicy] },
    "implicit",
  ],
  [
    "the bucket policy allows Carlos, the identity policy is silent",
    basics,
    {
      principal: carlos,
      action: "s3:PutObject",
      resource: "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/x",
    },
    { owner: A, resource: [carlosBucket] },
    "allowed",
  ],
  [
    "the bucket policy allows Carlos, the identity policy denies logs",
    basics,
    {
      principal: carlos,
      action: "s3:PutObject",
      resource: "arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/log-1",
    },
    { owner: A, identity: [carlosPolicy], resource: [carlosBucket] },
    "explicit",
  ],

  [
    "Mary writes across accounts: both sides allow",
    cross,
    { principal: mary, action: "s3:PutObject", resource: `${pets}/x` },
    { owner: A, identity: [maryPolicy], resource: [petsBucket] },
    "allowed",
  ],
  [
    "Mary reads across accounts: the bucket is silent",
    cross,
    { principal: mary, action: "s3:GetObject", resource: `${pets}/x` },
    { owner: A, identity: [maryPolicy], resource: [petsBucket] },
    "implicit",
  ],
  [
    "Mary writes where the bucket denies everybody",
    cross,
    { principal: mary, action: "s3:PutObject", resource: `${pets}/private/x` },
    { owner: A, identity: [maryPolicy], resource: [petsBucket] },
    "explicit",
  ],
  [
    "Mary without a policy at home",
    cross,
    { principal: mary, action: "s3:PutObject", resource: `${pets}/x` },
    { owner: A, resource: [petsBucket] },
    "implicit",
  ],
  [
    "Nikhil, whom the bucket does not name",
    cross,
    {
      principal: roleOf(`arn:aws:iam::${B}:role/nikhil`),
      action: "s3:PutObject",
      resource: `${pets}/x`,
    },
    { owner: A, identity: [everything], resource: [petsBucket] },
    "implicit",
  ],

  [
    "an implicit deny: only other services are allowed",
    denying,
    { principal: bob, action: "iam:CreateUser", resource: `arn:aws:iam::${A}:user/x` },
    { owner: A, identity: [doc(allow({ Action: ["dynamodb:*", "s3:*"] }))] },
    "implicit",
  ],
  [
    "an explicit deny beside an allow of the same",
    denying,
    { principal: bob, action: "s3:PutObject", resource: "arn:aws:s3:::a/b" },
    { owner: A, identity: [doc(allow({ Action: "*" }), deny({ Action: "s3:*" }))] },
    "explicit",
  ],
  [
    "a deny list of NotAction with MFA: listed actions pass",
    denying,
    {
      principal: bob,
      action: "iam:ListMFADevices",
      resource: "*",
      context: { "aws:multifactorauthpresent": ["false"] },
    },
    {
      owner: A,
      identity: [
        doc(allow(), {
          Effect: "Deny",
          NotAction: ["iam:ListMFADevices", "iam:EnableMFADevice"],
          Resource: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        }),
      ],
    },
    "allowed",
  ],
  [
    "a deny list of NotAction with MFA: others do not",
    denying,
    {
      principal: bob,
      action: "s3:ListAllMyBuckets",
      resource: "*",
      context: { "aws:multifactorauthpresent": ["false"] },
    },
    {
      owner: A,
      identity: [
        doc(allow(), {
          Effect: "Deny",
          NotAction: ["iam:ListMFADevices", "iam:EnableMFADevice"],
          Resource: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        }),
      ],
    },
    "explicit",
  ],

  [
    "the boundary of Shirley: IAM is outside",
    boundaries,
    { principal: bob, action: "iam:CreateUser", resource: `arn:aws:iam::${A}:user/x` },
    { owner: A, identity: [doc(allow({ Action: "iam:CreateUser" }))], boundary: [boundary] },
    "implicit",
  ],
  [
    "the boundary of Shirley: inside, but not granted",
    boundaries,
    { principal: bob, action: "s3:GetObject", resource: "arn:aws:s3:::a/b" },
    { owner: A, identity: [doc(allow({ Action: "iam:CreateUser" }))], boundary: [boundary] },
    "implicit",
  ],
  [
    "the boundary of Shirley: inside and granted",
    boundaries,
    { principal: bob, action: "s3:GetObject", resource: "arn:aws:s3:::a/b" },
    { owner: A, identity: [doc(allow({ Action: "s3:*" }))], boundary: [boundary] },
    "allowed",
  ],
];

export const publishedPolicyCases: readonly Case[] = rows.map(
  ([it, source, request, policies, expect]) => ({
    it,
    source,
    request,
    policies,
    expect,
  }),
);
