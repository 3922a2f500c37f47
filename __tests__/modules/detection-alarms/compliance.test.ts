import { cisControls } from "../../../detections/compliance/cis-controls";
import { severities } from "../../../organization/schema";
import { TrailStack } from "../../../stacks/trail";
import { anonymous, byService, outsider, role, withKeys } from "../../support/callers";
import { inPartition, organizationWith, sandbox } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Request } from "../../support/policy-evaluator/request";
import {
  dependencies,
  policyOf,
  type SynthesizedStack,
  synthesizeStack,
} from "../../support/synth";

const trailStack = (overrides: Parameters<typeof organizationWith>[0] = {}) =>
  synthesizeStack(organizationWith(overrides), (app, estate) => new TrailStack(app, estate));

const production = trailStack();

/** The 15 controls with the severity that decides who is told. */
const controls = {
  "cloudtrail-configuration-changes": "critical",
  "root-account-usage": "critical",
  "config-configuration-changes": "high",
  "console-sign-in-without-mfa": "high",
  "kms-key-disabled-or-deletion-scheduled": "high",
  "organizations-changes": "high",
  "console-authentication-failures": "medium",
  "iam-policy-changes": "medium",
  "network-acl-changes": "medium",
  "network-gateway-changes": "medium",
  "route-table-changes": "medium",
  "s3-bucket-policy-changes": "medium",
  "security-group-changes": "medium",
  "unauthorized-api-calls": "medium",
  "vpc-changes": "medium",
} as const;
const ids = Object.keys(controls).map((id) => `cis-${id}`);

/** Those of the compliance set; the other detections have tests of their own. */
const ofControls = <T>(resources: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(resources).filter(([id]) => id.startsWith("cis-")));

describe.each(["recommended", "exact"] as const)("%s patterns", (cisPatterns) => {
  const stack = trailStack({ compliance: { cisPatterns } });

  test("15 filters, and no other", () => {
    const filters = Object.fromEntries(
      cisControls.map(({ id, patterns }) => {
        const name = `acme-ir-cis-${id}`;
        const filter = {
          log_group_name: "${aws_cloudwatch_log_group.organization-trail.name}",
          metric_transformation: { name, namespace: "acme-ir-compliance", value: "1" },
          name,
          pattern: patterns[cisPatterns],
          region: "eu-west-1",
        };
        return [`cis-${id}`, filter] as const;
      }),
    );
    expect(Object.keys(filters).sort()).toEqual([...ids].sort());
    expect(ofControls(stack.resources("aws_cloudwatch_log_metric_filter"))).toEqual(filters);
  });

  test("patterns within the limit of CloudWatch Logs", () => {
    const lengths = cisControls.map(({ patterns }) => patterns[cisPatterns].length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1024);
  });
});

test("15 alarms, and no other", () => {
  const alarms = ofControls(production.resources("aws_cloudwatch_metric_alarm"));
  expect(Object.keys(alarms).sort()).toEqual([...ids].sort());
  for (const [id, severity] of Object.entries(controls)) {
    const { alarm_description: description, depends_on, ...args } = alarms[`cis-${id}`] ?? {};
    expect(description).toMatch(
      new RegExp(`\\(${severity}\\)\\. .* CIS AWS Foundations Benchmark v5\\.0\\.0: `),
    );
    expect(dependencies({ depends_on })).toEqual([`aws_sns_topic_policy.${severity}_policy`]);
    expect(args).toEqual({
      alarm_actions: [`\${aws_sns_topic.alerts-${severity}.arn}`],
      alarm_name: `acme-ir-cis-${id}`,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      evaluation_periods: 1,
      metric_name: `acme-ir-cis-${id}`,
      namespace: "acme-ir-compliance",
      period: 300,
      region: "eu-west-1",
      statistic: "Sum",
      threshold: 1,
      treat_missing_data: "notBreaching",
    });
  }
});

