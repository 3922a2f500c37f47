import { parse } from "yaml";
import { LogArchiveStack } from "../../../stacks/log-archive";
import { TrailStack } from "../../../stacks/trail";
import { inPartition, organizationWith, sandbox } from "../../support/organization";
import {
  type Decision,
  evaluate,
  type PolicyDocument,
} from "../../support/policy-evaluator/evaluate";
import { type SomeStack, synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), LogArchiveStack);

const logArchive = "222222222222";
const prefix = "AWSLogs/o-a1b2c3d4e5/";
const fileOf = (stack: SomeStack, name: string) =>
  stack.files.find(({ path }) => path === `shipping/${name}`)?.content ?? "";
const policyOfQueue = (stack: SomeStack, id: string): PolicyDocument =>
  policyOf(stack.find("aws_sqs_queue_policy", { queue_url: `\${aws_sqs_queue.${id}.url}` }));

interface Input {
  readonly queue_url: string;
  readonly default_region: string;
  readonly visibility_timeout: string;
  readonly api_timeout: string;
  readonly role_arn?: string;
}

function inputsOf(stack: SomeStack): { readonly filebeat: Input; readonly agent: Input } {
  const filebeat = parse(fileOf(stack, "filebeat.yml")) as { "filebeat.inputs": [Input] };
  const agent = parse(fileOf(stack, "elastic-agent.yml")) as { inputs: [{ streams: [Input] }] };
  return { filebeat: filebeat["filebeat.inputs"][0], agent: agent.inputs[0].streams[0] };
}

describe.each<
  [name: string, overrides: Overrides, partition: string, home: string, domain: string]
