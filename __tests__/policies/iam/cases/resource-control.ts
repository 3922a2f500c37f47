import {
  anonymous,
  type Context,
  type Principal,
  rootOf,
  stranger,
} from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  alice,
  allowTo,
  B,
  type Case,
  denyTo,
  doc,
  everything,
  type Expected,
  nothing,
  object,
  organization,
} from "./case";

const resourceControl = 'Organizations user guide, "Resource control policies (RCPs)"';
const perimeter =
  'IAM user guide, "AWS global condition context keys"; data perimeter policy examples';

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
const foreignService: Principal = {
  kind: "service",
  service: "cloudtrail.amazonaws.com",
  sourceArn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/t",
  sourceAccount: "999999999999",
  sourceOrganization: "o-zzzzzzzzzz",
};
const federated: Principal = { kind: "federated", provider: "token.actions.githubusercontent.com" };

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
    "a resource control policy denies a member's administrator",
    resourceControl,
    alice,
    { resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies the root user",
    resourceControl,
    rootOf(A),
    { resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies a stranger",
    resourceControl,
    stranger,
    { owner: B, resource: [doc(allowTo("*"))], resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies nobody in particular",
    resourceControl,
    anonymous,
    { resource: [doc(allowTo("*"))], resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies a service",
    resourceControl,
    service,
    { resource: [doc(allowTo("*"))], resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies the management account's callers on members' resources",
    resourceControl,
    inManagement,
    { owner: B, resource: [doc(allowTo("*"))], resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it does not reach the management account's resources",
    resourceControl,
    inManagement,
    { owner: M, resourceControl: [[doc(denyTo("*"))]] },
    "allowed",
  ],
  [
    "it does not bind service-linked roles",
    resourceControl,
    linked,
    { resourceControl: [[doc(denyTo("*"))]] },
    "allowed",
  ],
  [
    "it needs no allow: AWS attaches one that nobody can detach",
    resourceControl,
    alice,
    { resourceControl: [[nothing], []] },
    "allowed",
  ],
  [
    "it does not know SNS",
    resourceControl,
    alice,
    { resourceControl: [[doc(denyTo("*"))]] },
    "allowed",
    { action: "sns:DeleteTopic", resource: `arn:aws:sns:eu-west-1:${A}:t` },
  ],
  [
    "it does not know Backup",
    resourceControl,
    alice,
    { resourceControl: [[doc(denyTo("*"))]] },
    "allowed",
    { action: "backup:DeleteRecoveryPoint", resource: "arn:aws:ec2:eu-west-1::snapshot/snap-1" },
  ],
  [
    "it knows queues",
    resourceControl,
    alice,
    { resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
    { action: "sqs:PurgeQueue", resource: `arn:aws:sqs:eu-west-1:${A}:q` },
  ],
  [
    "it knows log groups",
    resourceControl,
    alice,
    { resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
    { action: "logs:DeleteLogGroup", resource: `arn:aws:logs:eu-west-1:${A}:log-group:g:*` },
  ],
  [
    "it does not stop the retirement of a grant",
    resourceControl,
    alice,
    {
      ruledByResource: true,
      resource: [doc(allowTo({ AWS: A }))],
      resourceControl: [[doc(denyTo("*"))]],
    },
    "allowed",
    { action: "kms:RetireGrant", resource: `arn:aws:kms:eu-west-1:${A}:key/1` },
  ],

  ...(
    [
      ["a member", alice, "allowed"],
      ["a stranger", stranger, "explicit"],
      ["nobody in particular", anonymous, "explicit"],
      ["a service", service, "allowed"],
      ["somebody at an identity provider", federated, "explicit"],
    ] as const
  ).map(([it, who, expect]): Row => [
    `identity perimeter: ${it}`,
    perimeter,
    who,
    {
      owner: B,
      resource: [doc(allowTo("*"), allowTo({ Federated: "token.actions.githubusercontent.com" }))],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
          ),
        ],
      ],
    },
    expect,
  ]),
  ...(
    [
      ["without IfExists a member passes", alice, "allowed"],
      ["without IfExists nobody in particular passes, too", anonymous, "allowed"],
      ["without IfExists a stranger does not", stranger, "explicit"],
    ] as const
  ).map(([it, who, expect]): Row => [
    `identity perimeter: ${it}`,
    perimeter,
    who,
    {
      owner: B,
      resource: [doc(allowTo("*"))],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
                Bool: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
          ),
        ],
      ],
    },
    expect,
  ]),
  ...(
    [
      ["our trail", service, "allowed"],
      ["a stranger's trail", foreignService, "explicit"],
      ["a member", alice, "allowed"],
      ["nobody in particular", anonymous, "allowed"],
      [
        "a service that names no source",
        { ...service, sourceAccount: "none" } as Principal,
        "allowed",
      ],
    ] as const
  ).map(([it, who, expect], index): Row => [
    `confused deputy: ${it}`,
    'IAM user guide, "aws:SourceAccount"',
    who,
    {
      owner: B,
      resource: [doc(allowTo("*"))],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Condition: {
                StringNotEqualsIfExists: { "aws:SourceOrgID": organization },
                Null: { "aws:SourceAccount": "false" },
                Bool: { "aws:PrincipalIsAWSService": "true" },
              },
            }),
          ),
        ],
      ],
    },
    expect,
    index === 4 ? { context: { "aws:sourceaccount": "absent", "aws:sourceorgid": "absent" } } : {},
  ]),
  ...(
    [
      ["over TLS", {}, "allowed"],
      ["in the clear", { "aws:securetransport": ["false"] }, "explicit"],
      ["when the request does not say", { "aws:securetransport": "absent" }, "explicit"],
    ] as const
  ).map(([it, context, expect]): Row => [
    `transport: ${it}`,
    'Organizations user guide, "RCP syntax"',
    alice,
    {
      resourceControl: [
        [doc(denyTo("*", { Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }))],
      ],
    },
    expect,
    { context },
  ]),
];

export const resourceControlCases: readonly Case[] = rows.map(
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
