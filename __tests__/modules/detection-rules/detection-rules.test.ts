import { createEstate } from "../../../organization/estate";
import { severities } from "../../../organization/schema";
import { rulePatterns, ruleState } from "../../../detections/catalogue/event-rules";
import { message } from "../../../modules/detection-rules/message";
import { detectionsOf } from "../../../stacks/detections";
import { SecurityStack } from "../../../stacks/security";
import {
  anonymous,
  byService,
  organizationId,
  outsider,
  role,
  withKeys,
} from "../../support/callers";
import { inPartition, organizationWith } from "../../support/organization";
import { administratorAccess, evaluate } from "../../support/policy-evaluator/evaluate";
import type { Request } from "../../support/policy-evaluator/request";
import { synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

const organization = organizationWith();
const stack = synthesizeStack(organization, SecurityStack);
const { rules } = detectionsOf(createEstate(organization));
const account = "333333333333";
const bus = `arn:aws:events:eu-west-1:${account}:event-bus/acme-ir-security-events`;

/** Rules that are no detections have tests of their own. */
const plain = ["backup-jobs-failed", "events-not-forwarded", "no-backup-copies", "responses-ended"];
const ofDetections = <Resource>(resources: Readonly<Record<string, Resource>>) =>
  Object.fromEntries(
    Object.entries(resources).filter(([id]) => !plain.includes(id) && !/^start-/.test(id)),
  );

describe("rules", () => {
  test("are those of the catalogue, on the bus, each with its message to the topic of its severity", () => {
    const expected = rules.flatMap((detection) =>
      rulePatterns(detection).map((pattern, place) => {
        const id = `${detection.name}${place === 0 ? "" : `-${place + 1}`}`;
        return [id, pattern, ruleState(detection), detection] as const;
      }),
    );
    const found = ofDetections(stack.resources("aws_cloudwatch_event_rule"));
    const targets = ofDetections(stack.resources("aws_cloudwatch_event_target"));
    expect(Object.keys(found).sort()).toEqual(expected.map(([id]) => id).sort());
    expect(Object.keys(targets).sort()).toEqual(Object.keys(found).sort());
    for (const [id, event_pattern, state, detection] of expected) {
      const { description, ...rule } = found[id] ?? {};
      expect(rule).toEqual({
        event_bus_name: "${aws_cloudwatch_event_bus.security-events.name}",
        event_pattern,
        name: `acme-ir-${id}`,
        region: "eu-west-1",
        state,
      });
      expect(description).toBe(
        `${detection.id} ${detection.title} (${detection.severity}). Procedure: ${detection.procedure}`,
      );
      expect(String(description).length).toBeLessThanOrEqual(512);
      const { depends_on: _after, ...target } = targets[id] ?? {};
      const { inputPaths: input_paths, inputTemplate: input_template } = message(
        detection,
        organization,
      );
      expect(target).toEqual({
        arn: `\${aws_sns_topic.alerts-${detection.severity}.arn}`,
        dead_letter_config: { arn: "${aws_sqs_queue.not-delivered.arn}" },
        event_bus_name: "${aws_cloudwatch_event_bus.security-events.name}",
        input_transformer: { input_paths, input_template },
        region: "eu-west-1",
        rule: `\${aws_cloudwatch_event_rule.${id}.name}`,
        target_id: "topic",
      });
    }
  });

  test("a name that is too long is an error", () => {
    const long = organizationWith({ namePrefix: "a23456789b123456" });
    const [first] = detectionsOf(createEstate(long)).rules;
    expect(first && `a23456789b123456-${first.name}`.length).toBeLessThanOrEqual(64);
    expect(() => synthesizeStack(long, SecurityStack)).not.toThrow();
  });
});

describe("message", () => {
  const stopped = rules.find(({ id }) => id === "IR-LOG-001");
  if (stopped === undefined) throw new Error("IR-LOG-001");

  test("says which detection, what, who, where, when, and what to do", () => {
    expect(message(stopped, organization).inputTemplate.split("\n")).toEqual([
      `"[CRITICAL] IR-LOG-001: ${stopped.title}"`,
      `"${stopped.meaning}"`,
      '"What: <event> (<service>) <error>"',
      '"Who: <who> (<identity>) from <address>"',
      '"Where: account <account>, Region <region>"',
      '"When: <time>"',
      '"Procedure: logging-tamper"',
      '"Event: https://<region>.console.aws.amazon.com/cloudtrailv2/home?region=<region>#/events/<id>"',
    ]);
  });

  test("has a path for every name, and no name without use", () => {
    const { inputPaths, inputTemplate } = message(stopped, organization);
    const used = [...inputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(inputPaths)));
  });

  test("links to the organization's procedures and the partition's console", () => {
    const overrides = inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1");
    const { inputTemplate } = message(
      stopped,
      organizationWith({ ...overrides, detections: { procedures: "https://wiki.example.com/" } }),
    );
    expect(inputTemplate).toContain('"Procedure: https://wiki.example.com/logging-tamper"');
    expect(inputTemplate).toContain("https://<region>.console.amazonaws-us-gov.com/");
  });

  test.each(['a "quoted" title', "a <b> title", "a \\ title"])("refuses %s", (title) => {
    expect(() => message({ ...stopped, title }, organization)).toThrow(
      "IR-LOG-001: its title and meaning must not hold quotes or angle brackets",
    );
  });
});

