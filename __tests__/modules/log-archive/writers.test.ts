import { LogArchiveStack } from "../../../stacks/log-archive";
import { byService, withKeys, withoutKeys } from "../../support/callers";
import { inPartition, organizationWith } from "../../support/organization";
import { type Decision, evaluate } from "../../support/policy-evaluator/evaluate";
import type { Request } from "../../support/policy-evaluator/request";
import { policyOf, synthesizeStack } from "../../support/synth";

const [management, logArchive, workload, foreign] = [
  "111111111111",
  "222222222222",
  "602000000001",
  "999999999999",
];

describe.each([
  ["aws", "eu-west-1", "us-east-1", {}],
  [
    "aws-us-gov",
    "us-gov-west-1",
    "us-gov-east-1",
    inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
  ],
  ["aws-cn", "cn-north-1", "cn-northwest-1", inPartition("aws-cn", "cn-north-1", "cn-northwest-1")],
] as const)("%s", (partition, home, other, overrides) => {
  const stack = synthesizeStack(
    organizationWith(overrides),
    (app, estate) => new LogArchiveStack(app, estate),
  );
  const name = (purpose: string, region: string = home) =>
    `acme-ir-${purpose}-${logArchive}-${region}`;
  const s3 = (path: string) => `arn:${partition}:s3:::${path}`;

  const decide = (request: Request): Decision => {
    const bucket = request.resource.split(":::")[1]?.split("/")[0];
    const [id] =
      Object.entries(stack.resources("aws_s3_bucket")).find(
        ([, each]) => each["bucket"] === bucket,
      ) ?? [];
    const policy = stack.find("aws_s3_bucket_policy", { bucket: `\${aws_s3_bucket.${id}.bucket}` });
    return evaluate(request, { account: logArchive, resourcePolicy: policyOf(policy) });
  };

  const trail = `arn:${partition}:cloudtrail:${home}:${management}:trail/acme-ir-organization-trail`;
  const fullControl = { "s3:x-amz-acl": "bucket-owner-full-control" };
  const fromTrail = { "aws:SourceArn": trail, "aws:SourceAccount": management };
  const trailFile = {
    ...fromTrail,
    ...fullControl,
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": `arn:${partition}:kms:${home}:${logArchive}:key/1`,
  };
  const trailPath = (owner: string, kind = "CloudTrail") =>
    s3(`${name("trail-archive")}/AWSLogs/${owner}/${kind}/${home}/2026/01/02/file.json.gz`);
  const organizationFile = byService(
    "cloudtrail",
    "s3:PutObject",
    trailPath(`o-a1b2c3d4e5/${workload}`),
    trailFile,
  );

  const fromConfig = {
    "aws:SourceAccount": workload,
    "aws:SourceArn": `arn:${partition}:config:${other}:${workload}:`,
  };
  const configFile = byService(
    "config",
    "s3:PutObject",
    s3(`${name("config")}/AWSLogs/${workload}/Config/ConfigWritabilityCheckFile`),
    { ...fromConfig, ...fullControl },
  );

  const fromLogs = {
    "aws:SourceAccount": workload,
    "aws:SourceArn": `arn:${partition}:logs:${other}:${workload}:*`,
  };
  const flowLogFile = byService(
    "delivery.logs",
    "s3:PutObject",
    s3(`${name("flow-logs")}/AWSLogs/${workload}/vpcflowlogs/${other}/2026/01/02/file.log.parquet`),
    fromLogs,
  );

  const loadBalancerFile = byService(
    "logdelivery.elasticloadbalancing",
    "s3:PutObject",
    s3(`${name("elb-logs", other)}/AWSLogs/${workload}/elasticloadbalancing/${other}/file.log.gz`),
  );

  const accessLogFile = byService(
    "logging.s3",
    "s3:PutObject",
    s3(`${name("access-logs")}/${name("trail-archive")}/2026-01-02-03-04-05-ABCDEF`),
    { "aws:SourceAccount": logArchive, "aws:SourceArn": s3(name("trail-archive")) },
  );

  test.each<[string, Request]>([
    [
      "CloudTrail checks the archive",
      byService("cloudtrail", "s3:GetBucketAcl", s3(name("trail-archive")), fromTrail),
    ],
    [
      "CloudTrail tests the management account's path",
      { ...organizationFile, resource: trailPath(management) },
    ],
    ["CloudTrail writes a member's log file", organizationFile],
    [
      "CloudTrail writes a digest",
      { ...organizationFile, resource: trailPath(`o-a1b2c3d4e5/${workload}`, "CloudTrail-Digest") },
    ],
    [
      "CloudTrail writes Insights",
      {
        ...organizationFile,
        resource: trailPath(`o-a1b2c3d4e5/${workload}`, "CloudTrail-Insight"),
      },
    ],
    [
      "CloudTrail writes without naming an encryption",
      withoutKeys(
        organizationFile,
        "s3:x-amz-server-side-encryption",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
      ),
    ],
    [
      "Config checks its bucket",
      byService("config", "s3:GetBucketAcl", s3(name("config")), fromConfig),
    ],
    [
      "Config looks for its bucket",
      byService("config", "s3:ListBucket", s3(name("config")), fromConfig),
    ],
    ["Config writes", configFile],
    [
      "log delivery checks the flow-log bucket",
      byService("delivery.logs", "s3:GetBucketAcl", s3(name("flow-logs")), fromLogs),
    ],
    [
      "log delivery lists the flow-log bucket",
      byService("delivery.logs", "s3:ListBucket", s3(name("flow-logs")), fromLogs),
    ],
    ["log delivery writes flow logs", flowLogFile],
    ["log delivery writes flow logs and names the ACL", withKeys(flowLogFile, fullControl)],
    [
      "log delivery writes flow logs below Hive prefixes",
      {
        ...flowLogFile,
        resource: s3(`${name("flow-logs")}/AWSLogs/aws-account-id=${workload}/file.gz`),
      },
    ],
    [
      "log delivery writes Resolver query logs",
      {
        ...flowLogFile,
        resource: s3(`${name("flow-logs")}/AWSLogs/${workload}/vpcdnsquerylogs/vpc-1/file.gz`),
      },
    ],
    ["an Application Load Balancer writes", loadBalancerFile],
    [
      "a Network Load Balancer writes",
      byService(
        "delivery.logs",
        "s3:PutObject",
        s3(`${name("elb-logs", other)}/AWSLogs/${workload}/file.gz`),
        { ...fromLogs, ...fullControl },
      ),
    ],
    [
      "a Network Load Balancer checks",
      byService("delivery.logs", "s3:GetBucketAcl", s3(name("elb-logs", other)), fromLogs),
    ],
    ["S3 writes access logs of the archive", accessLogFile],
    [
      "S3 writes access logs of the load-balancer-log bucket of another Region",
      {
        ...withKeys(accessLogFile, { "aws:SourceArn": s3(name("elb-logs", other)) }),
        resource: s3(`${name("access-logs", other)}/x`),
      },
    ],
  ])("%s", (_name, request) => {
    expect(decide(request)).toBe("allow");
  });

  const refused: readonly [string, Request, Decision?][] = [
    [
      "CloudTrail for a trail of another name",
      withKeys(organizationFile, { "aws:SourceArn": `${trail}-2` }),
    ],
    [
      "CloudTrail for a trail of another account",
      withKeys(organizationFile, { "aws:SourceArn": trail.replace(management, foreign) }),
    ],
    ["CloudTrail without a source", withoutKeys(organizationFile, "aws:SourceArn")],
    ["CloudTrail with another ACL", withKeys(organizationFile, { "s3:x-amz-acl": "public-read" })],
    ["CloudTrail without an ACL", withoutKeys(organizationFile, "s3:x-amz-acl")],
    [
      "CloudTrail below another organization",
      { ...organizationFile, resource: trailPath("o-zzzzzzzzzz") },
    ],
    [
      "CloudTrail below a member account's own path",
      { ...organizationFile, resource: trailPath(workload) },
    ],
    [
      "CloudTrail with another encryption",
      withKeys(organizationFile, { "s3:x-amz-server-side-encryption": "AES256" }),
      "explicit deny",
    ],
    [
      "CloudTrail in the Config bucket",
      { ...organizationFile, resource: s3(`${name("config")}/AWSLogs/${management}/x`) },
    ],
    ["Config for another account", withKeys(configFile, { "aws:SourceAccount": foreign })],
    ["Config without a source", withoutKeys(configFile, "aws:SourceAccount")],
    [
      "Config outside its folder",
      { ...configFile, resource: s3(`${name("config")}/AWSLogs/${workload}/CloudTrail/x`) },
    ],
    ["Config without an ACL", withoutKeys(configFile, "s3:x-amz-acl")],
    [
      "Config in the archive",
      { ...configFile, resource: s3(`${name("trail-archive")}/AWSLogs/${workload}/Config/x`) },
    ],
    ["log delivery for another account", withKeys(flowLogFile, { "aws:SourceAccount": foreign })],
    [
      "log delivery for another service",
      withKeys(flowLogFile, { "aws:SourceArn": `arn:${partition}:ec2:${other}:${workload}:x` }),
    ],
    ["log delivery outside AWSLogs", { ...flowLogFile, resource: s3(`${name("flow-logs")}/x`) }],
    [
      "log delivery without a source",
      withoutKeys(flowLogFile, "aws:SourceAccount", "aws:SourceArn"),
    ],
    [
      "a load balancer of another account",
      { ...loadBalancerFile, resource: s3(`${name("elb-logs", other)}/AWSLogs/${foreign}/x`) },
    ],
    [
      "a load balancer in the flow-log bucket",
      { ...loadBalancerFile, resource: s3(`${name("flow-logs")}/AWSLogs/${workload}/x`) },
    ],
    ["S3 for a bucket of another name", withKeys(accessLogFile, { "aws:SourceArn": s3("other") })],
    [
      "S3 for a bucket of another Region",
      withKeys(accessLogFile, { "aws:SourceArn": s3(name("elb-logs", other)) }),
    ],
    [
      "S3 for a bucket of another account",
      withKeys(accessLogFile, { "aws:SourceAccount": foreign }),
    ],
    [
      "S3 for the access-log bucket itself",
      withKeys(accessLogFile, { "aws:SourceArn": s3(name("access-logs")) }),
    ],
  ];
  test.each(refused)("refused: %s", (_name, request, expected = "implicit deny") => {
    expect(decide(request)).toBe(expected);
  });
});
