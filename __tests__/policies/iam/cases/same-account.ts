import { anonymous, type Principal, rootOf } from "../../../../policies/iam/request";
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
  nothing,
} from "./case";

const source =
  'IAM user guide, "How AWS enforcement code logic evaluates requests to allow or deny access"';

const session = doc(allowTo({ AWS: `arn:aws:sts::${A}:assumed-role/alice/morning` }));
const role = doc(allowTo({ AWS: `arn:aws:iam::${A}:role/alice` }));
const user = doc(allowTo({ AWS: `arn:aws:iam::${A}:user/bob` }));
const account = doc(allowTo({ AWS: A }));
const everybodyWhoIs = doc(
  allowTo("*", {
    Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/alice` } },
  }),
);
const otherAccount = doc(allowTo({ AWS: B }));
const denyAll = doc(deny());
const reads = doc(allow({ Action: "s3:GetObject" }));
const writes = doc(allow({ Action: "s3:PutObject" }));
const federated: Principal = { ...bob, federatedAs: "guest" } as Principal;
const guest = doc(allowTo({ AWS: `arn:aws:sts::${A}:federated-user/guest` }));

type Row = readonly [it: string, who: Principal, policies: Applicable, expected: Expected];

/** Owner and caller are of one account. */
const rows: readonly Row[] = [
  ["nothing allows", aliceInSession, {}, "implicit"],
  ["an identity policy allows", aliceInSession, { identity: [reads] }, "allowed"],
  ["an identity policy allows something else", aliceInSession, { identity: [writes] }, "implicit"],
  ["one of two identity policies allows", aliceInSession, { identity: [writes, reads] }, "allowed"],
  [
    "an identity policy denies what another allows",
    aliceInSession,
    { identity: [reads, denyAll] },
    "explicit",
  ],
  [
    "the resource policy denies",
    aliceInSession,
    { identity: [everything], resource: [doc(denyTo("*"))] },
    "explicit",
  ],
  [
    "identity policy and boundary allow",
    aliceInSession,
    { identity: [everything], boundary: [reads] },
    "allowed",
  ],
  [
    "the boundary does not allow",
    aliceInSession,
    { identity: [everything], boundary: [writes] },
    "implicit",
  ],
  [
    "the boundary denies",
    aliceInSession,
    { identity: [everything], boundary: [everything, denyAll] },
    "explicit",
  ],
  ["a boundary alone allows nothing", aliceInSession, { boundary: [everything] }, "implicit"],
  [
    "the session policy allows",
    aliceInSession,
    { identity: [everything], session: [reads] },
    "allowed",
  ],
  [
    "the session policy does not allow",
    aliceInSession,
    { identity: [everything], session: [writes] },
    "implicit",
  ],
  ["a session policy alone allows nothing", aliceInSession, { session: [everything] }, "implicit"],
  [
    "identity, boundary and session allow",
    aliceInSession,
    { identity: [everything], boundary: [reads], session: [reads] },
    "allowed",
  ],
  [
    "boundary and session allow different things",
    aliceInSession,
    { identity: [everything], boundary: [reads], session: [writes] },
    "implicit",
  ],
  [
    "an empty session policy restricts everything",
    aliceInSession,
    { identity: [reads], session: [nothing] },
    "implicit",
  ],

  ["the resource policy names the session", aliceInSession, { resource: [session] }, "allowed"],
  [
    "it names the session, the identity policy is silent",
    aliceInSession,
    { identity: [writes], resource: [session] },
    "allowed",
  ],
  [
    "it names the session, the boundary is silent",
    aliceInSession,
    { boundary: [writes], resource: [session] },
    "allowed",
  ],
  [
    "it names the session, the session policy is silent",
    aliceInSession,
    { session: [writes], resource: [session] },
    "allowed",
  ],
  [
    "it names the session, the boundary denies",
    aliceInSession,
    { boundary: [denyAll], resource: [session] },
    "explicit",
  ],
  [
    "it names the session, an identity policy denies",
    aliceInSession,
    { identity: [denyAll], resource: [session] },
    "explicit",
  ],

  ["the resource policy names the role", aliceInSession, { resource: [role] }, "allowed"],
  [
    "it names the role, the identity policy is silent",
    aliceInSession,
    { identity: [writes], resource: [role] },
    "allowed",
  ],
  [
    "it names the role, the boundary is silent",
    aliceInSession,
    { boundary: [writes], resource: [role] },
    "implicit",
  ],
  [
    "it names the role, the boundary allows",
    aliceInSession,
    { boundary: [reads], resource: [role] },
    "allowed",
  ],
  [
    "it names the role, the session policy is silent",
    aliceInSession,
    { session: [writes], resource: [role] },
    "implicit",
  ],
  [
    "it names the role, the session policy allows",
    aliceInSession,
    { session: [reads], resource: [role] },
    "allowed",
  ],
  [
    "it names the role, the session policy denies",
    aliceInSession,
    { session: [everything, denyAll], resource: [role] },
    "explicit",
  ],

  [
    "everybody who is the role, by a condition",
    aliceInSession,
    { resource: [everybodyWhoIs] },
    "allowed",
  ],
  [
    "everybody who is the role; boundary and session are silent",
    aliceInSession,
    { boundary: [writes], session: [writes], resource: [everybodyWhoIs] },
    "allowed",
  ],
  [
    "everybody who is the role; the boundary denies",
    aliceInSession,
    { boundary: [denyAll], resource: [everybodyWhoIs] },
    "explicit",
  ],
  ["everybody who is the role; another one asks", bob, { resource: [everybodyWhoIs] }, "implicit"],

  [
    "the resource policy names the account: it delegates",
    aliceInSession,
    { resource: [account] },
    "implicit",
  ],
  [
    "it names the account, an identity policy allows",
    aliceInSession,
    { identity: [reads], resource: [account] },
    "allowed",
  ],
  [
    "it names the account, the boundary is silent",
    aliceInSession,
    { identity: [reads], boundary: [writes], resource: [account] },
    "implicit",
  ],
  [
    "it names another account, the identity policy allows",
    aliceInSession,
    { identity: [reads], resource: [otherAccount] },
    "allowed",
  ],

  ["the resource policy names the user", bob, { resource: [user] }, "allowed"],
  [
    "it names the user, the boundary is silent",
    bob,
    { boundary: [writes], resource: [user] },
    "allowed",
  ],
  [
    "it names the user, a session policy is silent",
    bob,
    { session: [writes], resource: [user] },
    "allowed",
  ],
  [
    "it names the user, the boundary denies",
    bob,
    { boundary: [denyAll], resource: [user] },
    "explicit",
  ],
  ["a user with an identity policy", bob, { identity: [reads] }, "allowed"],
  [
    "it names the federated session",
    federated,
    { session: [writes], resource: [guest] },
    "allowed",
  ],
  [
    "a federated session has its user's policies and its own",
    federated,
    { identity: [everything], session: [reads] },
    "allowed",
  ],
  [
    "a federated session without a session policy of its own",
    federated,
    { identity: [everything], session: [nothing] },
    "implicit",
  ],

  ["the root user needs no policy", rootOf(A), {}, "allowed"],
  [
    "the root user is stopped by the resource policy",
    rootOf(A),
    { resource: [doc(denyTo("*"))] },
    "explicit",
  ],
  [
    "the root user by AssumeRoot has the task's rights",
    { kind: "root", account: A, assumed: true },
    { session: [reads] },
    "allowed",
  ],
  [
    "the root user by AssumeRoot has no others",
    { kind: "root", account: A, assumed: true },
    { session: [writes] },
    "implicit",
  ],
  ["nobody in particular, and no policy", anonymous, {}, "implicit"],
  ["nobody in particular, and an account policy", anonymous, { resource: [account] }, "implicit"],
  [
    "nobody in particular, and everybody is named",
    anonymous,
    { resource: [doc(allowTo("*"))] },
    "allowed",
  ],
  [
    "a service without a resource policy",
    { kind: "service", service: "config.amazonaws.com" },
    {},
    "implicit",
  ],
  [
    "identity policies are not a service's",
    { kind: "service", service: "config.amazonaws.com" },
    { identity: [everything] },
    "implicit",
  ],
];

export const sameAccountCases: readonly Case[] = [
  ...rows.map(([it, who, policies, expect]): Case => ({
    it,
    source,
    request: getObject(who),
    policies: { owner: A, ...policies },
    expect,
  })),
  {
    it: "nobody knows whose resource it is",
    source,
    request: getObject(aliceInSession),
    policies: { identity: [everything] },
    expect: "depends",
  },
];