describe("bus", () => {
  const policy = policyOf(stack.find("aws_cloudwatch_event_bus_policy"));
  const decide = (request: Request) => evaluate(request, { account, resourcePolicy: policy });
  const forwarder = {
    kind: "principal" as const,
    arn: "arn:aws:iam::601000000001:role/acme-ir-event-forwarder",
    organizationId,
  };
  const put: Request = { caller: forwarder, action: "events:PutEvents", resource: bus };

  test("takes events from the forwarders of the organization, and from nobody else", () => {
    // The sender's own policy allows it, too: see event-forwarding.test.ts.
    const sender = { account, resourcePolicy: policy, identityPolicy: administratorAccess };
    expect(evaluate(put, sender)).toBe("allow");
    const wrong: readonly Request[] = [
      { ...put, caller: { ...forwarder, organizationId: "o-zzzzzzzzzz" } },
      { ...put, caller: { ...forwarder, arn: "arn:aws:iam::601000000001:role/administrator" } },
      { ...put, caller: outsider("o-zzzzzzzzzz") },
      { ...put, caller: anonymous },
      { ...put, action: "events:PutRule" },
      { ...put, resource: `${bus}-2` },
    ];
    expect(wrong.map(decide)).toEqual(wrong.map(() => "implicit deny"));
  });

  test("is encrypted, keeps what it cannot decrypt, and is archived", () => {
    expect(stack.find("aws_cloudwatch_event_bus")).toMatchObject({
      name: "acme-ir-security-events",
      kms_key_identifier: "${aws_kms_key.events-key.arn}",
      dead_letter_config: { arn: "${aws_sqs_queue.not-delivered.arn}" },
    });
    expect(stack.find("aws_cloudwatch_event_archive")).toMatchObject({
      name: "acme-ir-security-events",
      event_source_arn: "${aws_cloudwatch_event_bus.security-events.arn}",
      kms_key_identifier: "${aws_kms_key.events-key.arn}",
      retention_days: 90,
    });
  });

  test("its key serves EventBridge for the bus and its archive; the pipeline through EventBridge only", () => {
    const key = policyOf(stack.resources("aws_kms_key")["events-key"] ?? {});
    const resource = `arn:aws:kms:eu-west-1:${account}:key/1`;
    const context = "kms:EncryptionContext:aws:events:event-bus:arn";
    const may = (request: Omit<Request, "resource">) =>
      evaluate(
        { ...request, resource },
        {
          account,
          resourcePolicy: key,
          identityPolicy: administratorAccess,
          resourcePolicyRules: true,
        },
      );
    const encrypt = byService("events", "kms:GenerateDataKey", resource, { [context]: bus });
    const through = { "kms:ViaService": "events.eu-west-1.amazonaws.com" };
    const decrypt = (name: string, keys = {}) =>
      may({ caller: role(account, name), action: "kms:Decrypt", context: keys });
    expect(may(encrypt)).toBe("allow");
    expect(may(withKeys(encrypt, { [context]: bus.replace("event-bus/", "archive/") }))).toBe(
      "allow",
    );
    expect(may(withKeys(encrypt, { [context]: `${bus}-2` }))).toBe("implicit deny");
    expect(decrypt("ir-baseline-apply", through)).toBe("allow");
    expect(decrypt("ir-baseline-plan", through)).toBe("allow");
    expect(decrypt("ir-baseline-apply")).toBe("implicit deny");
    expect(decrypt("administrator", through)).toBe("implicit deny");
  });
});

