import { accountStack } from "../../support/one-stack";
import { sandbox } from "../../support/organization";
import { policyOf } from "../../support/synth";

const account = "603000000001";
const regions = ["eu-west-1", "eu-central-1", "us-east-1"];
const stack = accountStack("shop-staging");

test("every Region streams sessions to its encrypted log group", () => {
  const documents = stack.resources("aws_ssm_document");

  expect(Object.keys(documents).sort()).toEqual(
    regions.map((region) => `session-preferences-${region}`).sort(),
  );
  const { content, ...document } = documents["session-preferences-eu-central-1"] ?? {};
  expect(document).toEqual({
    region: "eu-central-1",
    name: "SSM-SessionManagerRunShell",
    document_type: "Session",
    document_format: "JSON",
  });
  expect(JSON.parse(String(content))).toEqual({
    schemaVersion: "1.0",
    description: "Every session is logged",
    sessionType: "Standard_Stream",
    inputs: {
      s3BucketName: "",
      s3KeyPrefix: "",
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: "${aws_cloudwatch_log_group.sessions-eu-central-1.name}",
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      kmsKeyId: "",
      runAsEnabled: false,
      runAsDefaultUser: "",
      idleSessionTimeout: "20",
      shellProfile: { linux: "", windows: "" },
    },
  });
});

test("the log groups are encrypted with the Region's key and kept", () => {
  expect(stack.resources("aws_cloudwatch_log_group")["sessions-eu-central-1"]).toEqual({
    region: "eu-central-1",
    name: "/acme-ir/sessions",
    kms_key_id: "${aws_kms_key.log-key-eu-central-1.arn}",
    retention_in_days: 400,
    deletion_protection_enabled: true,
    lifecycle: { prevent_destroy: true },
  });
});

/** Backups have a key of their own. */
const logKeys = (of: typeof stack) =>
  Object.fromEntries(
    Object.entries(of.resources("aws_kms_key")).filter(
      ([id]) => !/^(?:backups|hand-over)-key-/.test(id),
    ),
  );

test("one key a Region encrypts exactly the account's log groups", () => {
  const keys = logKeys(stack);
  const group = (name: string) => `arn:aws:logs:eu-central-1:${account}:log-group:/acme-ir/${name}`;

  expect(Object.keys(keys).sort()).toEqual(regions.map((region) => `log-key-${region}`).sort());
  expect(
    policyOf(keys["log-key-eu-central-1"] ?? {}).Statement.find(
      ({ Sid }) => Sid === "AllowCloudWatchLogs",
    ),
  ).toEqual({
    Sid: "AllowCloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: "logs.eu-central-1.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: {
      ArnEquals: {
        "kms:EncryptionContext:aws:logs:arn": [group("vpc-flow-logs"), group("sessions")],
      },
    },
  });
});

test("the policy of instance roles, exactly", () => {
  const policy = stack.find("aws_iam_policy", { name: "acme-ir-write-session-logs" });

  expect({ ...policy, policy: policyOf(policy) }).toEqual({
    name: "acme-ir-write-session-logs",
    description: "Lets an instance log its Session Manager sessions; for instance roles",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WriteSessionLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:*:${account}:log-group:/acme-ir/sessions:*`,
        },
        {
          Sid: "CheckEncryption",
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: "*",
        },
      ],
    },
  });
});

test("switched off, the policy can be attached already, and the key serves the flow logs alone", () => {
  const off = accountStack("shop-staging", { accountSettings: { sessionLogging: false } });

  expect(off.resources("aws_ssm_document")).toEqual({});
  expect(Object.keys(off.resources("aws_iam_policy"))).toContain("write-session-logs");
  expect(Object.keys(off.resources("aws_cloudwatch_log_group")).sort()).toEqual(
    regions.map((region) => `flow-logs-${region}`).sort(),
  );
  expect(off.resources("aws_kms_key")["log-key-us-east-1"]?.policy).not.toContain("sessions");
});

test("without any log group there is no key", () => {
  const off = accountStack("shop-staging", {
    accountSettings: { sessionLogging: false },
    networkLogs: { cloudWatchLogs: false },
  });

  expect(logKeys(off)).toEqual({});
  expect(off.resources("aws_cloudwatch_log_group")).toEqual({});
});

test("a sandbox can be cleaned up", () => {
  const group = accountStack("shop-staging", sandbox).resources("aws_cloudwatch_log_group");

  expect(group["sessions-us-east-1"]).toMatchObject({
    deletion_protection_enabled: false,
    lifecycle: { prevent_destroy: false },
  });
});
