import { type Context, type Principal, roleOf, rootOf } from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  alice,
  allow,
  allowTo,
  B,
  type Case,
  deny,
  denyTo,
  doc,
  everything,
  type Expected,
} from "./case";

const kms = 'KMS developer guide, "Default key policy", "Troubleshooting key access"';
const kmsGrants = 'KMS developer guide, "Grants in AWS KMS"';

const key = `arn:aws:kms:eu-west-1:${A}:key/1`;
const accountKey = doc(allowTo({ AWS: `arn:aws:iam::${A}:root` }));
const aliceKey = doc(allowTo({ AWS: `arn:aws:iam::${A}:role/alice` }));
const decrypts = doc(allow({ Action: "kms:Decrypt" }));
const carol = roleOf(`arn:aws:iam::${B}:role/carol`);
const s3 = { "kms:viaservice": ["s3.eu-west-1.amazonaws.com"] } as const;
const viaS3 = doc(
  allowTo(
    { AWS: A },
    { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } },
  ),
);
const trail: Principal = {
  kind: "service",
  service: "cloudtrail.amazonaws.com",
  sourceArn: `arn:aws:cloudtrail:eu-west-1:${B}:trail/t`,
};

type Row = readonly [
  it: string,
  source: string,
  who: Principal,
  policies: Applicable,
  expected: Expected,
  context?: Context,
];

