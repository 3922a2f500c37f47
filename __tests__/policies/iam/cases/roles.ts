import { type Context, type Principal, roleOf, rootOf } from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  alice,
  aliceInSession,
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

const sts = 'IAM user guide, "Switching roles", "Principal", "Methods to assume a role"';

const role = `arn:aws:iam::${A}:role/responder`;
const carol = roleOf(`arn:aws:iam::${B}:role/carol`);

type Row = readonly [
  it: string,
  source: string,
  who: Principal,
  policies: Applicable,
  expected: Expected,
  context?: Context,
  action?: string,
];

const mfa = (value: string) => ({ Bool: { "aws:MultiFactorAuthPresent": value } });
const github: Principal = {
  kind: "federated",
  provider: `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`,
};
const githubTrust = doc(
  allowTo(
    { Federated: `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com` },
    {
      Action: "sts:AssumeRoleWithWebIdentity",
      Resource: undefined,
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:acme/ir:environment:production",
        },
      },
    },
  ),
);
const claims = (sub: string): Context => ({
  "token.actions.githubusercontent.com:aud": ["sts.amazonaws.com"],
  "token.actions.githubusercontent.com:sub": [sub],
});
const trusting = (Principal: object, Condition?: object) =>
  doc({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...(Condition && { Condition }) });

