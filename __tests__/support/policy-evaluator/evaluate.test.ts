import type { ConditionBlock, Statement } from "../../../modules/policy/document";
import { conditionsHold, type RequestContext } from "./conditions";
import { administratorAccess, type Decision, evaluate, type PolicyDocument } from "./evaluate";
import { arnMatches, globMatches } from "./patterns";
import { type Caller, contextOf } from "./request";

describe("conditions", () => {
  const key = "aws:PrincipalArn";
  const role = "arn:aws:iam::111111111111:role/app";
  const cases: readonly [string, ConditionBlock, RequestContext, boolean][] = [
    // Missing keys.
    ["positive, key missing", { StringEquals: { [key]: role } }, {}, false],
    ["negated, key missing", { StringNotEquals: { [key]: role } }, {}, true],
    ["negated ARN, key missing", { ArnNotEquals: { [key]: role } }, {}, true],
    ["negated IfExists, key missing", { StringNotEqualsIfExists: { [key]: role } }, {}, true],
    ["IfExists, key missing", { BoolIfExists: { "aws:SecureTransport": "false" } }, {}, true],
    ["Bool, key missing", { Bool: { "aws:SecureTransport": "false" } }, {}, false],
    ["numeric, key missing", { NumericLessThan: { "s3:TlsVersion": "1.2" } }, {}, false],
    ["Null true, key missing", { Null: { [key]: "true" } }, {}, true],
    ["Null false, key missing", { Null: { [key]: "false" } }, {}, false],
    ["Null true, key present", { Null: { [key]: "true" } }, { [key]: role }, false],
    ["Null false, key present", { Null: { [key]: "false" } }, { [key]: role }, true],
    // Present keys.
    ["IfExists, key present and unequal", { BoolIfExists: { a: "false" } }, { a: "true" }, false],
    ["ForAnyValue, equal", { "ForAnyValue:StringEquals": { a: "b" } }, { a: "b" }, true],
    ["ForAnyValue, unequal", { "ForAnyValue:StringEquals": { a: "b" } }, { a: "c" }, false],
    ["ForAnyValue, key missing", { "ForAnyValue:StringEquals": { a: "b" } }, {}, false],
    ["ForAllValues, equal", { "ForAllValues:StringEquals": { a: "b" } }, { a: "b" }, true],
    ["ForAllValues, unequal", { "ForAllValues:StringEquals": { a: "b" } }, { a: "c" }, false],
    ["ForAllValues, key missing", { "ForAllValues:StringEquals": { a: "b" } }, {}, true],
    ["Bool ignores case", { Bool: { a: "True" } }, { a: "true" }, true],
    ["StringEquals keeps case", { StringEquals: { a: "X" } }, { a: "x" }, false],
    ["StringEquals takes a star literally", { StringEquals: { a: "x*" } }, { a: "xy" }, false],
    ["StringLike takes it as a wildcard", { StringLike: { a: "x*" } }, { a: "xy" }, true],
    ["StringNotLike negates", { StringNotLike: { a: "x*" } }, { a: "xy" }, false],
    [
      "key names ignore case",
      { StringEquals: { "AWS:sourcearn": "x" } },
      { "aws:SourceArn": "x" },
      true,
    ],
    ["numeric compares numbers", { NumericLessThan: { a: "10" } }, { a: "9" }, true],
    ["numeric is not text", { NumericLessThan: { a: "1.2" } }, { a: "1.2" }, false],
    // Several values, keys and operators.
    ["one of the values suffices", { StringEquals: { a: ["x", "y"] } }, { a: "y" }, true],
    [
      "none of the values may match when negated",
      { StringNotEquals: { a: ["x", "y"] } },
      { a: "y" },
      false,
    ],
    ["none matches", { StringNotEquals: { a: ["x", "y"] } }, { a: "z" }, true],
    ["every key must hold", { StringEquals: { a: "x", b: "x" } }, { a: "x", b: "y" }, false],
    [
      "every operator must hold",
      { StringEquals: { a: "x" }, Bool: { b: "true" } },
      { a: "x", b: "false" },
      false,
    ],
    ["no condition always holds", {}, {}, true],
    // ARNs.
    ["a role named exactly", { ArnEquals: { [key]: role } }, { [key]: role }, true],
    [
      "ArnEquals knows wildcards",
      { ArnEquals: { [key]: "arn:aws:iam::*:role/app" } },
      { [key]: role },
      true,
    ],
    ["another account", { ArnEquals: { [key]: role } }, { [key]: role.replace("1:", "2:") }, false],
    ["an invalid ARN matches nothing", { ArnLike: { [key]: "*" } }, { [key]: role }, false],
  ];
  test.each(cases)("%s", (_name, block, context, expected) => {
    expect(conditionsHold(block, context)).toBe(expected);
  });

  test("an operator or a variable it does not know is refused, never guessed", () => {
    expect(() => conditionsHold({ DateLessThan: { a: "1" } }, { a: "0" })).toThrow(
      "condition operator DateLessThan is not evaluated",
    );
    for (const operator of [
      "ForAnyValue:StringNotEquals",
      "ForAnyValue:StringEqualsIfExists",
      "ForAllValues:StringNotEquals",
    ])
      expect(() => conditionsHold({ [operator]: { a: "1" } }, {})).toThrow(
        `condition operator ${operator} is not evaluated`,
      );
    expect(() => conditionsHold({ StringEquals: { a: "${aws:username}" } }, { a: "x" })).toThrow(
      "policy variable in ${aws:username} is not evaluated",
    );
  });
});

