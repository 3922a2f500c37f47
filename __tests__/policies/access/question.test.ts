import { explainAccess } from "../../../policies/access/explain";
import { callerNamed, subjectNamed, WrongQuestion } from "../../../policies/access/question";
import { smallEstate } from "./small-estate";

const topic = "arn:aws:sns:eu-west-1:111111111111:alerts";
const subject = (name: string, action = "sns:Subscribe") => subjectNamed(name, action, smallEstate);
const explained = (who: string, action: string, resource: string) => {
  const about = subject(resource, action);
  return explainAccess(callerNamed(who, about.asset, smallEstate), action, about, smallEstate);
};

test.each([
  ["example/aws_sns_topic.alerts", topic],
  [topic, topic],
  [`${topic}:5be8`, `${topic}:5be8`],
] as const)("%s is the topic", (name, resource) => {
  expect(subject(name)).toMatchObject({
    asset: { label: "example/aws_sns_topic.alerts" },
    resource,
  });
});

test("what is not of the estate has the account of its ARN", () => {
  expect(subject("arn:aws:sns:eu-west-1:222222222222:other").asset).toMatchObject({
    account: "222222222222",
    resource: undefined,
  });
  expect(subject("111111111111")).toMatchObject({ resource: "*" });
});

test.each([
  ["anonymous", { kind: "anonymous" }],
  ["outsider", { kind: "role", account: "999999999999" }],
  ["member", { kind: "role", account: "000000000000" }],
  ["management", { kind: "role", account: "999999999990" }],
  ["administrator", { kind: "role", account: "111111111111" }],
  ["administrator:222222222222", { kind: "role", account: "222222222222" }],
  ["root:222222222222", { kind: "root", account: "222222222222" }],
  ["arn:aws:iam::111111111111:role/deployer", { arn: "arn:aws:iam::111111111111:role/deployer" }],
  ["cloudwatch.amazonaws.com", { kind: "service", sourceAccount: "111111111111" }],
] as const)("who: %s", (who, principal) => {
  expect(callerNamed(who, subject(topic).asset, smallEstate).principal).toMatchObject(principal);
});

test.each([
  ["nobody", /^nobody: write anonymous, outsider/],
  ["root:12", /^12 is no account id/],
  ["arn:aws:iam::111111111111:user/x", /is no ARN of a role/],
] as const)("%s is nobody", (who, message) => {
  const ask = () => callerNamed(who, subject(topic).asset, smallEstate);
  expect(ask).toThrow(WrongQuestion);
  expect(ask).toThrow(message);
});

test("what is neither a resource nor has an account is no subject", () => {
  expect(() => subject("example/aws_sns_topic.other")).toThrow(
    "example/aws_sns_topic.other is no resource of the estate; write stack/address, an ARN with its account, or an account id",
  );
});

test("a denial is explained policy by policy", () => {
  expect(explained("administrator", "sns:DeleteTopic", topic))
    .toBe(`any administrator of 111111111111: sns:DeleteTopic on ${topic}

denied (explicit)
  statement Guard denies sns:DeleteTopic to any administrator of 111111111111

Service control policies
  everything
    statement everything allows
  guardrails/aws_organizations_policy.guard
    statement Guard denies
    (1 about other actions)

Resource control policies
  none binds the request

Policy of the resource
  example/aws_sns_topic_policy.alerts
    (2 about other actions)

Policies of the caller
  everything
    statement everything allows

Permissions boundary
  it has none
`);
});

test("what is allowed tells what the service does", () => {
  const text = explained("arn:aws:iam::111111111111:role/deployer", "sns:DeleteTopic", topic);
  expect(text).toContain("\nallowed\n");
  expect(text).toContain(
    "statement Guard does not deny: aws:PrincipalArn is arn:aws:iam::111111111111:role/deployer",
  );
  expect(text).toContain("\nState of the resource\n  the service does it\n");
});
