import { Value } from "../../../policies/engine/value";
import { readPolicy } from "../../../policies/iam/document";
import { allows, denies } from "../../../policies/iam/evaluate";
import {
  anonymous,
  type Principal,
  type Request,
  roleOf,
  someAdministrator,
  stranger,
} from "../../../policies/iam/request";
import { Unknown } from "../../../policies/engine/unknown";

const place = { stack: "s", address: "a.b", path: ["policy"] };
const policy = (...statements: readonly object[]) =>
  readPolicy(new Value(JSON.stringify({ Version: "2012-10-17", Statement: statements }), place));
const request = (principal: Principal, context?: Request["context"]): Request => ({
  principal,
  action: "s3:PutObject",
  resource: "arn:aws:s3:::logs/a/b",
  ...(context && { context }),
});
const account = "111111111111";
const alice = roleOf(`arn:aws:iam::${account}:role/alice`);
const base = {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::logs/*",
};
const answer = (statement: object, asked: Request) =>
  allows(policy({ ...base, ...statement }), asked).answer;

test.each([
  ["everybody", "*", alice, "yes"],
  ["everybody, anonymous", { AWS: "*" }, anonymous, "yes"],
  ["the role", { AWS: `arn:aws:iam::${account}:role/alice` }, alice, "yes"],
  ["its account by id", { AWS: account }, alice, "yes"],
  ["its account by root", { AWS: `arn:aws:iam::${account}:root` }, alice, "yes"],
  ["another account", { AWS: "222222222222" }, alice, "no"],
  ["another role", { AWS: `arn:aws:iam::${account}:role/bob` }, alice, "no"],
  ["no partial wildcard is a session", { AWS: "AROAEXAMPLE" }, alice, "maybe"],
  ["a service is no role", { Service: "s3.amazonaws.com" }, alice, "no"],
  ["a stranger is not our account", { AWS: account }, stranger, "no"],
] as const)("principal: %s", (_, principal, who, expected) => {
  expect(answer({ Principal: principal }, request(who))).toBe(expected);
});

test.each([
  ["case of actions does not matter", { Action: "S3:putobject" }, "yes"],
  ["a wildcard inside", { Action: "s3:Put*" }, "yes"],
  ["one character", { Action: "s3:PutObjec?" }, "yes"],
  ["NotAction of something else", { Action: undefined, NotAction: "s3:GetObject" }, "yes"],
  ["NotAction of it", { Action: undefined, NotAction: "s3:*" }, "no"],
  ["a star runs over slashes", { Resource: "arn:aws:s3:::logs/*b" }, "yes"],
  ["the bucket is not its objects", { Resource: "arn:aws:s3:::logs" }, "no"],
  ["NotResource of it", { Resource: undefined, NotResource: "arn:aws:s3:::logs/a/*" }, "no"],
] as const)("action and resource: %s", (_, statement, expected) => {
  expect(answer(statement, request(alice))).toBe(expected);
});

// Source of the table: IAM user guide, "Condition operators" and "IfExists"; the key is absent, then present.
test.each([
  ["StringEquals", "a", "no", "yes", "no"],
  ["StringNotEquals", "a", "yes", "no", "yes"],
  ["StringEqualsIfExists", "a", "yes", "yes", "no"],
  ["StringNotEqualsIfExists", "a", "yes", "no", "yes"],
  ["StringLike", "a*", "no", "yes", "no"],
  ["StringEqualsIgnoreCase", "A", "no", "yes", "no"],
  ["Null", "true", "yes", "no", "no"],
  ["Null", "false", "no", "yes", "yes"],
  ["ForAllValues:StringEquals", "a", "yes", "yes", "no"],
  ["ForAnyValue:StringEquals", "a", "no", "yes", "no"],
  ["ForAllValues:StringNotEquals", "a", "yes", "no", "yes"],
  ["ForAnyValue:StringNotEquals", "a", "no", "no", "yes"],
] as const)("%s %s: absent %s, a %s, b %s", (operator, value, absent, a, b) => {
  const statement = { Condition: { [operator]: { "s3:key": value } } };
  expect(answer(statement, request(alice, { "s3:key": "absent" }))).toBe(absent);
  expect(answer(statement, request(alice, { "s3:key": ["a"] }))).toBe(a);
  expect(answer(statement, request(alice, { "s3:key": ["b"] }))).toBe(b);
  expect(answer(statement, request(alice))).toBe("maybe");
});

test.each([
  ["NumericLessThan", "1.2", "1.1", "yes"],
  ["NumericLessThan", "1.2", "1.2", "no"],
  ["NumericGreaterThanEquals", "30", "30", "yes"],
  ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "yes"],
  ["DateGreaterThan", "1767225600", "2025-12-31T23:59:59Z", "no"],
  ["Bool", "true", "TRUE", "yes"],
  ["ArnLike", "arn:aws:iam::*:role/x", "arn:aws:iam::1:role/x", "yes"],
  ["ArnEquals", "arn:aws:iam::*:role/x", "arn:aws:iam::1:y:role/x", "no"],
  ["StringLike", "arn:aws:iam::*:role/x", "arn:aws:iam::1:y:role/x", "yes"],
  ["StringEquals", "${aws:PrincipalAccount}", account, "yes"],
  ["StringEquals", "${aws:PrincipalTag/team, 'none'}", "none", "maybe"],
  ["StringNotEquals", "${aws:SourceArn}", "x", "yes"],
  ["UnheardOf", "x", "x", "maybe"],
] as const)("%s %s against %s: %s", (operator, value, present, expected) => {
  const statement = { Condition: { [operator]: { "s3:key": value } } };
  expect(answer(statement, request(alice, { "s3:key": [present] }))).toBe(expected);
});

test.each([
  ["the caller's own", { "aws:principaltag/name": ["a"] }, "yes"],
  ["somebody else's", { "aws:principaltag/name": ["b"] }, "no"],
  ["nobody's: the variable is undefined", { "aws:principaltag/name": "absent" }, "no"],
  ["one that is not known", {}, "maybe"],
] as const)("a variable in a resource: %s", (_, context, expected) => {
  const statement = { Resource: "arn:aws:s3:::logs/${aws:principaltag/name}/*" };
  expect(answer(statement, request(alice, context))).toBe(expected);
});

test("a deny wins, and its reason names the statement", () => {
  const document = policy(base, { ...base, Sid: "DenyAll", Effect: "Deny" });
  const asked = request(alice);
  expect(denies(document, asked)).toMatchObject({ answer: "yes" });
  expect(allows(document, asked).answer).toBe("no");
  expect(denies(document, asked).because()).toEqual([
    {
      text: `statement DenyAll denies s3:PutObject to arn:aws:iam::${account}:role/alice`,
      at: { ...place, path: ["policy", "Statement", 1] },
    },
  ]);
});

// Guardrails that look alike: what a service principal carries decides.
test("a service without an organization id is denied unless the flag exempts it", () => {
  const service: Principal = { kind: "service", service: "cloudtrail.amazonaws.com" };
  const outside = {
    ...base,
    Effect: "Deny",
    Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
  };
  const exempt = {
    ...outside,
    Condition: { ...outside.Condition, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  };
  const withoutIfExists = {
    ...outside,
    Condition: { ...outside.Condition, Bool: { "aws:PrincipalIsAWSService": "false" } },
  };
  expect(denies(policy(outside), request(service)).answer).toBe("yes");
  expect(denies(policy(exempt), request(service)).answer).toBe("no");
  expect(denies(policy(exempt), request(anonymous)).answer).toBe("yes");
  expect(denies(policy(withoutIfExists), request(anonymous)).answer).toBe("no");
});

test("an administrator whom nobody names is denied by an exemption by name, not by one with a wildcard", () => {
  const deny = (exempt: string) =>
    policy({ ...base, Effect: "Deny", Condition: { ArnNotLike: { "aws:PrincipalArn": exempt } } });
  const asked = request(someAdministrator(account));
  expect(denies(deny(`arn:aws:iam::${account}:role/break-glass`), asked).answer).toBe("yes");
  expect(denies(deny(`arn:aws:iam::${account}:role/*`), asked).answer).toBe("no");
});

test("an unknown name is never taken for a wildcard", () => {
  const ref = {
    stack: "s",
    module: "",
    address: "aws_s3_bucket.x",
    path: ["arn"],
    text: "aws_s3_bucket.x.arn",
  };
  const hole = new Unknown([ref], { direct: ref });
  const document = (...parts: (string | Unknown)[]) =>
    readPolicy(new Value(new Unknown([ref], { parts }), place));
  const start =
    '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"';
  const asked = request(alice);
  expect(allows(document(start, hole, '/*"}}'), asked).answer).toBe("maybe");
  expect(allows(document(start, hole, '/other"}}'), asked).answer).toBe("no");
  const symbolic = "\uE000s||aws_s3_bucket.x|arn\uE001/a/b";
  expect(allows(document(start, hole, '/*"}}'), { ...asked, resource: symbolic }).answer).toBe(
    "yes",
  );
});

test("a document that cannot be read decides nothing", () => {
  const ref = { stack: "s", module: "", address: "var.p", path: [], text: "var.p" };
  const document = readPolicy(new Value(new Unknown([ref], { direct: ref }), place));
  expect(allows(document, request(alice)).answer).toBe("maybe");
  expect(allows(readPolicy(new Value(undefined, place)), request(alice)).answer).toBe("no");
});