describe("patterns", () => {
  test.each([
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get?bject", "s3:GetObject", true],
    ["s3:Get", "s3:GetObject", false],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/a/c", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
    ["a.c", "abc", false],
  ])("%s and %s: %s", (pattern, value, expected) => {
    expect(globMatches(pattern, value)).toBe(expected);
  });

  test.each([
    ["arn:aws:iam::*:role/x", "arn:aws:iam::1:role/x", true],
    ["arn:aws:iam::*:role/x", "arn:aws:iam::1:user/y:role/x", false],
    ["arn:aws:logs:*:*:*", "arn:aws:logs:eu-west-1:1:log-group:g", true],
    ["arn:aws:cloudwatch:eu-west-1:1:alarm:*", "arn:aws:cloudwatch:eu-west-1:1:alarm:a:b", true],
    ["arn:aws:s3:::b", "arn:aws-cn:s3:::b", false],
  ])("%s and %s: %s", (pattern, value, expected) => {
    expect(arnMatches(pattern, value)).toBe(expected);
  });
});

describe("callers", () => {
  test("carry the keys that AWS gives them, and no others", () => {
    expect(
      contextOf({
        caller: { kind: "principal", arn: "arn:aws:iam::1:role/r", organizationId: "o-1" },
        action: "",
        resource: "",
        context: { "s3:TlsVersion": "1.1" },
      }),
    ).toEqual({
      "aws:PrincipalAccount": "1",
      "aws:PrincipalArn": "arn:aws:iam::1:role/r",
      "aws:PrincipalIsAWSService": "false",
      "aws:PrincipalOrgID": "o-1",
      "aws:SecureTransport": "true",
      "s3:TlsVersion": "1.1",
    });
    expect(contextOf({ caller: { kind: "service", name: "s" }, action: "", resource: "" })).toEqual(
      {
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": "s",
      },
    );
    expect(contextOf({ caller: { kind: "anonymous" }, action: "", resource: "" })).toEqual({
      "aws:PrincipalAccount": "anonymous",
      "aws:SecureTransport": "true",
      "s3:TlsVersion": "1.3",
    });
  });
});

