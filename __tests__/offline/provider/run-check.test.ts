import { policyProblem } from "../../../offline/provider/policy-document";
import { arnProblem, checkProblem } from "../../../offline/provider/run-check";
import {
  jsonText,
  numberRange,
  oneOf,
  policyDocument,
  textForm,
  textLength,
} from "../../../offline/tables/check";

const document = (statement: unknown, more: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statement, ...more });
const allow = { Effect: "Allow", Action: "s3:*", Resource: "*" };

describe("arnProblem", () => {
  it.each([
    "arn:aws:iam::123456789012:role/x",
    "arn:aws:s3:::bucket/*",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws-us-gov:sns:us-gov-west-1:123456789012:topic",
    "arn:aws:logs:eu-west-1:123456789012:log-group:name:*",
    "arn:aws:iam::*:role/x",
  ])("accepts %s", (arn) => {
    expect(arnProblem(arn)).toBeUndefined();
  });

  it.each([
    ["bucket", "must be an ARN"],
    ["arn:aws:s3:::", "must be an ARN"],
    ["arn:aws:s3", "must be an ARN"],
    ["arn:amazon:s3:::b", 'unknown partition "amazon"'],
    ["arn:aws:iam::12345:role/x", 'account "12345"'],
  ])("refuses %s", (arn, problem) => {
    expect(arnProblem(arn)).toContain(problem);
  });

  it("checks the service when one is expected", () => {
    expect(arnProblem("arn:aws:sns:eu-west-1:123456789012:t", "sqs")).toBe(
      "must be the ARN of a sqs resource, not of sns",
    );
  });
});

describe("policyProblem", () => {
  it.each([document(allow), document([allow, { ...allow, Effect: "Deny", Sid: "x" }])])(
    "accepts %s",
    (text) => {
      expect(policyProblem(text)).toBeUndefined();
    },
  );

  it.each([
    ["[]", "must be a JSON object with a Statement"],
    ["{}", "has no Statement"],
    [
      document(allow, { Version: "2020-01-01" }),
      'has the Version "2020-01-01": write "2012-10-17"',
    ],
    [document(allow, { Statements: [] }), "has the unknown element Statements"],
    [document([allow, "x"]), "has a malformed statement 1: it must be an object"],
    [
      document({ ...allow, Effect: "allow" }),
      'has a malformed statement 0: Effect must be "Allow" or "Deny"',
    ],
    [
      document({ Effect: "Allow", Resource: "*" }),
      "has a malformed statement 0: write either Action or NotAction",
    ],
    [
      document({ ...allow, NotAction: "x" }),
      "has a malformed statement 0: write either Action or NotAction",
    ],
    [
      document({ ...allow, NotResource: "x" }),
      "has a malformed statement 0: write either Resource or NotResource",
    ],
    [
      document({ ...allow, Principals: "*" }),
      "has a malformed statement 0: unknown element Principals",
    ],
  ])("refuses %s", (text, problem) => {
    expect(policyProblem(text)).toBe(problem);
  });
});

describe("checkProblem", () => {
  it.each([
    [oneOf("a", "x", "y"), "x", "z", 'must be one of x, y, not "z"'],
    [oneOf("a", 0, 1), 1, 2, 'must be one of 0, 1, not "2"'],
    [textLength("a", 1, 3), "abc", "abcd", "must be 1 to 3 characters long, not 4"],
    [numberRange("a", 7, 30), 7, 31, "must be from 7 to 30, not 31"],
    [textForm("a", /^\d+$/, "digits"), "12", "x", 'must be digits, not "x"'],
    [
      jsonText("a", 7),
      '{"a": 1}',
      '{"a": 11}',
      "is 8 characters long without spaces; the limit is 7",
    ],
    [
      policyDocument("a", 200),
      document(allow),
      document({ ...allow, Sid: "x".repeat(150) }),
      /the limit is 200/,
    ],
  ])("%j accepts one and refuses the other", (check, good, bad, problem) => {
    expect(checkProblem(check, good)).toBeUndefined();
    expect(checkProblem(check, bad)).toEqual(expect.stringMatching(problem));
  });

  it("reports a text that is not JSON rather than its length", () => {
    expect(checkProblem(jsonText("a", 1), "{")).toContain("is not JSON");
  });
});
