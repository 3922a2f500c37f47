import { A, alice, allow, type Case, doc, type Expected, getObject } from "./case";

const source = 'IAM user guide, "Single-valued vs. multivalued context keys"';

type Row = readonly [
  operator: string,
  written: readonly string[],
  present: "absent" | readonly string[],
  expected: Expected,
];

const rows: readonly Row[] = [
  ["ForAllValues:StringEquals", ["a", "b"], ["a"], "allowed"],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], "allowed"],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], "implicit"],
  ["ForAllValues:StringEquals", ["a"], "absent", "allowed"],
  ["ForAllValues:StringEquals", ["a"], [], "allowed"],
  ["ForAllValues:StringEquals", ["a"], [""], "allowed"],
  ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], "allowed"],
  ["ForAllValues:StringNotEquals", ["a", "b"], ["a", "d"], "implicit"],
  ["ForAllValues:StringNotEquals", ["a"], "absent", "allowed"],
  ["ForAllValues:StringLike", ["key1*", "key2*"], ["key1:x", "key2:y"], "allowed"],
  ["ForAllValues:StringLike", ["key1*", "key2*"], ["key1:x", "key3:y"], "implicit"],
  ["ForAllValues:StringNotLike", ["key1*"], ["key2", "key1"], "implicit"],
  ["ForAllValues:StringEqualsIgnoreCase", ["A"], ["a"], "allowed"],
  ["ForAllValues:NumericLessThan", ["10"], ["1", "9"], "allowed"],
  ["ForAllValues:NumericLessThan", ["10"], ["1", "11"], "implicit"],
  ["ForAllValues:ArnLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::1:role/a"], "allowed"],
  ["ForAllValues:ArnLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::2:role/a"], "implicit"],
  ["ForAllValues:StringEqualsIfExists", ["a"], ["b"], "implicit"],
  ["ForAllValues:StringEqualsIfExists", ["a"], "absent", "allowed"],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], "allowed"],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], "implicit"],
  ["ForAnyValue:StringEquals", ["a"], "absent", "implicit"],
  ["ForAnyValue:StringEquals", ["a"], [], "implicit"],
  ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "c"], "allowed"],
  ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], "implicit"],
  ["ForAnyValue:StringNotEquals", ["a"], "absent", "implicit"],
  ["ForAnyValue:StringLike", ["o-1/r-1/ou-1/*"], ["o-1/r-1/ou-1/ou-2/"], "allowed"],
  ["ForAnyValue:StringLike", ["o-1/r-1/ou-1/*"], ["o-1/r-1/ou-3/"], "implicit"],
  ["ForAnyValue:StringNotLike", ["a*"], ["ab", "b"], "allowed"],
  ["ForAnyValue:StringLikeIfExists", ["a*"], "absent", "allowed"],
  ["ForAnyValue:StringLikeIfExists", ["a*"], ["b"], "implicit"],
  ["ForAnyValue:NumericGreaterThan", ["10"], ["1", "11"], "allowed"],
  ["ForAnyValue:IpAddress", ["203.0.113.0/24"], ["198.51.100.1", "203.0.113.1"], "allowed"],
  ["ForAnyValue:Bool", ["true"], ["false", "true"], "allowed"],
];

const withKey = (condition: object, present: "absent" | readonly string[]) => ({
  request: getObject(alice, { "aws:tagkeys": present }),
  policies: { owner: A, identity: [doc(allow({ Condition: condition }))] },
});

export const setCases: readonly Case[] = [
  ...rows.map(([operator, written, present, expect]): Case => ({
    it: `${operator} ${JSON.stringify(written)} with ${JSON.stringify(present)}`,
    source,
    ...withKey({ [operator]: { "aws:TagKeys": written } }, present),
    expect,
  })),
  {
    it: "ForAllValues with Null false needs the key",
    source,
    ...withKey(
      { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] }, Null: { "aws:TagKeys": "false" } },
      "absent",
    ),
    expect: "implicit",
  },
  {
    it: "ForAllValues with Null false and the right values",
    source,
    ...withKey(
      { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] }, Null: { "aws:TagKeys": "false" } },
      ["a"],
    ),
    expect: "allowed",
  },
  {
    it: "both operators on one key must hold",
    source,
    ...withKey(
      {
        "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] },
        "ForAnyValue:StringEquals": { "aws:TagKeys": ["b"] },
      },
      ["a"],
    ),
    expect: "implicit",
  },
];
