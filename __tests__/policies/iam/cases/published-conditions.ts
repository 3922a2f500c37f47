import { type Context, type Principal, roleOf, rootOf } from "../../../../policies/iam/request";
import {
  A,
  allow,
  allowTo,
  B,
  bob,
  type Case,
  deny,
  doc,
  everything,
  type Expected,
  organization,
} from "./case";

/** Examples that AWS prints with their answers, in our own accounts. */
const multiple = 'IAM user guide, "Multivalued context key examples"';
const units = 'Organizations user guide, "SCP evaluation", scenarios of Production and account B';

const mary = roleOf(`arn:aws:iam::${B}:role/mary`);

const tagged = (values: readonly string[] | "absent"): Context => ({ "aws:tagkeys": values });
const onlyPrefixed = doc(
  allow(),
  deny({
    Action: ["iam:Tag*", "iam:Untag*"],
    Condition: { "ForAllValues:StringLike": { "aws:TagKeys": "key1*" } },
  }),
);
const onlyPrefixedWithNull = doc(
  allow(),
  deny({
    Action: ["iam:Tag*"],
    Condition: {
      Null: { "aws:TagKeys": "false" },
      "ForAllValues:StringLike": { "aws:TagKeys": ["key1*", "key2*"] },
    },
  }),
);
const anyEnvironment = doc(
  allow(),
  deny({
    Action: "ec2:CreateSnapshots",
    Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "webserver" } },
  }),
);

const member = roleOf(`arn:aws:iam::${B}:role/developer`, organization);
const full = [everything];
const principalTags = doc(
  allowTo("*", {
    Action: "s3:ListBucket",
    Resource: "*",
    Condition: {
      StringEquals: {
        "aws:PrincipalTag/department": ["finance", "hr", "legal"],
        "aws:PrincipalTag/role": ["audit", "security"],
      },
      ArnLike: {
        "aws:PrincipalArn": [`arn:aws:iam::${A}:user/ana`, `arn:aws:iam::${A}:user/mary`],
      },
    },
  }),
);
const ana: Principal = { kind: "user", arn: `arn:aws:iam::${A}:user/ana`, account: A };
const tags = (department: string, role: string): Context => ({
  "aws:principaltag/department": [department],
  "aws:principaltag/role": [role],
});

type Row = readonly [
  it: string,
  source: string,
  request: Case["request"],
  policies: Case["policies"],
  expected: Expected,
];