test("an alarm says where its control comes from", () => {
  const { alarm_description: root } = production.find("aws_cloudwatch_metric_alarm", {
    alarm_name: "acme-ir-cis-root-account-usage",
  });
  expect(root).toBe(
    "IR-CIS-003 Root account usage (critical). The root user did something that no service did for it. CIS AWS Foundations Benchmark v5.0.0: 4.3, v6.0.0: 5.3, v7.0.0: 5.3. Security Hub CloudWatch.1. Procedure: root-use",
  );
  const { alarm_description: organizations } = production.find("aws_cloudwatch_metric_alarm", {
    alarm_name: "acme-ir-cis-organizations-changes",
  });
  expect(organizations).not.toContain("Security Hub");
});

describe("topics", () => {
  test("one a severity, encrypted, and no other", () => {
    const topics = severities.map((severity) => [
      `alerts-${severity}`,
      {
        display_name: `Incident response alerts (${severity})`,
        kms_master_key_id: "${aws_kms_key.alerts-key.arn}",
        name: `acme-ir-alerts-${severity}`,
        region: "eu-west-1",
        signature_version: 2,
      },
    ]);
    expect(production.resources("aws_sns_topic")).toEqual(Object.fromEntries(topics));
  });

  test("subscriptions are the routes of the organization file", () => {
    const subscription = (severity: string, protocol: string, endpoint: string) => ({
      endpoint,
      protocol,
      region: "eu-west-1",
      topic_arn: `\${aws_sns_topic.alerts-${severity}.arn}`,
      ...(protocol === "https" && { endpoint_auto_confirms: true }),
    });
    expect(Object.values(production.resources("aws_sns_topic_subscription"))).toEqual([
      subscription("critical", "email", "security-oncall@example.com"),
      subscription("critical", "https", "https://events.pagerduty.com/integration/example/enqueue"),
      subscription("high", "email", "security-oncall@example.com"),
      subscription("low", "email", "security-team@example.com"),
      subscription("medium", "email", "security-team@example.com"),
    ]);
  });

  test("a queue is subscribed by its ARN, a severity without routes has those of the one above", () => {
    const endpoint = "arn:aws:sqs:eu-west-1:333333333333:alerts";
    const stack = trailStack({
      alerting: {
        critical: [{ protocol: "sqs", endpoint }],
        high: undefined,
        medium: [{ protocol: "email", endpoint: "team@example.com" }],
        low: undefined,
      },
    });
    const subscribed = Object.values(stack.resources("aws_sns_topic_subscription"));
    expect(subscribed.map(({ protocol, topic_arn: topic }) => [protocol, topic])).toEqual([
      ["sqs", "${aws_sns_topic.alerts-critical.arn}"],
      ["sqs", "${aws_sns_topic.alerts-high.arn}"],
      ["email", "${aws_sns_topic.alerts-low.arn}"],
      ["email", "${aws_sns_topic.alerts-medium.arn}"],
    ]);
    expect(subscribed[0]).toEqual({
      endpoint,
      protocol: "sqs",
      region: "eu-west-1",
      topic_arn: "${aws_sns_topic.alerts-critical.arn}",
    });
    expect(Object.keys(stack.resources("aws_sns_topic"))).toEqual(
      Object.keys(production.resources("aws_sns_topic")),
    );
  });
});