describe("decisions", () => {
  const policy = (...statements: Omit<Statement, "Sid">[]): PolicyDocument => ({
    Version: "2012-10-17",
    Statement: statements.map((statement, index) => ({ Sid: `S${index}`, ...statement })),
  });
  const account = "111111111111";
  const own: Caller = { kind: "principal", arn: `arn:aws:iam::${account}:role/own` };
  const foreign: Caller = { kind: "principal", arn: "arn:aws:iam::222222222222:role/foreign" };
  const service: Caller = { kind: "service", name: "s3.amazonaws.com" };
  const anonymous: Caller = { kind: "anonymous" };

  const nothing = policy();
  const allow = (Principal: Statement["Principal"]) =>
    policy({ Effect: "Allow", ...(Principal && { Principal }), Action: "s3:Get*", Resource: "*" });
  const ownRoot = { AWS: `arn:aws:iam::${account}:root` };
  const foreignRoot = { AWS: "222222222222" };

  const cases: readonly [string, Caller, PolicyDocument, PolicyDocument, Decision, Decision][] = [
    // name, caller, resource policy, identity policy, decision for a bucket, decision for a key
    ["identity policy of the account", own, nothing, administratorAccess, "allow", "implicit deny"],
    ["role named, no identity policy", own, allow({ AWS: own.arn }), nothing, "allow", "allow"],
    [
      "own account named, no identity policy",
      own,
      allow(ownRoot),
      nothing,
      "implicit deny",
      "implicit deny",
    ],
    [
      "own account named, identity policy",
      own,
      allow(ownRoot),
      administratorAccess,
      "allow",
      "allow",
    ],
    [
      "foreign role named, no identity policy",
      foreign,
      allow({ AWS: foreign.arn }),
      nothing,
      "implicit deny",
      "implicit deny",
    ],
    [
      "foreign role named, identity policy",
      foreign,
      allow({ AWS: foreign.arn }),
      administratorAccess,
      "allow",
      "allow",
    ],
    [
      "foreign account named, identity policy",
      foreign,
      allow(foreignRoot),
      administratorAccess,
      "allow",
      "allow",
    ],
    [
      "foreign, not named",
      foreign,
      allow(ownRoot),
      administratorAccess,
      "implicit deny",
      "implicit deny",
    ],
    ["everybody, own account", own, allow("*"), nothing, "allow", "allow"],
    ["everybody, anonymous", anonymous, allow("*"), nothing, "allow", "allow"],
    [
      "everybody written as AWS, anonymous",
      anonymous,
      allow({ AWS: "*" }),
      nothing,
      "allow",
      "allow",
    ],
    [
      "account named, anonymous",
      anonymous,
      allow(ownRoot),
      nothing,
      "implicit deny",
      "implicit deny",
    ],
    ["service named", service, allow({ Service: "s3.amazonaws.com" }), nothing, "allow", "allow"],
    [
      "another service named",
      service,
      allow({ Service: "config.amazonaws.com" }),
      administratorAccess,
      "implicit deny",
      "implicit deny",
    ],
  ];
  test.each(cases)("%s", (_name, caller, resourcePolicy, identityPolicy, ofBucket, ofKey) => {
    const request = { caller, action: "s3:GetObject", resource: "arn:aws:s3:::b/o" };
    const policies = { account, resourcePolicy, identityPolicy };
    expect(evaluate(request, policies)).toBe(ofBucket);
    expect(evaluate(request, { ...policies, resourcePolicyRules: true })).toBe(ofKey);
  });

  const deny = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" } as const;
  const allowAll = { ...deny, Effect: "Allow" } as const;
  test.each<[string, Omit<Statement, "Sid">, Decision]>([
    ["deny wins over allow", deny, "explicit deny"],
    ["a deny of another action", { ...deny, Action: "s3:PutObject" }, "allow"],
    ["a deny of an action in another case", { ...deny, Action: "S3:getobject" }, "explicit deny"],
    ["a deny of another resource", { ...deny, Resource: "arn:aws:s3:::b" }, "allow"],
    [
      "a deny of all other actions",
      { Effect: "Deny", Principal: "*", NotAction: "s3:GetObject", Resource: "*" },
      "allow",
    ],
    [
      "a deny of all but one resource",
      { Effect: "Deny", Principal: "*", Action: "*", NotResource: "arn:aws:s3:::c/*" },
      "explicit deny",
    ],
    [
      "a deny that spares the resource",
      { Effect: "Deny", Principal: "*", Action: "*", NotResource: "arn:aws:s3:::b/*" },
      "allow",
    ],
    [
      "a deny whose condition fails",
      { ...deny, Condition: { Null: { "aws:PrincipalArn": "true" } } },
      "allow",
    ],
    ["a deny of the account", { ...deny, Principal: ownRoot }, "explicit deny"],
    ["a deny of another account", { ...deny, Principal: foreignRoot }, "allow"],
  ])("%s", (_name, statement, expected) => {
    const request = { caller: own, action: "s3:GetObject", resource: "arn:aws:s3:::b/o" };
    expect(evaluate(request, { account, resourcePolicy: policy(allowAll, statement) })).toBe(
      expected,
    );
  });

  test("a deny of an identity policy counts", () => {
    const request = { caller: own, action: "s3:GetObject", resource: "arn:aws:s3:::b/o" };
    const identityPolicy = policy({ Effect: "Deny", Action: "s3:*", Resource: "*" });
    expect(evaluate(request, { account, resourcePolicy: policy(allowAll), identityPolicy })).toBe(
      "explicit deny",
    );
  });
});
