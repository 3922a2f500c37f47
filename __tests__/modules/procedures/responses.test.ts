import { SecurityStack } from "../../../stacks/security";
import { byService, outsider, role, withKeys } from "../../support/callers";
import { accountStack } from "../../support/one-stack";
import { inPartition, organizationWith } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import { synthesizeStack } from "../../support/some-stacks";
import { dependencies, policyOf } from "../../support/synth";

const security = "333333333333";
const account = "602000000001";
const stack = synthesizeStack(organizationWith(), SecurityStack);
const member = accountStack("shop-production");
const roles = stack.resources("aws_iam_role");
const definition = `arn:aws:ssm:eu-west-1:${security}:automation-definition/acme-ir-dispatch-response:$DEFAULT`;

test("each rule starts the one document with what its event says, the subject first", () => {
  const targets = Object.entries(stack.resources("aws_cloudwatch_event_target")).filter(([id]) =>
    id.startsWith("start-"),
  );
  expect(targets.map(([id]) => id)).toEqual([
    "start-ir-ec2-001-1",
    "start-ir-ec2-001-2",
    "start-ir-ec2-002-1",
    "start-ir-ec2-003-1",
    "start-ir-ec2-004-1",
  ]);
  const [[id, { depends_on, ...target }] = ["", {}]] = targets;
  expect(target).toEqual({
    arn: definition,
    dead_letter_config: { arn: "${aws_sqs_queue.not-delivered.arn}" },
    event_bus_name: "${aws_cloudwatch_event_bus.security-events.name}",
    input_transformer: {
      input_paths: {
        account: "$.account",
        event: "$.detail.eventID",
        region: "$.region",
        subject: "$.detail.requestParameters.instanceId",
        time: "$.time",
      },
      input_template:
        '{"Subject":["<subject>"],"Response":["preserve-instance/instance"],"Detection":["IR-EC2-001"],"Account":["<account>"],"Region":["<region>"],"Time":["<time>"],"Event":["<event>"]}',
    },
    region: "eu-west-1",
    role_arn: "${aws_iam_role.response-events.arn}",
    rule: `\${aws_cloudwatch_event_rule.${id}.name}`,
    target_id: "document",
  });
  expect(dependencies({ depends_on })).toEqual([
    "aws_iam_role_policy.response-events",
    "aws_iam_role.response-dispatcher",
    "aws_iam_role_policy.response-dispatcher",
    "aws_sqs_queue_policy.events_not-delivered-policy",
  ]);
  expect(stack.resources("aws_cloudwatch_event_rule")[id]).toMatchObject({
    name: "acme-ir-start-ir-ec2-001-1",
    event_bus_name: "${aws_cloudwatch_event_bus.security-events.name}",
  });
});

test("people are told how each one has ended; the queue takes what cannot be told", () => {
  const rule = stack.resources("aws_cloudwatch_event_rule")["responses-ended"] ?? {};
  expect(rule.event_bus_name).toBeUndefined();
  expect(JSON.parse(String(rule.event_pattern))).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Execution Status-change Notification"],
    account: [security],
    detail: {
      Definition: [
        "acme-ir-dispatch-response",
        `arn:aws:ssm:eu-west-1:${security}:document/acme-ir-dispatch-response`,
      ],
      Status: ["Success", "Failed", "TimedOut", "Cancelled"],
    },
  });
  expect(stack.resources("aws_cloudwatch_event_target")["responses-ended"]).toMatchObject({
    arn: "${aws_sns_topic.alerts-high.arn}",
    dead_letter_config: { arn: "${aws_sqs_queue.not-delivered.arn}" },
  });
  const queue = stack.find("aws_sqs_queue_policy", {
    queue_url: "${aws_sqs_queue.not-delivered.url}",
  });
  const arn = `arn:aws:sqs:eu-west-1:${security}:acme-ir-detections-not-delivered`;
  const send = (source: string) =>
    evaluate(
      byService("events", "sqs:SendMessage", arn, {
        "aws:SourceArn": `arn:aws:events:eu-west-1:${security}:rule/${source}`,
        "aws:SecureTransport": "true",
      }),
      { account: security, resourcePolicy: policyOf(queue) },
    );
  expect(
    ["acme-ir-response-ended", "acme-ir-security-events/acme-ir-start-ir-ec2-001-1", "x"].map(send),
  ).toEqual(["allow", "allow", "implicit deny"]);
});