const keys: readonly Row[] = [
  ["an identity policy alone opens no key", kms, alice, { identity: [everything] }, "implicit"],
  [
    "the account is named, an identity policy allows",
    kms,
    alice,
    { identity: [decrypts], resource: [accountKey] },
    "allowed",
  ],
  [
    "the account is named, no identity policy allows",
    kms,
    alice,
    { resource: [accountKey] },
    "implicit",
  ],
  ["the role is named", kms, alice, { resource: [aliceKey] }, "allowed"],
  [
    "another role is named",
    kms,
    alice,
    { identity: [everything], resource: [doc(allowTo({ AWS: `arn:aws:iam::${A}:role/eve` }))] },
    "implicit",
  ],
  [
    "the account is named for other actions",
    kms,
    alice,
    { identity: [everything], resource: [doc(allowTo({ AWS: A }, { Action: "kms:Describe*" }))] },
    "implicit",
  ],
  [
    "an identity policy denies what the key allows",
    kms,
    alice,
    { identity: [doc(deny())], resource: [aliceKey] },
    "explicit",
  ],
  ["the root user is named by the account", kms, rootOf(A), { resource: [accountKey] }, "allowed"],
  [
    "the root user is locked out of a key that names a role",
    kms,
    rootOf(A),
    { resource: [aliceKey] },
    "implicit",
  ],
  [
    "everybody, narrowed to a role",
    kms,
    alice,
    {
      resource: [
        doc(
          allowTo("*", {
            Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } },
          }),
        ),
      ],
    },
    "allowed",
  ],
  [
    "the account, narrowed to a role",
    kms,
    alice,
    {
      identity: [everything],
      resource: [
        doc(
          allowTo(
            { AWS: A },
            { Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } } },
          ),
        ),
      ],
    },
    "allowed",
  ],
  [
    "the account, narrowed to another role",
    kms,
    alice,
    {
      identity: [everything],
      resource: [
        doc(
          allowTo(
            { AWS: A },
            { Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/eve` } } },
          ),
        ),
      ],
    },
    "implicit",
  ],
  ["through a service", kms, alice, { identity: [everything], resource: [viaS3] }, "allowed", s3],
  [
    "through another service",
    kms,
    alice,
    { identity: [everything], resource: [viaS3] },
    "implicit",
    { "kms:viaservice": ["ebs.eu-west-1.amazonaws.com"] },
  ],
  [
    "not through a service",
    kms,
    alice,
    { identity: [everything], resource: [viaS3] },
    "implicit",
    { "kms:viaservice": "absent" },
  ],
  [
    "whether through a service is not known",
    kms,
    alice,
    { identity: [everything], resource: [viaS3] },
    "depends",
  ],
  [
    "a service is named",
    kms,
    trail,
    { resource: [doc(allowTo({ Service: "cloudtrail.amazonaws.com" }))] },
    "allowed",
  ],
  [
    "a service is named for a source",
    kms,
    trail,
    {
      resource: [
        doc(
          allowTo(
            { Service: "cloudtrail.amazonaws.com" },
            {
              Condition: {
                ArnEquals: { "aws:SourceArn": `arn:aws:cloudtrail:eu-west-1:${B}:trail/t` },
              },
            },
          ),
        ),
      ],
    },
    "allowed",
  ],
  [
    "a service is named for another source",
    kms,
    trail,
    {
      resource: [
        doc(
          allowTo(
            { Service: "cloudtrail.amazonaws.com" },
            {
              Condition: {
                ArnEquals: { "aws:SourceArn": `arn:aws:cloudtrail:eu-west-1:${A}:trail/t` },
              },
            },
          ),
        ),
      ],
    },
    "implicit",
  ],
  [
    "a caller of another account, named, with a policy",
    kms,
    carol,
    { identity: [everything], resource: [doc(allowTo({ AWS: B }))] },
    "allowed",
  ],
  [
    "a caller of another account, named, without a policy",
    kms,
    carol,
    { resource: [doc(allowTo({ AWS: B }))] },
    "implicit",
  ],
  [
    "a caller of another account, not named",
    kms,
    carol,
    { identity: [everything], resource: [accountKey] },
    "implicit",
  ],
  [
    "a grant",
    kmsGrants,
    alice,
    { grants: [{ grantee: `arn:aws:iam::${A}:role/alice`, operations: ["Decrypt"] }] },
    "allowed",
  ],
  [
    "a grant of another operation",
    kmsGrants,
    alice,
    { grants: [{ grantee: `arn:aws:iam::${A}:role/alice`, operations: ["Encrypt"] }] },
    "implicit",
  ],
  [
    "a grant for somebody else",
    kmsGrants,
    alice,
    { grants: [{ grantee: `arn:aws:iam::${A}:role/eve`, operations: ["Decrypt"] }] },
    "implicit",
  ],
  [
    "a grant does not help against a deny",
    kmsGrants,
    alice,
    {
      resource: [doc(denyTo("*"))],
      grants: [{ grantee: `arn:aws:iam::${A}:role/alice`, operations: ["Decrypt"] }],
    },
    "explicit",
  ],
  [
    "a grant with an encryption context",
    kmsGrants,
    alice,
    {
      grants: [
        { grantee: `arn:aws:iam::${A}:role/alice`, operations: ["Decrypt"], constrained: true },
      ],
    },
    "depends",
  ],
  [
    "a grant for a service",
    kmsGrants,
    trail,
    { grants: [{ grantee: "cloudtrail.amazonaws.com", operations: ["Decrypt"] }] },
    "allowed",
  ],
  [
    "a grant across accounts needs the caller's policy, too",
    kmsGrants,
    carol,
    { grants: [{ grantee: `arn:aws:iam::${B}:role/carol`, operations: ["Decrypt"] }] },
    "implicit",
  ],
  [
    "a grant across accounts with the caller's policy",
    kmsGrants,
    carol,
    {
      identity: [decrypts],
      grants: [{ grantee: `arn:aws:iam::${B}:role/carol`, operations: ["Decrypt"] }],
    },
    "allowed",
  ],
];

export const keyCases: readonly Case[] = keys.map(
  ([it, source, principal, policies, expect, context]) => ({
    it: `key: ${it}`,
    source,
    request: { principal, action: "kms:Decrypt", resource: key, ...(context && { context }) },
    policies: { owner: A, ruledByResource: true, ...policies },
    expect,
  }),
);