describe("topics", () => {
  test.each(severities)("%s: rules and the account's alarms publish, encrypted", (severity) => {
    const arn = `arn:aws:sns:eu-west-1:${account}:acme-ir-detections-${severity}`;
    const topic = stack.resources("aws_sns_topic")[`alerts-${severity}`] ?? {};
    expect(topic).toMatchObject({
      name: `acme-ir-detections-${severity}`,
      kms_master_key_id: "${aws_kms_key.alerts-key.arn}",
    });
    const policy = policyOf(
      stack.find("aws_sns_topic_policy", { arn: `\${aws_sns_topic.alerts-${severity}.arn}` }),
    );
    const key = policyOf(stack.resources("aws_kms_key")["alerts-key"] ?? {});
    const alarm = {
      "aws:SourceAccount": account,
      "aws:SourceArn": `arn:aws:cloudwatch:eu-west-1:${account}:alarm:x`,
    };
    // EventBridge sends neither account nor source.
    const both = [
      byService("events", "sns:Publish", arn, {}),
      byService("cloudwatch", "sns:Publish", arn, alarm),
    ];
    for (const request of both) {
      expect(evaluate(request, { account, resourcePolicy: policy })).toBe("allow");
      for (const action of ["kms:Decrypt", "kms:GenerateDataKey"])
        expect(
          evaluate(
            { ...request, action },
            { account, resourcePolicy: key, resourcePolicyRules: true },
          ),
        ).toBe("allow");
    }
    const wrong: readonly Request[] = [
      byService("cloudwatch", "sns:Publish", arn, { ...alarm, "aws:SourceAccount": "9" }),
      byService("lambda", "sns:Publish", arn, {}),
      { caller: outsider(), action: "sns:Publish", resource: arn },
      { caller: anonymous, action: "sns:Publish", resource: arn },
    ];
    expect(wrong.map((each) => evaluate(each, { account, resourcePolicy: policy }))).toEqual(
      wrong.map(() => "implicit deny"),
    );
    const subscribed = Object.values(stack.resources("aws_sns_topic_subscription")).filter(
      ({ topic_arn }) => topic_arn === `\${aws_sns_topic.alerts-${severity}.arn}`,
    );
    expect(subscribed.map(({ endpoint }) => endpoint)).toEqual(
      organization.alerting[severity].map(({ endpoint }) => endpoint),
    );
  });
});

describe("failures of the rules themselves", () => {
  const alarms = stack.resources("aws_cloudwatch_metric_alarm");

  test("three alarms, each heard", () => {
    expect(Object.keys(alarms).sort()).toEqual([
      "detections-not-delivered",
      "rules-failing",
      "rules-losing-events",
    ]);
    for (const alarm of Object.values(alarms))
      expect(alarm).toMatchObject({
        alarm_actions: ["${aws_sns_topic.alerts-high.arn}"],
        comparison_operator: "GreaterThanOrEqualToThreshold",
        evaluation_periods: 1,
        threshold: 1,
        treat_missing_data: "notBreaching",
      });
    expect(alarms["detections-not-delivered"]).toMatchObject({
      dimensions: { QueueName: "acme-ir-detections-not-delivered" },
      metric_name: "ApproximateNumberOfMessagesVisible",
      namespace: "AWS/SQS",
    });
    const queries = ["rules-failing", "rules-losing-events"].map(
      (id) => (alarms[id]?.["metric_query"] as readonly { expression: string }[])[0]?.expression,
    );
    expect(queries).toEqual([
      'SELECT SUM(FailedInvocations) FROM "AWS/Events"',
      'SELECT SUM(InvocationsFailedToBeSentToDlq) FROM "AWS/Events"',
    ]);
  });

  test("the queue takes what the rules could not deliver, and what the bus could not decrypt", () => {
    const policy = policyOf(
      stack.find("aws_sqs_queue_policy", { queue_url: "${aws_sqs_queue.not-delivered.url}" }),
    );
    const arn = `arn:aws:sqs:eu-west-1:${account}:acme-ir-detections-not-delivered`;
    const from = (source: string) =>
      evaluate(byService("events", "sqs:SendMessage", arn, { "aws:SourceArn": source }), {
        account,
        resourcePolicy: policy,
      });
    const rule = `arn:aws:events:eu-west-1:${account}:rule/acme-ir-security-events/acme-ir-x`;
    expect([from(rule), from(bus)]).toEqual(["allow", "allow"]);
    expect(from(rule.replace("acme-ir-security-events/", ""))).toBe("implicit deny");
    expect(from(rule.replace(account, "999999999999"))).toBe("implicit deny");
  });
});

test("China has no bus, rules or topics: the trail's log group does it all", () => {
  const china = synthesizeStack(
    organizationWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1")),
    SecurityStack,
  );
  expect(
    china.addresses().filter((address) => /^aws_(cloudwatch|sns|sqs|kms)_/.test(address)),
  ).toEqual([]);
});