>([
  ["production", {}, "aws", "eu-west-1", "amazonaws.com"],
  ["sandbox", sandbox, "aws", "eu-west-1", "amazonaws.com"],
  [
    "GovCloud",
    inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
    "aws-us-gov",
    "us-gov-west-1",
    "amazonaws.com",
  ],
  [
    "China",
    inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
    "aws-cn",
    "cn-northwest-1",
    "amazonaws.com.cn",
  ],
])("%s: queue, policies, role and configuration agree", (_, overrides, partition, home, domain) => {
  const stack = stackOf(overrides);
  const bucket = `acme-ir-trail-archive-${logArchive}-${home}`;
  const queueName = "acme-ir-trail-archive-objects";
  const queueArn = `arn:${partition}:sqs:${home}:${logArchive}:${queueName}`;
  const roleArn = `arn:${partition}:iam::${logArchive}:role/acme-ir-trail-archive-reader`;

  it("on the queue", () => {
    const { filebeat, agent } = inputsOf(stack);
    const queue = stack.resources("aws_sqs_queue").shipping ?? {};
    const url = `https://sqs.${home}.${domain}/${logArchive}/${queueName}`;
    expect(queue).toEqual({
      name: queueName,
      region: home,
      kms_master_key_id: "${aws_kms_key.shipping-key.arn}",
      kms_data_key_reuse_period_seconds: 3600,
      message_retention_seconds: 14 * 86_400,
      visibility_timeout_seconds: 600,
      receive_wait_time_seconds: 20,
      redrive_policy: JSON.stringify({
        deadLetterTargetArn: `${queueArn}-dead-letters`,
        maxReceiveCount: 5,
      }),
      depends_on: ["aws_sqs_queue.shipping-dead-letters"],
    });
    for (const input of [filebeat, agent])
      expect(input).toEqual(
        expect.objectContaining({
          queue_url: url,
          default_region: home,
          visibility_timeout: "600s",
          api_timeout: "120s",
          role_arn: roleArn,
        }),
      );
    const logstash = fileOf(stack, "logstash.conf");
    expect(logstash).toContain(`queue => "${queueName}"`);
    expect(logstash).toContain(`queue_owner_aws_account_id => "${logArchive}"`);
    expect(logstash).toContain(`region => "${home}"`);
    expect(logstash).toContain(`"bucket_name" => "^${bucket}$"`);
    expect(logstash).toContain("delete_on_success => false");
    expect(fileOf(stack, "aws-config")).toContain(`role_arn = ${roleArn}\n`);
    expect(fileOf(stack, "aws-config")).toContain(`region = ${home}\n`);
  });

  it("on the dead-letter queue", () => {
    expect(stack.resources("aws_sqs_queue")["shipping-dead-letters"]).toEqual({
      name: `${queueName}-dead-letters`,
      region: home,
      kms_master_key_id: "${aws_kms_key.shipping-key.arn}",
      kms_data_key_reuse_period_seconds: 3600,
      message_retention_seconds: 14 * 86_400,
    });
    expect(stack.find("aws_sqs_queue_redrive_allow_policy")).toEqual({
      queue_url: "${aws_sqs_queue.shipping-dead-letters.url}",
      redrive_allow_policy: JSON.stringify({
        redrivePermission: "byQueue",
        sourceQueueArns: [queueArn],
      }),
      region: home,
    });
  });

  it("on what is told, after the queue and the bucket are ready", () => {
    const notification = stack.find("aws_s3_bucket_notification");
    expect(notification).toEqual({
      bucket,
      region: home,
      queue: [
        {
          id: "shipping",
          queue_arn: "${aws_sqs_queue.shipping.arn}",
          events: ["s3:ObjectCreated:*"],
          filter_prefix: prefix,
          filter_suffix: ".json.gz",
        },
      ],
      depends_on: expect.arrayContaining([
        "aws_kms_key.shipping-key",
        expect.stringMatching(/^aws_s3_bucket_policy\.trail-archive_policy_/),
        expect.stringMatching(/^aws_sqs_queue_policy\.shipping_policy_/),
      ]) as unknown,
    });
  });

  it("on who sends", () => {
    const send = (arn: string, account: string, service = "s3.amazonaws.com"): Decision =>
      evaluate(
        {
          caller: { kind: "service", name: service },
          action: "sqs:SendMessage",
          resource: queueArn,
          context: { "aws:SourceArn": arn, "aws:SourceAccount": account },
        },
        { account: logArchive, resourcePolicy: policyOfQueue(stack, "shipping") },
      );
    const archive = `arn:${partition}:s3:::${bucket}`;
    expect(send(archive, logArchive)).toBe("allow");
    expect(send(archive, "999999999999")).toBe("implicit deny");
    expect(send(`arn:${partition}:s3:::else`, logArchive)).toBe("implicit deny");
    expect(send(archive, logArchive, "sns.amazonaws.com")).toBe("implicit deny");
  });

  it("on who encrypts and decrypts", () => {
    const use = (
      action: string,
      id: string,
      caller: Parameters<typeof evaluate>[0]["caller"],
      context: Record<string, string>,
    ) =>
      evaluate(
        { caller, action, resource: `arn:${partition}:kms:${home}:${logArchive}:key/1`, context },
        {
          account: logArchive,
          resourcePolicy: policyOf(stack.resources("aws_kms_key")[id] ?? {}),
          identityPolicy: policyOf(
            stack.find("aws_iam_role_policy", { name: "read-trail-archive" }),
          ),
          resourcePolicyRules: true,
        },
      );
    const s3 = { kind: "service", name: "s3.amazonaws.com" } as const;
    const reader = { kind: "principal", arn: roleArn } as const;
    const other = { kind: "principal", arn: `${roleArn}-2` } as const;
    const source = {
      "aws:SourceArn": `arn:${partition}:s3:::${bucket}`,
      "aws:SourceAccount": logArchive,
    };
    const through = (service: string) => ({ "kms:ViaService": `${service}.${home}.amazonaws.com` });
    expect(use("kms:GenerateDataKey", "shipping-key", s3, source)).toBe("allow");
    expect(
      use("kms:GenerateDataKey", "shipping-key", s3, { ...source, "aws:SourceAccount": "9" }),
    ).toBe("implicit deny");
    expect(use("kms:Decrypt", "shipping-key", reader, through("sqs"))).toBe("allow");
    expect(use("kms:Decrypt", "shipping-key", reader, {})).toBe("implicit deny");
    expect(use("kms:Decrypt", "shipping-key", reader, through("s3"))).toBe("implicit deny");
    expect(use("kms:Decrypt", "shipping-key", other, through("sqs"))).toBe("implicit deny");
    expect(use("kms:Decrypt", "trail-archive-key", reader, through("s3"))).toBe("allow");
    expect(use("kms:Decrypt", "trail-archive-key", other, through("s3"))).toBe("implicit deny");
    expect(use("kms:Decrypt", "config-key", reader, through("s3"))).toBe("implicit deny");
    expect(use("kms:Decrypt", "flow-logs-key", reader, through("s3"))).toBe("implicit deny");
  });

  it("on what the reader may do", () => {
    const archive = Object.entries(stack.resources("aws_s3_bucket_policy")).find(([id]) =>
      id.startsWith("trail-archive_"),
    );
    const decide = (action: string, resource: string): Decision =>
      evaluate(
        {
          caller: { kind: "principal", arn: roleArn, organizationId: "o-a1b2c3d4e5" },
          action,
          resource,
        },
        {
          account: logArchive,
          resourcePolicy: action.startsWith("s3:")
            ? policyOf(archive?.[1] ?? {})
            : policyOfQueue(stack, "shipping"),
          identityPolicy: policyOf(
            stack.find("aws_iam_role_policy", { name: "read-trail-archive" }),
          ),
        },
      );
    const object = `arn:${partition}:s3:::${bucket}/${prefix}601000000001/CloudTrail/x.json.gz`;
    expect(decide("s3:GetObject", object)).toBe("allow");
    expect(decide("s3:GetObject", `arn:${partition}:s3:::${bucket}/AWSLogs/x`)).toBe(
      "implicit deny",
    );
    expect(decide("s3:ListBucket", `arn:${partition}:s3:::${bucket}`)).toBe("implicit deny");
    for (const action of ["s3:DeleteObject", "s3:PutObjectRetention"])
      expect(decide(action, object)).toBe("explicit deny");
    for (const action of [
      "ReceiveMessage",
      "DeleteMessage",
      "ChangeMessageVisibility",
      "GetQueueUrl",
      "GetQueueAttributes",
    ])
      expect(decide(`sqs:${action}`, queueArn)).toBe("allow");
    for (const action of ["SendMessage", "PurgeQueue", "SetQueueAttributes", "DeleteQueue"])
      expect(decide(`sqs:${action}`, queueArn)).toBe("implicit deny");
    expect(decide("sqs:ReceiveMessage", `${queueArn}-dead-letters`)).toBe("implicit deny");
  });
});

