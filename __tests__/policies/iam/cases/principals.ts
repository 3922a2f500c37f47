import { anonymous, type Principal, roleOf, rootOf } from "../../../../policies/iam/request";
import {
  A,
  alice,
  aliceInSession,
  allowTo,
  B,
  bob,
  type Case,
  denyTo,
  doc,
  everything,
  type Expected,
  getObject,
} from "./case";

const source = 'IAM user guide, "AWS JSON policy elements: Principal"';
const cloudtrail: Principal = { kind: "service", service: "cloudtrail.amazonaws.com" };
const root = rootOf(A);
const carol = roleOf(`arn:aws:iam::${B}:role/carol`);
const federatedBob: Principal = { ...bob, federatedAs: "guest" } as Principal;
const session = `arn:aws:sts::${A}:assumed-role/alice/morning`;

/** Principal of a bucket policy of account B that allows; the caller, who may do everything at home. */
const across: readonly (readonly [
  it: string,
  named: unknown,
  who: Principal,
  expected: Expected,
])[] = [
  ["everybody, a role", "*", alice, "allowed"],
  ["everybody as an account principal", { AWS: "*" }, alice, "allowed"],
  ["everybody, nobody in particular", "*", anonymous, "allowed"],
  ["everybody as an account principal, nobody in particular", { AWS: "*" }, anonymous, "allowed"],
  ["everybody, a service", "*", cloudtrail, "allowed"],
  ["the account by its id", { AWS: A }, alice, "allowed"],
  ["the account by its root", { AWS: `arn:aws:iam::${A}:root` }, alice, "allowed"],
  ["the account of a user", { AWS: A }, bob, "allowed"],
  ["the account of the root user", { AWS: A }, root, "allowed"],
  ["another account", { AWS: "333333333333" }, alice, "implicit"],
  ["another account by its root", { AWS: "arn:aws:iam::333333333333:root" }, alice, "implicit"],
  ["the role", { AWS: `arn:aws:iam::${A}:role/alice` }, alice, "allowed"],
  ["another role", { AWS: `arn:aws:iam::${A}:role/eve` }, alice, "implicit"],
  [
    "the role of that name in another account",
    { AWS: "arn:aws:iam::333333333333:role/alice" },
    alice,
    "implicit",
  ],
  ["the role's session", { AWS: session }, aliceInSession, "allowed"],
  ["another session of the role", { AWS: `${session}2` }, aliceInSession, "implicit"],
  ["a session, when its name is not known", { AWS: session }, alice, "depends"],
  ["a session of another role", { AWS: `arn:aws:sts::${A}:assumed-role/eve/x` }, alice, "implicit"],
  [
    "a session of a role of the name elsewhere",
    { AWS: `arn:aws:sts::${B}:assumed-role/alice/x` },
    alice,
    "implicit",
  ],
  ["the user", { AWS: `arn:aws:iam::${A}:user/bob` }, bob, "allowed"],
  ["another user", { AWS: `arn:aws:iam::${A}:user/eve` }, bob, "implicit"],
  ["a user is no role", { AWS: `arn:aws:iam::${A}:role/bob` }, bob, "implicit"],
  [
    "a federated user session",
    { AWS: `arn:aws:sts::${A}:federated-user/guest` },
    federatedBob,
    "allowed",
  ],
  [
    "another federated user session",
    { AWS: `arn:aws:sts::${A}:federated-user/eve` },
    federatedBob,
    "implicit",
  ],
  ["no partial wildcard", { AWS: `arn:aws:iam::${A}:role/*` }, alice, "implicit"],
  ["no wildcard for accounts", { AWS: "arn:aws:iam::*:root" }, alice, "implicit"],
  ["a unique id of a role", { AWS: "AROAEXAMPLEID" }, alice, "depends"],
  ["a unique id of a user", { AWS: "AIDAEXAMPLEID" }, bob, "depends"],
  ["one of several", { AWS: ["333333333333", A] }, alice, "allowed"],
  ["the service", { Service: "cloudtrail.amazonaws.com" }, cloudtrail, "allowed"],
  ["another service", { Service: "config.amazonaws.com" }, cloudtrail, "implicit"],
  ["a service does not name a role", { Service: "cloudtrail.amazonaws.com" }, alice, "implicit"],
  ["an account does not name a service", { AWS: A }, cloudtrail, "implicit"],
  ["an account does not name nobody", { AWS: A }, anonymous, "implicit"],
  ["services and accounts together", { Service: "config.amazonaws.com", AWS: A }, alice, "allowed"],
  [
    "a canonical user id",
    { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" },
    alice,
    "depends",
  ],
  ["a canonical user id is nobody's", { CanonicalUser: "79a59df9" }, anonymous, "implicit"],
  [
    "an identity provider does not name a role",
    { Federated: "accounts.google.com" },
    alice,
    "implicit",
  ],
  [
    "the root user's own ARN names the whole account",
    { AWS: `arn:aws:iam::${A}:root` },
    bob,
    "allowed",
  ],
  ["a role with a path", { AWS: `arn:aws:iam::${A}:role/teams/alice` }, alice, "implicit"],
];

/** The same with a statement that denies: what a deny says of accounts reaches everybody in them. */
const denied: readonly (readonly [
  it: string,
  named: unknown,
  who: Principal,
  expected: Expected,
])[] = [
  ["everybody, a role", "*", alice, "explicit"],
  ["everybody, a service", "*", cloudtrail, "explicit"],
  ["everybody, nobody in particular", "*", anonymous, "explicit"],
  ["the account reaches its roles", { AWS: A }, alice, "explicit"],
  ["the account reaches its root user", { AWS: A }, root, "explicit"],
  [
    "the role reaches its sessions",
    { AWS: `arn:aws:iam::${A}:role/alice` },
    aliceInSession,
    "explicit",
  ],
  ["another role", { AWS: `arn:aws:iam::${A}:role/eve` }, alice, "allowed"],
  ["a pattern of roles reaches nobody", { AWS: `arn:aws:iam::${A}:role/*` }, alice, "allowed"],
];

const notPrincipal = 'IAM user guide, "IAM JSON policy elements: NotPrincipal"';
const spared: readonly (readonly [
  it: string,
  named: unknown,
  who: Principal,
  expected: Expected,
])[] = [
  ["nobody of the account", { AWS: "333333333333" }, alice, "explicit"],
  [
    "account, role and session",
    { AWS: [A, `arn:aws:iam::${A}:role/alice`, session] },
    aliceInSession,
    "allowed",
  ],
  ["the role alone", { AWS: `arn:aws:iam::${A}:role/alice` }, aliceInSession, "depends"],
  ["the account alone", { AWS: A }, aliceInSession, "depends"],
  ["account and user", { AWS: [A, `arn:aws:iam::${A}:user/bob`] }, bob, "allowed"],
  ["the user alone", { AWS: `arn:aws:iam::${A}:user/bob` }, bob, "depends"],
  [
    "account and user, who has a boundary",
    { AWS: [A, `arn:aws:iam::${A}:user/bob`] },
    { ...bob, bounded: true } as Principal,
    "explicit",
  ],
  ["the service", { Service: "cloudtrail.amazonaws.com" }, cloudtrail, "allowed"],
  ["the service, and an administrator", { Service: "cloudtrail.amazonaws.com" }, alice, "explicit"],
  ["an account, and nobody in particular", { AWS: A }, anonymous, "explicit"],
  ["the account of the root user", { AWS: A }, root, "allowed"],
];

const caseOf = (
  it: string,
  who: Principal,
  statements: readonly object[],
  expect: Expected,
  page = source,
): Case => ({
  it,
  source: page,
  request: getObject(who),
  policies: { owner: B, identity: [everything], resource: [doc(...statements)] },
  expect,
});

export const principalCases: readonly Case[] = [
  ...across.map(([it, named, who, expect]) =>
    caseOf(`Principal: ${it}`, who, [allowTo(named)], expect),
  ),
  ...denied.map(([it, named, who, expect]) =>
    caseOf(`Deny: ${it}`, who, [allowTo("*"), denyTo(named)], expect),
  ),
  ...spared.map(([it, named, who, expect]) =>
    caseOf(
      `Deny but for ${it}`,
      who,
      [allowTo("*"), { Effect: "Deny", NotPrincipal: named, Action: "*", Resource: "*" }],
      expect,
      notPrincipal,
    ),
  ),
  caseOf(
    "NotPrincipal with Allow is not supported",
    alice,
    [{ Effect: "Allow", NotPrincipal: { AWS: B }, Action: "*", Resource: "*" }],
    "depends",
    notPrincipal,
  ),
  caseOf(
    "a role of the owner's account needs no policy where everybody is named",
    carol,
    [allowTo("*")],
    "allowed",
  ),
];
