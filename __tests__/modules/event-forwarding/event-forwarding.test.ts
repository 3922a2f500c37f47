import { accountStack } from "../../support/one-stack";
import { anonymous, byService, outsider, withKeys } from "../../support/callers";
import { SecurityStack } from "../../../stacks/security";
import { inPartition, organizationWith } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import { synthesizeStack } from "../../support/some-stacks";
import { dependencies, policyOf } from "../../support/synth";

const stack = accountStack("network");
const account = "601000000001";
const bus = "arn:aws:events:eu-west-1:333333333333:event-bus/acme-ir-security-events";
const regions = ["eu-central-1", "eu-west-1", "us-east-1"];

test("rules in every Region, those of the global services in theirs", () => {
  const found = Object.values(stack.resources("aws_cloudwatch_event_rule")).map(
    ({ name, region }) => `${String(region)} ${String(name)}`,
  );
  expect(found.sort()).toEqual(
    [
      ...regions.flatMap((region) =>
        [1, 2, 3, "own-alarms", "backup-jobs"].map((rule) => `${region} acme-ir-forward-${rule}`),
      ),
      "us-east-1 acme-ir-forward-global-1",
    ].sort(),
  );
});

test("every target is the bus of the security account, in one hop, with role and dead-letter queue", () => {
  const targets = Object.entries(stack.resources("aws_cloudwatch_event_target"));
  expect(targets).toHaveLength(16);
  for (const [id, { depends_on, ...target }] of targets) {
    const region = String(target.region);
    expect(target).toEqual({
      arn: bus,
      dead_letter_config: { arn: `\${aws_sqs_queue.not-forwarded-${region}.arn}` },
      region,
      role_arn: "${aws_iam_role.event-forwarder.arn}",
      rule: `\${aws_cloudwatch_event_rule.${id}.name}`,
      target_id: "security-account",
    });
    expect(dependencies({ depends_on })).toEqual([
      "aws_iam_role_policy.event-forwarder",
      `aws_sqs_queue_policy.event-forwarding_not-forwarded-${region}-policy`,
    ]);
  }
});

test("the role is EventBridge's, for its own account, and puts events on that bus only", () => {
  const role = stack.resources("aws_iam_role")["event-forwarder"] ?? {};
  const arn = `arn:aws:iam::${account}:role/acme-ir-event-forwarder`;
  const assume = byService("events", "sts:AssumeRole", arn, { "aws:SourceAccount": account });
  const trust = (request: typeof assume) =>
    evaluate(request, { account, resourcePolicy: policyOf(role, "assume_role_policy") });
  expect(trust(assume)).toBe("allow");
  expect([
    trust(withKeys(assume, { "aws:SourceAccount": "999999999999" })),
    trust({ ...assume, caller: { kind: "service", name: "lambda.amazonaws.com" } }),
    trust({ ...assume, caller: outsider() }),
  ]).toEqual(["implicit deny", "implicit deny", "implicit deny"]);
  expect(
    policyOf(stack.resources("aws_iam_role_policy")["event-forwarder"] ?? {}).Statement,
  ).toEqual([{ Sid: "PutEvents", Effect: "Allow", Action: "events:PutEvents", Resource: bus }]);
});