const rows: readonly Row[] = [
  [
    "every tag key has the denied prefix",
    multiple,
    { principal: bob, action: "iam:TagUser", resource: "*", context: tagged(["key1:a", "key1:b"]) },
    { owner: A, identity: [onlyPrefixed] },
    "explicit",
  ],
  [
    "one tag key has another prefix",
    multiple,
    { principal: bob, action: "iam:TagUser", resource: "*", context: tagged(["key1:a", "key2:b"]) },
    { owner: A, identity: [onlyPrefixed] },
    "allowed",
  ],
  [
    "no tag keys: denied, too",
    multiple,
    { principal: bob, action: "iam:TagUser", resource: "*", context: tagged("absent") },
    { owner: A, identity: [onlyPrefixed] },
    "explicit",
  ],
  [
    "no tag keys, with Null false",
    multiple,
    { principal: bob, action: "iam:TagUser", resource: "*", context: tagged("absent") },
    { owner: A, identity: [onlyPrefixedWithNull] },
    "allowed",
  ],
  [
    "every tag key has one of the denied prefixes",
    multiple,
    { principal: bob, action: "iam:TagUser", resource: "*", context: tagged(["key1:a", "key2:b"]) },
    { owner: A, identity: [onlyPrefixedWithNull] },
    "explicit",
  ],
  [
    "any tag key of a snapshot",
    multiple,
    {
      principal: bob,
      action: "ec2:CreateSnapshots",
      resource: "*",
      context: tagged(["environment", "webserver"]),
    },
    { owner: A, identity: [anyEnvironment] },
    "explicit",
  ],
  [
    "no tag key of a snapshot",
    multiple,
    {
      principal: bob,
      action: "ec2:CreateSnapshots",
      resource: "*",
      context: tagged(["environment"]),
    },
    { owner: A, identity: [anyEnvironment] },
    "allowed",
  ],

  [
    "two operators, keys and values: all hold",
    'IAM user guide, "Conditions with multiple context keys or values", figure',
    {
      principal: ana,
      action: "s3:ListBucket",
      resource: "arn:aws:s3:::b",
      context: tags("finance", "audit"),
    },
    { owner: A, resource: [principalTags] },
    "allowed",
  ],
  [
    "two operators, keys and values: one key fails",
    'IAM user guide, "Conditions with multiple context keys or values", figure',
    {
      principal: ana,
      action: "s3:ListBucket",
      resource: "arn:aws:s3:::b",
      context: tags("finance", "admin"),
    },
    { owner: A, resource: [principalTags] },
    "implicit",
  ],
  [
    "two operators, keys and values: the ARN fails",
    'IAM user guide, "Conditions with multiple context keys or values", figure',
    {
      principal: bob,
      action: "s3:ListBucket",
      resource: "arn:aws:s3:::b",
      context: tags("finance", "audit"),
    },
    { owner: A, resource: [principalTags] },
    "implicit",
  ],

  [
    "allowed at root, Production and account B",
    units,
    { principal: member, action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
    { owner: B, identity: full, serviceControl: [full, full, full] },
    "allowed",
  ],
  [
    "nothing attached to Production",
    units,
    { principal: member, action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
    { owner: B, identity: full, serviceControl: [full, [], full] },
    "implicit",
  ],
  [
    "Production denies what the account allows",
    units,
    { principal: member, action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
    {
      owner: B,
      identity: full,
      serviceControl: [full, [everything, doc(deny({ Action: "s3:*" }))], full],
    },
    "explicit",
  ],
  [
    "the root account user of account B likewise",
    units,
    { principal: rootOf(B, organization), action: "s3:GetObject", resource: "arn:aws:s3:::b/x" },
    { owner: B, serviceControl: [full, [everything, doc(deny({ Action: "s3:*" }))], full] },
    "explicit",
  ],
  [
    "an allow list of a unit below an allow list",
    units,
    { principal: member, action: "ec2:RunInstances", resource: "*" },
    {
      owner: B,
      identity: full,
      serviceControl: [
        [doc(allow({ Action: ["s3:*", "ec2:*"] }))],
        [doc(allow({ Action: ["s3:*", "ec2:*"] }))],
        [doc(allow({ Action: "s3:*" }))],
      ],
    },
    "implicit",
  ],

  [
    "revoked sessions",
    'IAM user guide, "Revoke IAM role temporary security credentials"',
    {
      principal: mary,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/x",
      context: { "aws:tokenissuetime": ["2026-01-01T00:00:00Z"] },
    },
    {
      owner: B,
      identity: [
        everything,
        doc(
          deny({ Condition: { DateLessThan: { "aws:TokenIssueTime": "2026-01-01T12:00:00Z" } } }),
        ),
      ],
    },
    "explicit",
  ],
  [
    "sessions after the revocation",
    'IAM user guide, "Revoke IAM role temporary security credentials"',
    {
      principal: mary,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/x",
      context: { "aws:tokenissuetime": ["2026-01-02T00:00:00Z"] },
    },
    {
      owner: B,
      identity: [
        everything,
        doc(
          deny({ Condition: { DateLessThan: { "aws:TokenIssueTime": "2026-01-01T12:00:00Z" } } }),
        ),
      ],
    },
    "allowed",
  ],
  [
    "access keys have no time of issue",
    'IAM user guide, "aws:TokenIssueTime"',
    {
      principal: bob,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/x",
      context: { "aws:tokenissuetime": "absent" },
    },
    {
      owner: A,
      identity: [
        everything,
        doc(
          deny({ Condition: { DateLessThan: { "aws:TokenIssueTime": "2026-01-01T12:00:00Z" } } }),
        ),
      ],
    },
    "allowed",
  ],
  [
    "access by address, from elsewhere",
    'IAM user guide, "AWS: Denies access to AWS based on the source IP"',
    {
      principal: bob,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/x",
      context: { "aws:sourceip": ["198.51.100.9"] },
    },
    {
      owner: A,
      identity: [
        everything,
        doc(
          deny({
            Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] } },
          }),
        ),
      ],
    },
    "explicit",
  ],
  [
    "access by address, from the office",
    'IAM user guide, "AWS: Denies access to AWS based on the source IP"',
    {
      principal: bob,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/x",
      context: { "aws:sourceip": ["203.0.113.9"] },
    },
    {
      owner: A,
      identity: [
        everything,
        doc(
          deny({
            Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] } },
          }),
        ),
      ],
    },
    "allowed",
  ],
];

export const publishedConditionCases: readonly Case[] = rows.map(
  ([it, source, request, policies, expect]) => ({
    it,
    source,
    request,
    policies,
    expect,
  }),
);
