import { anonymous, type Context, type Principal, rootOf } from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  alice,
  allowTo,
  type Case,
  deny,
  doc,
  everything,
  type Expected,
  object,
  organization,
} from "./case";

const unbound = 'Organizations user guide, "Tasks and entities not restricted by SCPs"';

const M = "999999999990";
const inManagement: Principal = {
  kind: "role",
  arn: `arn:aws:iam::${M}:role/admin`,
  account: M,
  organization,
};
const linked: Principal = {
  ...(alice as Extract<Principal, { kind: "role" }>),
  arn: `arn:aws:iam::${A}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
  serviceLinked: true,
};
const service: Principal = {
  kind: "service",
  service: "cloudtrail.amazonaws.com",
  sourceArn: `arn:aws:cloudtrail:eu-west-1:${M}:trail/t`,
  sourceAccount: M,
  sourceOrganization: organization,
};
const denyS3 = doc(deny({ Action: "s3:*" }));

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
    "the root user of a member is bound",
    unbound,
    rootOf(A, organization),
    { serviceControl: [[everything, denyS3]] },
    "explicit",
  ],
  [
    "the root user of a member by AssumeRoot is bound",
    unbound,
    { kind: "root", account: A, organization, assumed: true },
    { session: [everything], serviceControl: [[everything, denyS3]] },
    "explicit",
  ],
  [
    "long-term root credentials alone are denied",
    'IAM user guide, "aws:AssumedRoot"',
    { kind: "root", account: A, organization, assumed: true },
    {
      session: [everything],
      serviceControl: [
        [
          everything,
          doc(
            deny({
              Condition: {
                ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
                Null: { "aws:AssumedRoot": "true" },
              },
            }),
          ),
        ],
      ],
    },
    "allowed",
  ],
  [
    "long-term root credentials are denied",
    'IAM user guide, "aws:AssumedRoot"',
    rootOf(A, organization),
    {
      serviceControl: [
        [
          everything,
          doc(
            deny({
              Condition: {
                ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
                Null: { "aws:AssumedRoot": "true" },
              },
            }),
          ),
        ],
      ],
    },
    "explicit",
  ],
  [
    "the management account is not bound",
    unbound,
    inManagement,
    { owner: M, serviceControl: [[everything, denyS3]] },
    "allowed",
  ],
  [
    "the root user of the management account is not bound",
    unbound,
    rootOf(M, organization),
    { owner: M, serviceControl: [[everything, denyS3]] },
    "allowed",
  ],
  [
    "a service-linked role is not bound",
    unbound,
    linked,
    { serviceControl: [[everything, denyS3]] },
    "allowed",
  ],
  [
    "a service is not bound",
    unbound,
    service,
    { resource: [doc(allowTo("*"))], serviceControl: [[denyS3]] },
    "allowed",
  ],
  [
    "who has no account is not bound",
    unbound,
    anonymous,
    { resource: [doc(allowTo("*"))], serviceControl: [[denyS3]] },
    "allowed",
  ],
  [
    "a service that acts in the caller's name is bound",
    'IAM user guide, "Forward access sessions"',
    alice,
    { serviceControl: [[everything, denyS3]] },
    "explicit",
  ],
  [
    "whether the caller is of the management account is not asked without one",
    unbound,
    inManagement,
    { owner: M, management: undefined, serviceControl: [[everything, denyS3]] },
    "explicit",
  ],
];

export const unboundCases: readonly Case[] = rows.map(
  ([it, source, principal, policies, expect, more = {}]) => ({
    it,
    source,
    request: {
      principal,
      action: more.action ?? "s3:GetObject",
      resource: more.resource ?? object,
      ...(more.context && { context: more.context }),
      ...(it.startsWith("a service that acts") && { via: ["athena.amazonaws.com"] }),
    },
    policies: { owner: A, management: M, identity: [everything], ...policies },
    expect,
  }),
);
