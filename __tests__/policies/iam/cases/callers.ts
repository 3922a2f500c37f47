import {
  anonymous,
  type Context,
  type Principal,
  rootOf,
  stranger,
} from "../../../../policies/iam/request";
import {
  A,
  alice,
  allowTo,
  bob,
  type Case,
  denyTo,
  doc,
  everything,
  type Expected,
  getObject,
  organization,
} from "./case";

const source = 'IAM user guide, "AWS global condition context keys", "Forward access sessions"';

const service: Principal = {
  kind: "service",
  service: "config.amazonaws.com",
  sourceArn: `arn:aws:config:eu-west-1:${A}:x`,
  sourceAccount: A,
  sourceOrganization: organization,
};
const unsaid: Principal = { kind: "service", service: "config.amazonaws.com" };
const federated: Principal = { kind: "federated", provider: "accounts.google.com" };

type Row = readonly [
  who: string,
  principal: Principal,
  condition: object,
  expected: Expected,
  more?: { readonly via?: readonly string[]; readonly context?: Context },
];

/** What each kind of caller carries: a bucket policy allows everybody on the condition. */
const rows: readonly Row[] = [
  [
    "a role",
    alice,
    { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } },
    "allowed",
  ],
  [
    "a role",
    alice,
    { ArnLike: { "aws:PrincipalArn": `arn:aws:sts::${A}:assumed-role/alice/*` } },
    "implicit",
  ],
  ["a role", alice, { StringEquals: { "aws:PrincipalAccount": A } }, "allowed"],
  ["a role", alice, { StringEquals: { "aws:PrincipalOrgID": organization } }, "allowed"],
  ["a role", alice, { StringEquals: { "aws:PrincipalType": "AssumedRole" } }, "allowed"],
  ["a role", alice, { Bool: { "aws:PrincipalIsAWSService": "false" } }, "allowed"],
  ["a role", alice, { Null: { "aws:SourceArn": "true" } }, "allowed"],
  ["a role", alice, { StringEquals: { "aws:SourceAccount": A } }, "implicit"],
  ["a role", alice, { Null: { "aws:username": "true" } }, "allowed"],
  ["a role", alice, { Null: { "aws:PrincipalServiceName": "true" } }, "allowed"],
  ["a role", alice, { Bool: { "aws:ViaAWSService": "false" } }, "allowed"],
  ["a role", alice, { Null: { "aws:CalledVia": "true" } }, "allowed"],
  ["a role, of its tags", alice, { StringEquals: { "aws:PrincipalTag/team": "blue" } }, "depends"],
  ["a role, of its network", alice, { StringEquals: { "aws:SourceVpce": "vpce-1" } }, "depends"],
  ["a role, of its address", alice, { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, "depends"],
  ["a user", bob, { StringEquals: { "aws:username": "bob" } }, "allowed"],
  ["a user", bob, { StringEquals: { "aws:PrincipalType": "User" } }, "allowed"],
  ["a user", bob, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } }, "allowed"],
  [
    "a role is no user",
    alice,
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } },
    "implicit",
  ],
  [
    "a federated user",
    { ...bob, federatedAs: "guest" } as Principal,
    { StringEquals: { "aws:PrincipalType": "FederatedUser" } },
    "allowed",
  ],
  ["a root user", rootOf(A), { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } }, "allowed"],
  ["a root user", rootOf(A), { Null: { "aws:AssumedRoot": "true" } }, "allowed"],
  [
    "a root user by AssumeRoot",
    { kind: "root", account: A, assumed: true },
    { Bool: { "aws:AssumedRoot": "true" } },
    "allowed",
  ],
  [
    "a role is no root user",
    alice,
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
    "implicit",
  ],
  ["a service", service, { Bool: { "aws:PrincipalIsAWSService": "true" } }, "allowed"],
  [
    "a service",
    service,
    { StringEquals: { "aws:PrincipalServiceName": "config.amazonaws.com" } },
    "allowed",
  ],
  ["a service", service, { StringEquals: { "aws:SourceAccount": A } }, "allowed"],
  ["a service", service, { StringEquals: { "aws:SourceOrgID": organization } }, "allowed"],
  [
    "a service has no organization",
    service,
    { StringEquals: { "aws:PrincipalOrgID": organization } },
    "implicit",
  ],
  [
    "a service has no organization",
    service,
    { StringNotEquals: { "aws:PrincipalOrgID": organization } },
    "allowed",
  ],
  ["a service has no ARN", service, { Null: { "aws:PrincipalArn": "true" } }, "allowed"],
  [
    "a service that may or may not name its source",
    unsaid,
    { StringEquals: { "aws:SourceAccount": A } },
    "depends",
  ],
  [
    "nobody in particular",
    anonymous,
    { StringEquals: { "aws:PrincipalAccount": "anonymous" } },
    "allowed",
  ],
  ["nobody in particular", anonymous, { Null: { "aws:PrincipalArn": "true" } }, "allowed"],
  [
    "nobody in particular",
    anonymous,
    { Bool: { "aws:PrincipalIsAWSService": "false" } },
    "implicit",
  ],
  [
    "nobody in particular",
    anonymous,
    { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
    "allowed",
  ],
  [
    "nobody in particular",
    anonymous,
    { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": organization } },
    "allowed",
  ],
  [
    "nobody in particular",
    anonymous,
    { StringEquals: { "aws:PrincipalTag/team": "blue" } },
    "implicit",
  ],
  [
    "a stranger",
    stranger,
    { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": organization } },
    "allowed",
  ],
  [
    "a stranger",
    stranger,
    { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `${organization}/*` } },
    "implicit",
  ],
  [
    "somebody at an identity provider",
    federated,
    { Null: { "aws:PrincipalIsAWSService": "true" } },
    "allowed",
  ],
  [
    "a service in the caller's name",
    alice,
    { Bool: { "aws:ViaAWSService": "true" } },
    "allowed",
    { via: ["athena.amazonaws.com"] },
  ],
  [
    "a service in the caller's name",
    alice,
    { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } },
    "allowed",
    { via: ["athena.amazonaws.com"] },
  ],
  [
    "two services in the caller's name",
    alice,
    { StringEquals: { "aws:CalledViaFirst": "cloudformation.amazonaws.com" } },
    "allowed",
    { via: ["cloudformation.amazonaws.com", "dynamodb.amazonaws.com"] },
  ],
  [
    "two services in the caller's name",
    alice,
    { StringEquals: { "aws:CalledViaLast": "cloudformation.amazonaws.com" } },
    "implicit",
    { via: ["cloudformation.amazonaws.com", "dynamodb.amazonaws.com"] },
  ],
  [
    "a service in the caller's name keeps the caller",
    alice,
    { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } },
    "allowed",
    { via: ["athena.amazonaws.com"] },
  ],
  [
    "a service in the caller's name is not the service",
    alice,
    { Bool: { "aws:PrincipalIsAWSService": "true" } },
    "implicit",
    { via: ["athena.amazonaws.com"] },
  ],
  [
    "a service in the caller's name leaves the endpoint behind",
    alice,
    { StringEquals: { "aws:SourceVpce": "vpce-1" } },
    "implicit",
    { via: ["athena.amazonaws.com"] },
  ],
  [
    "a service in the caller's name, of the address",
    alice,
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    "depends",
    { via: ["athena.amazonaws.com"], context: {} },
  ],
  ["keys in any case", alice, { StringEquals: { "AWS:principalACCOUNT": A } }, "allowed"],
  [
    "two operators must both hold",
    alice,
    { StringEquals: { "aws:PrincipalAccount": A }, Bool: { "aws:ViaAWSService": "true" } },
    "implicit",
  ],
  [
    "two keys must both hold",
    alice,
    { StringEquals: { "aws:PrincipalAccount": A, "aws:PrincipalOrgID": "o-zzzzzzzzzz" } },
    "implicit",
  ],
  [
    "one value of several",
    alice,
    { StringEquals: { "aws:PrincipalOrgID": ["o-zzzzzzzzzz", organization] } },
    "allowed",
  ],
];