/** Who publishes from which alarm: the whole way from the event to the topic. */
describe.each([
  ["production", production, "aws", "eu-west-1", "111111111111"],
  ["sandbox", trailStack(sandbox), "aws", "eu-west-1", "111111111111"],
  [
    "delegated administrator",
    trailStack({ trail: { owner: "delegated-administrator" } }),
    "aws",
    "eu-west-1",
    "333333333333",
  ],
  [
    "GovCloud",
    trailStack(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")),
    "aws-us-gov",
    "us-gov-west-1",
    "111111111111",
  ],
  [
    "China",
    trailStack(inPartition("aws-cn", "cn-north-1", "cn-northwest-1")),
    "aws-cn",
    "cn-north-1",
    "111111111111",
  ],
] as const)(
  "the chain of every control: %s",
  (_name, stack: SynthesizedStack, partition, region, account) => {
    const topicPolicy = (severity: string) =>
      policyOf(
        stack.find("aws_sns_topic_policy", { arn: `\${aws_sns_topic.alerts-${severity}.arn}` }),
      );
    const topic = (severity: string) =>
      `arn:${partition}:sns:${region}:${account}:acme-ir-alerts-${severity}`;
    const publish = (severity: string, alarm: string): Request =>
      byService("cloudwatch", "sns:Publish", topic(severity), {
        "aws:SourceAccount": account,
        "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarm}`,
      });
    const decide = (severity: string, request: Request) =>
      evaluate(request, { account, resourcePolicy: topicPolicy(severity) });

    test.each(cisControls.map(({ id, severity }) => [id, severity] as const))(
      "%s",
      (id, severity) => {
        const filter = stack.resources("aws_cloudwatch_log_metric_filter")[`cis-${id}`] ?? {};
        const alarm = stack.resources("aws_cloudwatch_metric_alarm")[`cis-${id}`] ?? {};
        // Event to filter, filter to metric, metric to alarm.
        const { log_group_name: logGroup, metric_transformation: metric } = filter;
        expect(logGroup).toBe("${aws_cloudwatch_log_group.organization-trail.name}");
        expect(metric).toEqual({
          name: alarm["metric_name"],
          namespace: alarm["namespace"],
          value: "1",
        });
        // Alarm to topic: the topic lets it, and the topic's key lets it.
        expect(alarm["alarm_actions"]).toEqual([`\${aws_sns_topic.alerts-${severity}.arn}`]);
        const request = publish(severity, String(alarm["alarm_name"]));
        expect(decide(severity, request)).toBe("allow");
        const { kms_master_key_id: keyId } =
          stack.resources("aws_sns_topic")[`alerts-${severity}`] ?? {};
        expect(keyId).toBe("${aws_kms_key.alerts-key.arn}");
        const key = policyOf(stack.resources("aws_kms_key")["alerts-key"] ?? {});
        const encrypts = ["kms:GenerateDataKey", "kms:Decrypt"].map((action) =>
          evaluate(
            { ...request, action },
            { account, resourcePolicy: key, resourcePolicyRules: true },
          ),
        );
        expect(encrypts).toEqual(["allow", "allow"]);
        // Topic to people.
        const subscribed = Object.values(stack.resources("aws_sns_topic_subscription")).some(
          ({ topic_arn }) => topic_arn === `\${aws_sns_topic.alerts-${severity}.arn}`,
        );
        expect(subscribed).toBe(true);
      },
    );

    test("nobody else publishes, and nobody without TLS", () => {
      const request = publish("critical", "x");
      const source = (arn: string) => withKeys(request, { "aws:SourceArn": arn });
      const wrong: readonly Request[] = [
        withKeys(request, { "aws:SourceAccount": "999999999999" }),
        source(`arn:${partition}:cloudwatch:${region}:999999999999:alarm:x`),
        source(`arn:${partition}:cloudwatch:ap-south-1:${account}:alarm:x`),
        { ...request, caller: { kind: "service", name: "events.amazonaws.com" } },
        { ...request, caller: anonymous },
        { ...request, caller: outsider() },
        { ...request, resource: topic("high") },
      ];
      expect(wrong.map((each) => decide("critical", each))).toEqual(
        wrong.map(() => "implicit deny"),
      );
      const own = { ...request, caller: role(account, "administrator", partition), context: {} };
      expect(decide("critical", own)).toBe("allow"); // by its own identity policy
      expect(decide("critical", withKeys(own, { "aws:SecureTransport": "false" }))).toBe(
        "explicit deny",
      );
    });

    test("every topic's policy speaks of that topic alone", () => {
      for (const severity of severities)
        expect(topicPolicy(severity).Statement.map(({ Resource }) => Resource)).toEqual([
          topic(severity),
          topic(severity),
        ]);
    });
  },
);
