import { allPrincipalsExcept, onlyPrincipals } from "../../../modules/policy/conditions";
import { type PolicyKind, policyJson, type Statement } from "../../../modules/policy/document";

const statement: Statement = {
  Sid: "One",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::b/*",
};

test("a document is compact JSON of version 2012-10-17", () => {
  expect(policyJson("bucket", [statement])).toBe(
    '{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}',
  );
});

test("IAM variables are escaped for Terraform, references of the stack are not", () => {
  const text = policyJson("bucket", [
    {
      ...statement,
      Resource: ["arn:aws:s3:::b/${aws:username}/*", "${TfToken[TOKEN.1]}/*", "$${kept}"],
    },
  ]);
  expect(text).toContain(
    '"Resource":["arn:aws:s3:::b/$${aws:username}/*","${TfToken[TOKEN.1]}/*","$$${kept}"]',
  );
});

test("a Sid that is used twice is refused", () => {
  expect(() => policyJson("topic", [statement, { ...statement, Sid: "Two" }, statement])).toThrow(
    new Error("topic policy: Sid One is used twice; give each statement its own"),
  );
});

test.each<[PolicyKind, number]>([
  ["bucket", 20_480],
  ["key", 32_768],
  ["topic", 30_720],
  ["queue", 8_192],
  ["managed policy", 6_144],
  ["role policy", 10_240],
  ["role trust", 2_048],
])("%s: %i bytes and not one more, counted in UTF-8", (kind, bytes) => {
  const ofSize = (size: number) => {
    const empty = Buffer.byteLength(policyJson(kind, [{ ...statement, Resource: "ü" }]));
    return [{ ...statement, Resource: `ü${"x".repeat(size - empty)}` }];
  };
  expect(Buffer.byteLength(policyJson(kind, ofSize(bytes)))).toBe(bytes);
  expect(() => policyJson(kind, ofSize(bytes + 1))).toThrow(
    new Error(
      `${kind} policy: ${bytes + 1} bytes, the limit is ${bytes}; merge or remove statements (One)`,
    ),
  );
});

test("principals are named by condition, so that a role made again keeps its rights", () => {
  expect(onlyPrincipals("a", "b")).toEqual({ ArnEquals: { "aws:PrincipalArn": ["a", "b"] } });
  expect(allPrincipalsExcept("a")).toEqual({ ArnNotEquals: { "aws:PrincipalArn": ["a"] } });
});
