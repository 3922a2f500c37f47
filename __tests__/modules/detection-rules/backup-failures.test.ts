import { SecurityStack } from "../../../stacks/security";
import { accountStack } from "../../support/one-stack";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";
import type { SynthesizedStack } from "../../support/synth";

const security = synthesizeStack(organizationWith(), SecurityStack);
const rule = (of: SynthesizedStack, id: string) =>
  of.resources("aws_cloudwatch_event_rule")[id] ?? {};
const pattern = (of: SynthesizedStack, id: string) =>
  JSON.parse(String(rule(of, id).event_pattern)) as unknown;

const failedJobs = {
  source: ["aws.backup"],
  "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
  detail: {
    $or: [
      { state: ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"] },
      { status: ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"] },
    ],
  },
};
const alarmGoesOff = {
  source: ["aws.cloudwatch"],
  "detail-type": ["CloudWatch Alarm State Change"],
  detail: { alarmName: ["acme-ir-no-backup-copies"], state: { value: ["ALARM"] } },
};

test("failed jobs of every account and Region reach the topic", () => {
  for (const region of ["eu-west-1", "eu-central-1", "us-east-1"])
    expect(pattern(accountStack("network"), `forward-backup-jobs-${region}`)).toEqual(failedJobs);
  expect(pattern(security, "backup-jobs-failed")).toEqual(failedJobs);
  expect(security.resources("aws_cloudwatch_event_target")["backup-jobs-failed"]).toMatchObject({
    arn: "${aws_sns_topic.alerts-high.arn}",
    input_transformer: {
      input_paths: {
        account: "$.account",
        region: "$.region",
        time: "$.time",
        kind: "$.detail-type",
        resource: "$.detail.resourceArn",
        created: "$.detail.createdResourceArn",
      },
      input_template: [
        '"[HIGH] A job of AWS Backup failed"',
        '"What: <kind>, <resource> <created>"',
        '"Where: account <account>, Region <region>"',
        '"When: <time>"',
        '"Procedure: backup-destruction"',
      ].join("\n"),
    },
  });
});

test("alarms on missing copies are passed on from the Regions where they have no topic, and told", () => {
  const regions = { backup: { copyAlarm: { regions: ["eu-west-1", "us-east-1"] } } };
  const forwarded = (of: SynthesizedStack) =>
    Object.keys(of.resources("aws_cloudwatch_event_rule")).filter((id) => id.includes("no-copies"));
  expect(forwarded(accountStack("backup", regions))).toEqual(["forward-no-copies-us-east-1"]);
  expect(pattern(accountStack("backup", regions), "forward-no-copies-us-east-1")).toEqual(
    alarmGoesOff,
  );
  expect(forwarded(accountStack("backup"))).toEqual([]);
  expect(forwarded(accountStack("network", regions))).toEqual([]);
  expect(pattern(security, "no-backup-copies")).toEqual(alarmGoesOff);
});
