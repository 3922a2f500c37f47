import { type Context, type Principal } from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  alice,
  allow,
  allowTo,
  type Case,
  deny,
  doc,
  everything,
  type Expected,
  nothing,
  object,
} from "./case";

const serviceControl = 'Organizations user guide, "SCP evaluation"';

const M = "999999999990";
const denyS3 = doc(deny({ Action: "s3:*" }));
const allowS3 = doc(allow({ Action: "s3:*" }));
const allowEc2 = doc(allow({ Action: "ec2:*" }));

type Row = readonly [
  it: string,
  source: string,
  who: Principal,
  policies: Applicable,
  expected: Expected,
  more?: { readonly action?: string; readonly resource?: string; readonly context?: Context },
];

const rows: readonly Row[] = [
  [
    "allowed at every level",
    serviceControl,
    alice,
    { serviceControl: [[everything], [everything], [everything]] },
    "allowed",
  ],
  [
    "no allow at the root",
    serviceControl,
    alice,
    { serviceControl: [[nothing], [everything], [everything]] },
    "implicit",
  ],
  [
    "no allow at an organizational unit",
    serviceControl,
    alice,
    { serviceControl: [[everything], [nothing], [everything]] },
    "implicit",
  ],
  [
    "no allow at the account",
    serviceControl,
    alice,
    { serviceControl: [[everything], [everything], [nothing]] },
    "implicit",
  ],
  [
    "a level without any policy",
    serviceControl,
    alice,
    { serviceControl: [[everything], [], [everything]] },
    "implicit",
  ],
  [
    "two policies of one level add up",
    serviceControl,
    alice,
    { serviceControl: [[allowEc2, allowS3]] },
    "allowed",
  ],
  [
    "two levels intersect",
    serviceControl,
    alice,
    { serviceControl: [[allowEc2], [allowS3]] },
    "implicit",
  ],
  [
    "an allow list at one level",
    serviceControl,
    alice,
    { serviceControl: [[everything], [allowS3], [everything]] },
    "allowed",
  ],
  [
    "an allow list that lacks the service",
    serviceControl,
    alice,
    { serviceControl: [[everything], [allowEc2], [everything]] },
    "implicit",
  ],
  [
    "a deny at the root",
    serviceControl,
    alice,
    { serviceControl: [[everything, denyS3], [everything], [everything]] },
    "explicit",
  ],
  [
    "a deny at an organizational unit",
    serviceControl,
    alice,
    { serviceControl: [[everything], [everything, denyS3], [everything]] },
    "explicit",
  ],
  [
    "a deny at the account",
    serviceControl,
    alice,
    { serviceControl: [[everything], [everything], [everything, denyS3]] },
    "explicit",
  ],
  [
    "a deny without an allow of its level",
    serviceControl,
    alice,
    { serviceControl: [[denyS3]] },
    "explicit",
  ],
  [
    "a deny of another service without an allow of its level",
    serviceControl,
    alice,
    { serviceControl: [[doc(deny({ Action: "ec2:*" }))]] },
    "implicit",
  ],
  [
    "a policy of the organization grants nothing",
    serviceControl,
    alice,
    { identity: [], serviceControl: [[everything]] },
    "implicit",
  ],
  [
    "the resource policy does not help against a deny",
    serviceControl,
    alice,
    { resource: [doc(allowTo("*"))], serviceControl: [[everything, denyS3]] },
    "explicit",
  ],
  [
    "the resource policy does not help where a level is silent",
    serviceControl,
    alice,
    { resource: [doc(allowTo("*"))], serviceControl: [[allowEc2]] },
    "implicit",
  ],
  ["no policies are enabled", serviceControl, alice, {}, "allowed"],
  [
    "an exemption by the exact role",
    serviceControl,
    alice,
    {
      serviceControl: [
        [
          everything,
          doc(
            deny({
              Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } },
            }),
          ),
        ],
      ],
    },
    "allowed",
  ],
  [
    "an exemption of another role",
    serviceControl,
    alice,
    {
      serviceControl: [
        [
          everything,
          doc(
            deny({
              Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/eve` } },
            }),
          ),
        ],
      ],
    },
    "explicit",
  ],
  [
    "an exemption by the ARN of a session never matches",
    'IAM user guide, "aws:PrincipalArn"',
    alice,
    {
      serviceControl: [
        [
          everything,
          doc(
            deny({
              Condition: {
                ArnNotLike: { "aws:PrincipalArn": `arn:aws:sts::${A}:assumed-role/alice/*` },
              },
            }),
          ),
        ],
      ],
    },
    "explicit",
  ],
  [
    "a condition in an allow",
    'AWS Security Blog, "SCP now supports full IAM language"',
    alice,
    {
      serviceControl: [
        [doc(allow({ Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }))],
      ],
    },
    "allowed",
    { context: { "aws:requestedregion": ["eu-west-1"] } },
  ],
  [
    "a Region deny that spares global services",
    serviceControl,
    alice,
    {
      serviceControl: [
        [
          everything,
          doc({
            Effect: "Deny",
            NotAction: ["iam:*", "s3:GetObject"],
            Resource: "*",
            Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
          }),
        ],
      ],
    },
    "allowed",
    { context: { "aws:requestedregion": ["us-west-2"] } },
  ],
  [
    "a Region deny",
    serviceControl,
    alice,
    {
      serviceControl: [
        [
          everything,
          doc({
            Effect: "Deny",
            NotAction: ["iam:*"],
            Resource: "*",
            Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
          }),
        ],
      ],
    },
    "explicit",
    { context: { "aws:requestedregion": ["us-west-2"] } },
  ],
  [
    "a deny on what a member may not know yet",
    serviceControl,
    alice,
    {
      serviceControl: [
        [
          everything,
          doc(deny({ Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })),
        ],
      ],
    },
    "depends",
  ],
];

export const serviceControlCases: readonly Case[] = rows.map(
  ([it, source, principal, policies, expect, more = {}]) => ({
    it,
    source,
    request: {
      principal,
      action: more.action ?? "s3:GetObject",
      resource: more.resource ?? object,
      ...(more.context && { context: more.context }),
    },
    policies: { owner: A, management: M, identity: [everything], ...policies },
    expect,
  }),
);