test("the queue of a Region takes messages of that Region's forwarding rules", () => {
  const queueArn = `arn:aws:sqs:us-east-1:${account}:acme-ir-events-not-forwarded`;
  expect(stack.resources("aws_sqs_queue")["not-forwarded-us-east-1"]).toEqual({
    message_retention_seconds: 1_209_600,
    name: "acme-ir-events-not-forwarded",
    region: "us-east-1",
    sqs_managed_sse_enabled: true,
  });
  const policy = policyOf(
    stack.find("aws_sqs_queue_policy", {
      queue_url: "${aws_sqs_queue.not-forwarded-us-east-1.url}",
    }),
  );
  const rule = `arn:aws:events:us-east-1:${account}:rule/acme-ir-forward-2`;
  const send = byService("events", "sqs:SendMessage", queueArn, { "aws:SourceArn": rule });
  const decide = (request: typeof send) => evaluate(request, { account, resourcePolicy: policy });
  expect(decide(send)).toBe("allow");
  const wrong = [
    withKeys(send, { "aws:SourceArn": rule.replace("us-east-1", "eu-west-1") }),
    withKeys(send, { "aws:SourceArn": rule.replace(account, "999999999999") }),
    withKeys(send, { "aws:SourceArn": rule.replace("forward-2", "x") }),
    { ...send, action: "sqs:ReceiveMessage" },
    { ...send, caller: anonymous },
  ];
  expect(wrong.map(decide)).toEqual(wrong.map(() => "implicit deny"));
  expect(decide({ ...send, caller: anonymous, context: { "aws:SecureTransport": "false" } })).toBe(
    "explicit deny",
  );
});

test("an alarm tells of events that wait, through a rule of its own", () => {
  const name = "acme-ir-events-not-forwarded";
  expect(stack.resources("aws_cloudwatch_metric_alarm")["not-forwarded-us-east-1"]).toEqual({
    alarm_description: `Security events wait in the queue ${name} of this Region: nobody was told of them. Procedure: detection-tamper`,
    alarm_name: name,
    comparison_operator: "GreaterThanOrEqualToThreshold",
    dimensions: { QueueName: name },
    evaluation_periods: 1,
    metric_name: "ApproximateNumberOfMessagesVisible",
    namespace: "AWS/SQS",
    period: 300,
    region: "us-east-1",
    statistic: "Maximum",
    threshold: 1,
    treat_missing_data: "notBreaching",
  });
  const pattern = {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    detail: { alarmName: [name], state: { value: ["ALARM"] } },
  };
  const forwards = stack.resources("aws_cloudwatch_event_rule")["forward-own-alarms-us-east-1"];
  expect(JSON.parse(String(forwards?.event_pattern))).toEqual(pattern);
  const told = synthesizeStack(organizationWith(), SecurityStack);
  const rule = told.resources("aws_cloudwatch_event_rule")["events-not-forwarded"];
  expect(JSON.parse(String(rule?.event_pattern))).toEqual(pattern);
  const { depends_on: _, ...target } =
    told.resources("aws_cloudwatch_event_target")["events-not-forwarded"] ?? {};
  expect(target).toEqual({
    arn: "${aws_sns_topic.alerts-high.arn}",
    dead_letter_config: { arn: "${aws_sqs_queue.not-delivered.arn}" },
    event_bus_name: "${aws_cloudwatch_event_bus.security-events.name}",
    input_transformer: {
      input_paths: { account: "$.account", region: "$.region", time: "$.time" },
      input_template: [
        '"[HIGH] Security events of an account could not be forwarded"',
        `"They wait for two weeks in the queue ${name}; the messages' attributes say why."`,
        '"Where: account <account>, Region <region>"',
        '"When: <time>"',
        '"Procedure: detection-tamper"',
      ].join("\n"),
    },
    region: "eu-west-1",
    rule: "${aws_cloudwatch_event_rule.events-not-forwarded.name}",
    target_id: "topic",
  });
});

test("GovCloud has its own Region of the global services", () => {
  const govCloud = accountStack(
    "network",
    inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
  );
  const global = govCloud.find("aws_cloudwatch_event_rule", { name: "acme-ir-forward-global-1" });
  expect(global.region).toBe("us-gov-west-1");
});

test("in China nothing is forwarded: events do not cross Regions there", () => {
  const china = accountStack("network", inPartition("aws-cn", "cn-north-1", "cn-northwest-1"));
  expect(china.resources("aws_cloudwatch_event_rule")).toEqual({});
  expect(china.resources("aws_iam_role")["event-forwarder"]).toBeUndefined();
});
