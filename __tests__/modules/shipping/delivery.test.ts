import { join } from "node:path";
import { parse } from "yaml";
import { LogArchiveStack } from "../../../stacks/log-archive";
import { runPython } from "../../judges/python";
import { organizationWith } from "../../support/organization";
import { type S3Server, startS3 } from "../../support/s3-server";
import { synthesizeStack } from "../../support/some-stacks";

const stack = synthesizeStack(organizationWith(), LogArchiveStack);
const file = (path: string) => stack.files.find((each) => each.path === path)?.content ?? "";
const {
  "filebeat.inputs": [filebeat],
} = parse(file("shipping/filebeat.yml")) as {
  "filebeat.inputs": [
    {
      queue_url: string;
      default_region: string;
      role_arn: string;
      file_selectors: [{ regex: string }];
    },
  ];
};
const logstashQueue = /queue => "([^"]+)"/.exec(file("shipping/logstash.conf"))?.[1];

const day = "2026/03/01";
const logFile = `AWSLogs/o-a1b2c3d4e5/602000000001/CloudTrail/eu-west-1/${day}/602000000001_CloudTrail_eu-west-1_20260301T1205Z_x.json.gz`;
const insightFile = logFile.replaceAll("CloudTrail/", "CloudTrail-Insight/");
const digestFile = `AWSLogs/o-a1b2c3d4e5/602000000001/CloudTrail-Digest/eu-west-1/${day}/602000000001_CloudTrail-Digest_eu-west-1_x.json.gz`;
const records = JSON.stringify({ Records: [{ eventName: "StopLogging" }] });

interface Delivered {
  readonly received: Readonly<Record<string, string>>;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly roleArn: string;
  readonly left: string;
  readonly redrive: unknown;
}

let server: S3Server;
let delivered: Delivered;

beforeAll(async () => {
  server = await startS3("ready");
  const [role] = Object.values(stack.resources("aws_iam_role"));
  const [rolePolicy] = Object.values(stack.resources("aws_iam_role_policy"));
  const policyOfQueue = (id: string) =>
    Object.values(stack.resources("aws_sqs_queue_policy")).find(
      ({ queue_url }) => queue_url === `\${aws_sqs_queue.${id}.url}`,
    );
  const input = {
    endpoint: server.endpoint,
    region: filebeat.default_region,
    deploymentRole: "arn:aws:iam::222222222222:role/ir-baseline-apply",
    bucket: stack.resources("aws_s3_bucket")["trail-archive"]?.bucket,
    key: stack.resources("aws_kms_key")["shipping-key"],
    queue: stack.resources("aws_sqs_queue").shipping,
    queuePolicy: policyOfQueue("shipping"),
    deadLetters: stack.resources("aws_sqs_queue")["shipping-dead-letters"],
    deadLettersPolicy: policyOfQueue("shipping-dead-letters"),
    notification: stack.find("aws_s3_bucket_notification"),
    role,
    rolePolicy,
    queueName: logstashQueue,
    objects: {
      [logFile]: records,
      [insightFile]: records,
      [digestFile]: "{}",
      "AWSLogs/o-a1b2c3d4e5/602000000001/CloudTrail/eu-west-1/note.txt": "no log file",
      "AWSLogs/111111111111/CloudTrail/eu-west-1/x.json.gz": "not below the organization",
    },
  };
  delivered = JSON.parse(
    runPython([join(__dirname, "deliver.py")], JSON.stringify(input)),
  ) as Delivered;
});

afterAll(() => server.stop());

it("tells of log files, and of nothing else than them and the digests beside them", () => {
  expect(Object.keys(delivered.received).sort()).toEqual([digestFile, insightFile, logFile].sort());
});

it("lets the reader read them back", () => {
  expect(delivered.received[logFile]).toBe(records);
  expect(delivered.left).toBe("00");
});

it("makes collectors skip the digests", () => {
  const selects = new RegExp(filebeat.file_selectors[0].regex);
  expect([logFile, insightFile, digestFile].map((key) => selects.test(key))).toEqual([
    true,
    true,
    false,
  ]);
});

it("has the names that the collectors are configured with", () => {
  const path = new URL(delivered.queueUrl).pathname;
  expect(new URL(filebeat.queue_url).pathname).toBe(path);
  expect(filebeat.role_arn).toBe(delivered.roleArn);
  expect(delivered.queueArn).toBe(
    "arn:aws:sqs:eu-west-1:222222222222:acme-ir-trail-archive-objects",
  );
  expect(delivered.redrive).toEqual({
    deadLetterTargetArn:
      "arn:aws:sqs:eu-west-1:222222222222:acme-ir-trail-archive-objects-dead-letters",
    maxReceiveCount: 5,
  });
});