/** Requests through a VPC endpoint, or past it. Source: VPC user guide, "Control access to VPC endpoints using endpoint policies". */
const endpoint = doc(
  allowTo("*", {
    Action: "s3:GetObject",
    Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
  }),
);
const throughEndpoint: readonly (readonly [
  it: string,
  principal: Principal,
  more: object,
  policies: object,
  expected: Expected,
])[] = [
  ["allowed by the endpoint", alice, {}, { endpoint: [endpoint] }, "allowed"],
  [
    "not allowed by the endpoint",
    alice,
    { action: "s3:PutObject" },
    { endpoint: [endpoint] },
    "implicit",
  ],
  [
    "a stranger's credentials",
    stranger,
    {},
    { endpoint: [endpoint], resource: [doc(allowTo("*"))] },
    "implicit",
  ],
  [
    "the endpoint grants nothing by itself",
    alice,
    {},
    { endpoint: [endpoint], identity: [] },
    "implicit",
  ],
  ["denied by the endpoint", alice, {}, { endpoint: [doc(allowTo("*"), denyTo("*"))] }, "explicit"],
  ["not through the endpoint", alice, { action: "s3:PutObject" }, {}, "allowed"],
  [
    "a service in the caller's name does not pass it",
    alice,
    { action: "s3:PutObject", via: ["athena.amazonaws.com"] },
    { endpoint: [endpoint] },
    "allowed",
  ],
  [
    "a service does not pass it",
    service,
    { action: "s3:PutObject" },
    { endpoint: [endpoint], resource: [doc(allowTo("*"))] },
    "allowed",
  ],
  [
    "the endpoint's condition is not known",
    { ...alice, organization: undefined } as unknown as Principal,
    {},
    { endpoint: [endpoint] },
    "depends",
  ],
];

export const callerCases: readonly Case[] = [
  ...rows.map(([who, principal, condition, expect, more]): Case => ({
    it: `${who}${more?.via ? ` (via ${more.via.join(", ")})` : ""}: ${JSON.stringify(condition)}`,
    source,
    request: { ...getObject(principal), ...more },
    policies: {
      owner: A,
      identity: [everything],
      ruledByResource: true,
      resource: [doc(allowTo("*", { Condition: condition }))],
    },
    expect,
  })),
  ...throughEndpoint.map(([it, principal, more, policies, expect]): Case => ({
    it: `VPC endpoint: ${it}`,
    source: 'VPC user guide, "Control access to VPC endpoints using endpoint policies"',
    request: { ...getObject(principal), ...more },
    policies: { owner: A, identity: [everything], ...policies },
    expect,
  })),
];
