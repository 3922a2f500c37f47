import { A, alice, allow, bob, type Case, deny, doc, type Expected, versioned } from "./case";
import type { Context, Principal } from "../../../../policies/iam/request";

const source = 'IAM user guide, "IAM policy elements: Variables and tags"';

const tagged: Context = { "aws:principaltag/team": ["blue"] };

/** Resource of the only statement that allows, the resource asked for, the caller's keys. */
const resources: readonly (readonly [
  it: string,
  written: string,
  asked: string,
  context: Context,
  expected: Expected,
  who?: Principal,
])[] = [
  ["the user's own folder", "${aws:username}/*", "bob/x", {}, "allowed", bob],
  ["another user's folder", "${aws:username}/*", "eve/x", {}, "implicit", bob],
  ["a role session has no user name", "${aws:username}/*", "alice/x", {}, "implicit"],
  ["nobody's folder", "${aws:username}/*", "/x", {}, "implicit"],
  ["a tag of the caller", "${aws:PrincipalTag/team}/*", "blue/x", tagged, "allowed"],
  ["a tag whose name differs in case", "${aws:PrincipalTag/Team}/*", "blue/x", tagged, "allowed"],
  [
    "a tag that the caller lacks",
    "${aws:PrincipalTag/team}/*",
    "/x",
    { "aws:principaltag/*": "absent" },
    "implicit",
  ],
  ["a tag that nobody knows", "${aws:PrincipalTag/team}/*", "blue/x", {}, "depends"],
  [
    "a default",
    "${aws:PrincipalTag/team, 'none'}/*",
    "none/x",
    { "aws:principaltag/*": "absent" },
    "allowed",
  ],
  [
    "no default where there is a value",
    "${aws:PrincipalTag/team, 'none'}/*",
    "none/x",
    tagged,
    "implicit",
  ],
  [
    "an empty default",
    "${aws:PrincipalTag/team, ''}/*",
    "/x",
    { "aws:principaltag/*": "absent" },
    "allowed",
  ],
  [
    "a default with a comma",
    "${aws:PrincipalTag/team, 'a, b'}/*",
    "a, b/x",
    { "aws:principaltag/*": "absent" },
    "allowed",
  ],
  [
    "two variables",
    "${aws:PrincipalAccount}/${aws:PrincipalTag/team}/*",
    `${A}/blue/x`,
    tagged,
    "allowed",
  ],
  [
    "one undefined of two",
    "${aws:PrincipalTag/a}/${aws:PrincipalTag/b}/*",
    "a/b/x",
    { "aws:principaltag/a": "absent" },
    "implicit",
  ],
  [
    "a multivalued key is none",
    "${aws:TagKeys}/*",
    "a/x",
    { "aws:tagkeys": ["a", "b"] },
    "depends",
  ],
  ["the character *", "${*}/x", "*/x", {}, "allowed"],
  ["the character * is no wildcard", "${*}/x", "any/x", {}, "implicit"],
  ["the character ?", "a${?}/x", "a?/x", {}, "allowed"],
  ["the character ? is no wildcard", "a${?}/x", "ab/x", {}, "implicit"],
  ["the character $", "a${$}/x", "a$/x", {}, "allowed"],
  ["a wildcard beside the character", "${*}*", "*anything", {}, "allowed"],
  [
    "a star in the value of a key",
    "${aws:PrincipalTag/team}",
    "blue",
    { "aws:principaltag/team": ["b*"] },
    "implicit",
  ],
  ["a name that AWS does not know", "${Account}/*", "x/y", {}, "depends"],
];