const roles: readonly Row[] = [
  [
    "the trust policy names the role, which has no policy",
    sts,
    alice,
    { resource: [trusting({ AWS: `arn:aws:iam::${A}:role/alice` })] },
    "allowed",
  ],
  [
    "the trust policy names the account, the caller has a policy",
    sts,
    alice,
    { identity: [everything], resource: [trusting({ AWS: A })] },
    "allowed",
  ],
  [
    "the trust policy names the account, the caller has no policy",
    sts,
    alice,
    { resource: [trusting({ AWS: A })] },
    "implicit",
  ],
  [
    "an administrator whom the trust policy does not name",
    sts,
    alice,
    { identity: [everything], resource: [trusting({ AWS: `arn:aws:iam::${A}:role/eve` })] },
    "implicit",
  ],
  [
    "the caller is of another account and has a policy",
    sts,
    carol,
    { identity: [everything], resource: [trusting({ AWS: B })] },
    "allowed",
  ],
  [
    "the caller is of another account and has none",
    sts,
    carol,
    { resource: [trusting({ AWS: `arn:aws:iam::${B}:role/carol` })] },
    "implicit",
  ],
  [
    "a root user assumes no role",
    'STS API reference, "AssumeRole"',
    rootOf(A),
    { resource: [trusting({ AWS: A })] },
    "implicit",
  ],
  [
    "a service that the trust policy names",
    sts,
    { kind: "service", service: "ec2.amazonaws.com" },
    { resource: [trusting({ Service: "ec2.amazonaws.com" })] },
    "allowed",
  ],
  [
    "a service that it does not name",
    sts,
    { kind: "service", service: "lambda.amazonaws.com" },
    { resource: [trusting({ Service: "ec2.amazonaws.com" })] },
    "implicit",
  ],
  [
    "a service for our account",
    sts,
    { kind: "service", service: "config.amazonaws.com", sourceAccount: A },
    {
      resource: [
        trusting({ Service: "config.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": A } }),
      ],
    },
    "allowed",
  ],
  [
    "a service for a stranger",
    sts,
    { kind: "service", service: "config.amazonaws.com", sourceAccount: "999999999999" },
    {
      resource: [
        trusting({ Service: "config.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": A } }),
      ],
    },
    "implicit",
  ],
  [
    "with MFA, which a user has",
    sts,
    bob,
    { identity: [everything], resource: [trusting({ AWS: A }, mfa("true"))] },
    "allowed",
    { "aws:multifactorauthpresent": ["true"] },
  ],
  [
    "with MFA, which a user has not",
    sts,
    bob,
    { identity: [everything], resource: [trusting({ AWS: A }, mfa("true"))] },
    "implicit",
    { "aws:multifactorauthpresent": ["false"] },
  ],
  [
    "with MFA, by access keys",
    sts,
    bob,
    { identity: [everything], resource: [trusting({ AWS: A }, mfa("true"))] },
    "implicit",
    { "aws:multifactorauthpresent": "absent" },
  ],
  [
    "a deny of sessions without MFA leaves access keys alone",
    'IAM user guide, "MFA-protected API access"',
    bob,
    {
      identity: [everything, doc(deny({ Condition: mfa("false") }))],
      resource: [trusting({ AWS: A })],
    },
    "allowed",
    { "aws:multifactorauthpresent": "absent" },
  ],
  [
    "a deny with IfExists stops access keys",
    'IAM user guide, "MFA-protected API access"',
    bob,
    {
      identity: [
        everything,
        doc(deny({ Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } })),
      ],
      resource: [trusting({ AWS: A })],
    },
    "explicit",
    { "aws:multifactorauthpresent": "absent" },
  ],
  [
    "an MFA that is too old",
    sts,
    bob,
    {
      identity: [everything],
      resource: [trusting({ AWS: A }, { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } })],
    },
    "implicit",
    { "aws:multifactorauthage": ["7200"] },
  ],
  [
    "an external id",
    sts,
    carol,
    {
      identity: [everything],
      resource: [trusting({ AWS: B }, { StringEquals: { "sts:ExternalId": "secret" } })],
    },
    "allowed",
    { "sts:externalid": ["secret"] },
  ],
  [
    "no external id",
    sts,
    carol,
    {
      identity: [everything],
      resource: [trusting({ AWS: B }, { StringEquals: { "sts:ExternalId": "secret" } })],
    },
    "implicit",
    { "sts:externalid": "absent" },
  ],
  [
    "a workflow of the right environment",
    sts,
    github,
    { resource: [githubTrust] },
    "allowed",
    claims("repo:acme/ir:environment:production"),
    "sts:AssumeRoleWithWebIdentity",
  ],
  [
    "a workflow of a fork",
    sts,
    github,
    { resource: [githubTrust] },
    "implicit",
    claims("repo:evil/ir:environment:production"),
    "sts:AssumeRoleWithWebIdentity",
  ],
  [
    "a workflow with the wrong call",
    sts,
    github,
    { resource: [githubTrust] },
    "implicit",
    claims("repo:acme/ir:environment:production"),
    "sts:AssumeRole",
  ],
  [
    "another identity provider",
    sts,
    { kind: "federated", provider: `arn:aws:iam::${A}:oidc-provider/gitlab.com` },
    { resource: [githubTrust] },
    "implicit",
    claims("repo:acme/ir:environment:production"),
    "sts:AssumeRoleWithWebIdentity",
  ],
  [
    "a SAML provider",
    sts,
    { kind: "federated", provider: `arn:aws:iam::${A}:saml-provider/okta` },
    {
      resource: [
        doc({
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::${A}:saml-provider/okta` },
          Action: "sts:AssumeRoleWithSAML",
          Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        }),
      ],
    },
    "allowed",
    { "saml:aud": ["https://signin.aws.amazon.com/saml"] },
    "sts:AssumeRoleWithSAML",
  ],
  [
    "an identity perimeter that lists the call of federation",
    "aws/lza-universal-configuration, issues 25 and 29",
    github,
    {
      resource: [githubTrust],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Action: "sts:*",
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
          ),
        ],
      ],
    },
    "explicit",
    claims("repo:acme/ir:environment:production"),
    "sts:AssumeRoleWithWebIdentity",
  ],
  [
    "an identity perimeter that lists AssumeRole alone",
    "aws/lza-universal-configuration, issues 25 and 29",
    github,
    {
      resource: [githubTrust],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Action: "sts:AssumeRole",
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
          ),
        ],
      ],
    },
    "allowed",
    claims("repo:acme/ir:environment:production"),
    "sts:AssumeRoleWithWebIdentity",
  ],
  [
    "the trust policy names the session",
    sts,
    aliceInSession,
    {
      boundary: [doc()],
      resource: [trusting({ AWS: `arn:aws:sts::${A}:assumed-role/alice/morning` })],
    },
    "allowed",
  ],
  [
    "the trust policy names the role, whose boundary is silent",
    sts,
    aliceInSession,
    { boundary: [doc()], resource: [trusting({ AWS: `arn:aws:iam::${A}:role/alice` })] },
    "implicit",
  ],
  [
    "everybody is trusted",
    sts,
    carol,
    { identity: [everything], resource: [trusting({ AWS: "*" })] },
    "allowed",
  ],
  [
    "session tags need a right of their own",
    'IAM user guide, "Pass session tags in AWS STS"',
    alice,
    { identity: [everything], resource: [trusting({ AWS: A })] },
    "implicit",
    {},
    "sts:TagSession",
  ],
];

export const roleCases: readonly Case[] = roles.map(
  ([it, source, principal, policies, expect, context, action = "sts:AssumeRole"]) => ({
    it: `role: ${it}`,
    source,
    request: { principal, action, resource: role, ...(context && { context }) },
    policies: { owner: A, ruledByResource: true, ...policies },
    expect,
  }),
);