test("EventBridge has its role for the rules that start, starts one document, and passes one role to one service", () => {
  const trust = policyOf(roles["response-events"] ?? {}, "assume_role_policy");
  const arn = `arn:aws:iam::${security}:role/acme-ir-response-events`;
  const assume = (rule: string, accountId = security) =>
    evaluate(
      byService("events", "sts:AssumeRole", arn, {
        "aws:SourceAccount": accountId,
        "aws:SourceArn": `arn:aws:events:eu-west-1:${accountId}:rule/acme-ir-security-events/${rule}`,
      }),
      { account: security, resourcePolicy: trust },
    );
  expect(assume("acme-ir-start-ir-ec2-001-1")).toBe("allow");
  expect(assume("acme-ir-root-sign-in")).toBe("implicit deny");
  expect(assume("acme-ir-start-ir-ec2-001-1", "999999999999")).toBe("implicit deny");
  expect(
    policyOf(stack.resources("aws_iam_role_policy")["response-events"] ?? {}).Statement,
  ).toEqual([
    {
      Sid: "StartOneDocument",
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: [
        definition,
        `arn:aws:ssm:eu-west-1:${security}:document/acme-ir-dispatch-response`,
        `arn:aws:ssm:eu-west-1:${security}:automation-execution/*`,
      ],
    },
    {
      Sid: "RunItAs",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: `arn:aws:iam::${security}:role/acme-ir-response-dispatcher`,
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  ]);
});

test("the dispatcher is Automation's of the security account, and assumes starters of the organization alone", () => {
  const arn = `arn:aws:iam::${security}:role/acme-ir-response-dispatcher`;
  const assume = byService("ssm", "sts:AssumeRole", arn, {
    "aws:SourceAccount": security,
    "aws:SourceArn": `arn:aws:ssm:eu-west-1:${security}:automation-execution/1`,
  });
  const resourcePolicy = policyOf(roles["response-dispatcher"] ?? {}, "assume_role_policy");
  const of = (request: typeof assume) => evaluate(request, { account: security, resourcePolicy });
  expect(of(assume)).toBe("allow");
  expect(of(withKeys(assume, { "aws:SourceAccount": account }))).toBe("implicit deny");
  expect(
    policyOf(stack.resources("aws_iam_role_policy")["response-dispatcher"] ?? {}).Statement,
  ).toEqual([
    {
      Sid: "StartElsewhere",
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: "arn:aws:iam::*:role/acme-ir-response-starter",
      Condition: { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } },
    },
  ]);
});

test("the starter of an account is the dispatcher's alone, and starts what the organization file names", () => {
  const starter = member.resources("aws_iam_role")["response-starter"] ?? {};
  expect(starter.name).toBe("acme-ir-response-starter");
  const resource = `arn:aws:iam::${account}:role/acme-ir-response-starter`;
  const resourcePolicy = policyOf(starter, "assume_role_policy");
  const assume = (caller: ReturnType<typeof role>) =>
    evaluate({ caller, action: "sts:AssumeRole", resource }, { account, resourcePolicy });
  expect(assume(role(security, "acme-ir-response-dispatcher"))).toBe("allow");
  expect(
    [
      role(security, "ir-responder"),
      role("602000000002", "acme-ir-response-dispatcher"),
      outsider(),
    ].map(assume),
  ).toEqual(["implicit deny", "implicit deny", "implicit deny"]);
  const document = (name: string) => [
    `arn:aws:ssm:*:${security}:automation-definition/acme-ir-${name}:*`,
    `arn:aws:ssm:*:${security}:document/acme-ir-${name}`,
  ];
  expect(
    policyOf(member.resources("aws_iam_role_policy")["response-starter"] ?? {}).Statement,
  ).toEqual([
    {
      Sid: "StartDocuments",
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: [
        ...document("open-case"),
        ...document("preserve-instance"),
        `arn:aws:ssm:*:${account}:automation-execution/*`,
      ],
    },
    {
      Sid: "WatchDocuments",
      Effect: "Allow",
      Action: "ssm:GetAutomationExecution",
      Resource: `arn:aws:ssm:*:${account}:automation-execution/*`,
    },
    {
      Sid: "RunDocumentsAs",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: [`arn:aws:iam::${account}:role/ir-acquisition`],
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  ]);
});

test("whoever consents to nothing has none of these roles", () => {
  const automation = { preserving: false };
  const nothing = accountStack("shop-production", { procedures: { automation } });
  expect(nothing.resources("aws_iam_role")).not.toHaveProperty("response-starter");
  const china = accountStack(
    "shop-production",
    inPartition("aws-cn", "cn-north-1", "cn-northwest-1"),
  );
  expect(china.resources("aws_iam_role")).not.toHaveProperty("response-starter");
});