/** Operator, value in the policy, value of the key, keys of the caller. */
const conditions: readonly (readonly [
  operator: string,
  written: string,
  present: string,
  context: Context,
  expected: Expected,
])[] = [
  ["StringEquals", "${aws:PrincipalTag/team}", "blue", tagged, "allowed"],
  ["StringEquals", "${aws:PrincipalTag/team}", "red", tagged, "implicit"],
  [
    "StringEquals",
    "${aws:PrincipalTag/team}",
    "red",
    { "aws:principaltag/*": "absent" },
    "implicit",
  ],
  ["StringNotEquals", "${aws:PrincipalTag/team}", "blue", tagged, "implicit"],
  [
    "StringNotEquals",
    "${aws:PrincipalTag/team}",
    "red",
    { "aws:principaltag/*": "absent" },
    "allowed",
  ],
  ["StringLike", "${aws:PrincipalTag/team}-*", "blue-1", tagged, "allowed"],
  ["StringLike", "${*}-*", "*-1", {}, "allowed"],
  ["StringLike", "${*}-*", "a-1", {}, "implicit"],
  ["StringEquals", "${*}", "*", {}, "allowed"],
  ["StringEqualsIgnoreCase", "${aws:PrincipalTag/team}", "BLUE", tagged, "allowed"],
  [
    "ArnLike",
    "arn:aws:iam::${aws:PrincipalAccount}:role/*",
    `arn:aws:iam::${A}:role/x`,
    {},
    "allowed",
  ],
  [
    "ArnNotLike",
    "arn:aws:iam::${aws:PrincipalTag/a}:role/*",
    `arn:aws:iam::${A}:role/x`,
    { "aws:principaltag/*": "absent" },
    "allowed",
  ],
  [
    "NumericEquals",
    "${aws:PrincipalTag/team}",
    "1",
    { "aws:principaltag/team": ["1"] },
    "implicit",
  ],
  [
    "DateLessThan",
    "${aws:CurrentTime}",
    "2026-01-01",
    { "aws:currenttime": ["2027-01-01"] },
    "implicit",
  ],
  ["IpAddress", "${aws:SourceIp}", "203.0.113.1", { "aws:sourceip": ["203.0.113.1"] }, "implicit"],
];

const s3 = "arn:aws:s3:::home/";

export const variableCases: readonly Case[] = [
  ...resources.map(([it, written, asked, context, expect, who = alice]): Case => ({
    it: `Resource: ${it}`,
    source,
    request: { principal: who, action: "s3:GetObject", resource: `${s3}${asked}`, context },
    policies: { owner: A, identity: [doc(allow({ Resource: `${s3}${written}` }))] },
    expect,
  })),
  ...conditions.map(([operator, written, present, context, expect]): Case => ({
    it: `${operator} ${written} with ${present} and ${JSON.stringify(context)}`,
    source,
    request: {
      principal: alice,
      action: "s3:GetObject",
      resource: `${s3}x`,
      context: { ...context, "s3:key": [present] },
    },
    policies: {
      owner: A,
      identity: [doc(allow({ Condition: { [operator]: { "s3:key": written } } }))],
    },
    expect,
  })),
  {
    it: "a Deny of all but the own folder stops who has no name",
    source,
    request: { principal: alice, action: "s3:GetObject", resource: `${s3}x` },
    policies: {
      owner: A,
      identity: [
        doc(allow(), {
          Effect: "Deny",
          Action: "s3:*",
          NotResource: `${s3}\${aws:username}/*`,
        }),
      ],
    },
    expect: "explicit",
  },
  ...(
    [
      ["2012-10-17", "bob/x", "allowed"],
      ["2008-10-17", "bob/x", "implicit"],
      ["2008-10-17", "${aws:username}/x", "allowed"],
      [undefined, "bob/x", "implicit"],
      [undefined, "${aws:username}/x", "allowed"],
    ] as const
  ).map(([version, asked, expect]): Case => ({
    it: `version ${version ?? "left out"}: ${asked}`,
    source: 'IAM user guide, "IAM JSON policy elements: Version"',
    request: { principal: bob, action: "s3:GetObject", resource: `${s3}${asked}` },
    policies: {
      owner: A,
      identity: [versioned(version, allow({ Resource: `${s3}\${aws:username}/*` }))],
    },
    expect,
  })),
  {
    it: "version left out: a condition compares with the text of the variable",
    source: 'IAM user guide, "IAM JSON policy elements: Version"',
    request: {
      principal: bob,
      action: "s3:GetObject",
      resource: `${s3}x`,
      context: { "s3:prefix": ["bob"] },
    },
    policies: {
      owner: A,
      identity: [
        versioned(
          undefined,
          allow(),
          deny({ Condition: { StringNotEquals: { "s3:prefix": "${aws:username}" } } }),
        ),
      ],
    },
    expect: "explicit",
  },
];
