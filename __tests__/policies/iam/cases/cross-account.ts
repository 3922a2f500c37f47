import { type Principal, rootOf, stranger } from "../../../../policies/iam/request";
import type { Applicable } from "../../../../policies/iam/decide";
import {
  A,
  aliceInSession,
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
  getObject,
  organization,
} from "./case";

const source = 'IAM user guide, "Cross-account policy evaluation logic"';

const reads = doc(allow({ Action: "s3:GetObject" }));
const writes = doc(allow({ Action: "s3:PutObject" }));
const role = doc(allowTo({ AWS: `arn:aws:iam::${A}:role/alice` }));
const session = doc(allowTo({ AWS: `arn:aws:sts::${A}:assumed-role/alice/morning` }));
const account = doc(allowTo({ AWS: A }));
const ofOrganization = doc(
  allowTo("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": organization } } }),
);

type Row = readonly [it: string, who: Principal, policies: Applicable, expected: Expected];

/** The resource is of account B. */
const rows: readonly Row[] = [
  ["only the caller's policy allows", aliceInSession, { identity: [everything] }, "implicit"],
  ["only the resource policy allows", aliceInSession, { resource: [role] }, "implicit"],
  ["both allow, by the role", aliceInSession, { identity: [reads], resource: [role] }, "allowed"],
  [
    "both allow, by the session",
    aliceInSession,
    { identity: [reads], resource: [session] },
    "allowed",
  ],
  [
    "both allow, by the account",
    aliceInSession,
    { identity: [reads], resource: [account] },
    "allowed",
  ],
  [
    "both allow, by everybody",
    aliceInSession,
    { identity: [reads], resource: [doc(allowTo("*"))] },
    "allowed",
  ],
  [
    "the session is named, the caller has no policy",
    aliceInSession,
    { resource: [session] },
    "implicit",
  ],
  [
    "everybody is named, the caller has no policy",
    aliceInSession,
    { resource: [doc(allowTo("*"))] },
    "implicit",
  ],
  [
    "the caller's policy allows something else",
    aliceInSession,
    { identity: [writes], resource: [role] },
    "implicit",
  ],
  [
    "the caller's boundary is silent",
    aliceInSession,
    { identity: [everything], boundary: [writes], resource: [session] },
    "implicit",
  ],
  [
    "the caller's session policy is silent",
    aliceInSession,
    { identity: [everything], session: [writes], resource: [session] },
    "implicit",
  ],
  [
    "boundary and session allow",
    aliceInSession,
    { identity: [everything], boundary: [reads], session: [reads], resource: [account] },
    "allowed",
  ],
  [
    "the caller's policy denies",
    aliceInSession,
    { identity: [everything, doc(deny())], resource: [role] },
    "explicit",
  ],
  [
    "the resource policy denies one that it allows",
    aliceInSession,
    { identity: [everything], resource: [doc(allowTo({ AWS: A }), denyTo("*"))] },
    "explicit",
  ],
  ["a user, both allow", bob, { identity: [reads], resource: [account] }, "allowed"],
  [
    "a user, named, without a policy",
    bob,
    { resource: [doc(allowTo({ AWS: `arn:aws:iam::${A}:user/bob` }))] },
    "implicit",
  ],
  ["a root user is named by its account", rootOf(A), { resource: [account] }, "allowed"],
  ["a root user is not named", rootOf(A), {}, "implicit"],
  [
    "the organization is named",
    aliceInSession,
    { identity: [everything], resource: [ofOrganization] },
    "allowed",
  ],
  [
    "a stranger is not of the organization",
    stranger,
    { identity: [everything], resource: [ofOrganization] },
    "implicit",
  ],
  [
    "a stranger, and everybody is named",
    stranger,
    { identity: [everything], resource: [doc(allowTo("*"))] },
    "allowed",
  ],
  [
    "a service control policy of the caller's account is silent",
    aliceInSession,
    { identity: [everything], resource: [role], serviceControl: [[writes]] },
    "implicit",
  ],
  [
    "a service control policy does not bind a stranger",
    stranger,
    { identity: [everything], resource: [doc(allowTo("*"))], serviceControl: [[doc(deny())]] },
    "allowed",
  ],
  [
    "a resource control policy of the owner's account denies",
    aliceInSession,
    { identity: [everything], resource: [role], resourceControl: [[doc(denyTo("*"))]] },
    "explicit",
  ],
  [
    "it denies a stranger alone",
    stranger,
    {
      identity: [everything],
      resource: [doc(allowTo("*"))],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization } },
            }),
          ),
        ],
      ],
    },
    "explicit",
  ],
  [
    "it lets the organization through",
    aliceInSession,
    {
      identity: [everything],
      resource: [role],
      resourceControl: [
        [
          doc(
            denyTo("*", {
              Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization } },
            }),
          ),
        ],
      ],
    },
    "allowed",
  ],
];

export const crossAccountCases: readonly Case[] = rows.map(([it, who, policies, expect]) => ({
  it: `of another account: ${it}`,
  source,
  request: getObject(who),
  policies: { owner: B, ...policies },
  expect,
}));