it("lets the reader decrypt with the trail's own key, too", () => {
  const key = synthesizeStack(organizationWith(), TrailStack).resources("aws_kms_key")["trail-key"];
  const decide = (name: string) =>
    evaluate(
      {
        caller: { kind: "principal", arn: `arn:aws:iam::${logArchive}:role/${name}` },
        action: "kms:Decrypt",
        resource: `arn:aws:kms:eu-west-1:${logArchive}:key/1`,
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      },
      { account: logArchive, resourcePolicy: policyOf(key ?? {}), resourcePolicyRules: true },
    );
  expect(decide("acme-ir-trail-archive-reader")).toBe("allow");
  expect(decide("somebody")).toBe("implicit deny");
});

it("leaves no trace when the file does not ask for it", () => {
  const stack = stackOf({ shipping: undefined });
  expect(stack.files).toEqual([]);
  expect(stack.addresses().filter((address) => /sqs|notification|iam_role/.test(address))).toEqual(
    [],
  );
  expect(stack.text).not.toContain("trail-archive-reader");
});

it("follows the settings of the file", () => {
  const stack = stackOf({
    shipping: { visibilityTimeoutSeconds: 60, retentionDays: 4, maxReceives: 3 },
  });
  expect(stack.resources("aws_sqs_queue").shipping).toEqual(
    expect.objectContaining({
      visibility_timeout_seconds: 60,
      message_retention_seconds: 4 * 86_400,
      redrive_policy: expect.stringContaining('"maxReceiveCount":3') as unknown,
    }),
  );
  const { filebeat } = inputsOf(stack);
  expect([filebeat.visibility_timeout, filebeat.api_timeout]).toEqual(["60s", "30s"]);
});
