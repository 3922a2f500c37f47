import { accountStack, accountsWith, oneStack } from "../../support/one-stack";
import { organizationWith } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import { policyOf, type SynthesizedStack } from "../../support/synth";

const account = "603000000001";
const regions = ["eu-west-1", "eu-central-1", "us-east-1"];
const found = accountStack("shop-staging");
const listed = accountStack("payments-production");
/** VPC user guide, "Flow log records": versions 2 to 5, reject-reason and resource-id, in this order. */
const fields =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status " +
  "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr " +
  "region az-id sublocation-type sublocation-id " +
  "pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path reject-reason resource-id";
const logFormat = fields
  .split(" ")
  .map((field) => `$\${${field}}`)
  .join(" ");
const everything = {
  traffic_type: "ALL",
  max_aggregation_interval: 60,
  log_format: logFormat,
  lifecycle: { create_before_destroy: true },
};
const s3 = {
  log_destination_type: "s3",
  log_destination: "arn:aws:s3:::acme-ir-flow-logs-222222222222-eu-west-1",
  destination_options: {
    file_format: "parquet",
    hive_compatible_partitions: true,
    per_hour_partition: true,
  },
};
const cloudWatch = (region: string) => ({
  log_destination_type: "cloud-watch-logs",
  log_destination: `\${aws_cloudwatch_log_group.flow-logs-${region}.arn}`,
  iam_role_arn: "${aws_iam_role.flow-logs.arn}",
  depends_on: ["aws_iam_role_policy.flow-logs"],
});

describe("VPCs found when planning", () => {
  test("are those that the account owns, in each of its Regions", () => {
    expect(found.data("aws_vpcs")).toEqual(
      Object.fromEntries(
        regions.map((region) => [
          `vpcs-${region}`,
          { region, filter: [{ name: "owner-id", values: [account] }] },
        ]),
      ),
    );
  });

  test("each get a flow log to S3 and one to CloudWatch Logs", () => {
    const each = (region: string) => ({
      region,
      for_each: `\${toset(data.aws_vpcs.vpcs-${region}.ids)}`,
      vpc_id: "${each.value}",
      ...everything,
    });

    expect(found.resources("aws_flow_log")).toEqual(
      Object.fromEntries(
        regions.flatMap((region) => [
          [`flow-log-s3-${region}`, { ...each(region), ...s3 }],
          [`flow-log-cloudwatch-${region}`, { ...each(region), ...cloudWatch(region) }],
        ]),
      ),
    );
  });

  test("each have their DNS queries logged", () => {
    expect(found.resources("aws_route53_resolver_query_log_config")).toEqual(
      Object.fromEntries(
        regions.map((region) => [
          `query-logs-${region}`,
          {
            region,
            name: "acme-ir-dns-queries",
            destination_arn: "arn:aws:s3:::acme-ir-flow-logs-222222222222-eu-west-1",
          },
        ]),
      ),
    );
    expect(found.resources("aws_route53_resolver_query_log_config_association")).toEqual(
      Object.fromEntries(
        regions.map((region) => [
          `query-log-${region}`,
          {
            region,
            for_each: `\${toset(data.aws_vpcs.vpcs-${region}.ids)}`,
            resolver_query_log_config_id: `\${aws_route53_resolver_query_log_config.query-logs-${region}.id}`,
            resource_id: "${each.value}",
          },
        ]),
      ),
    );
  });
});

describe("VPCs that the file lists", () => {
  const vpcs = [
    ["eu-west-1", "vpc-0a1b2c3d4e5f60718"],
    ["eu-central-1", "vpc-0f1e2d3c4b5a69788"],
    ["eu-central-1", "vpc-0f1e2d3c4b5a69799"],
  ] as const;

  test("each get plain flow logs, and nothing is looked up", () => {
    expect(listed.data("aws_vpcs")).toEqual({});
    expect(listed.resources("aws_flow_log")).toEqual(
      Object.fromEntries(
        vpcs.flatMap(([region, vpc]) => {
          const each = { region, vpc_id: vpc, ...everything };
          return [
            [`flow-log-s3-${vpc}`, { ...each, ...s3 }],
            [`flow-log-cloudwatch-${vpc}`, { ...each, ...cloudWatch(region) }],
          ];
        }),
      ),
    );
  });

  test("each have their DNS queries logged; a Region without any has no configuration", () => {
    expect(Object.keys(listed.resources("aws_route53_resolver_query_log_config")).sort()).toEqual([
      "query-logs-eu-central-1",
      "query-logs-eu-west-1",
    ]);
    expect(listed.resources("aws_route53_resolver_query_log_config_association")).toEqual(
      Object.fromEntries(
        vpcs.map(([region, vpc]) => [
          `query-log-${vpc}`,
          {
            region,
            resolver_query_log_config_id: `\${aws_route53_resolver_query_log_config.query-logs-${region}.id}`,
            resource_id: vpc,
          },
        ]),
      ),
    );
  });

  test("a Region without any has no log group for them", () => {
    const groups = Object.keys(listed.resources("aws_cloudwatch_log_group"));

    expect(groups.filter((id) => id.startsWith("flow-logs-")).sort()).toEqual([
      "flow-logs-eu-central-1",
      "flow-logs-eu-west-1",
    ]);
  });
});

describe("delivery to CloudWatch Logs", () => {
  test("the log group has the Region's key and the file's retention", () => {
    expect(found.resources("aws_cloudwatch_log_group")["flow-logs-us-east-1"]).toEqual({
      region: "us-east-1",
      name: "/acme-ir/vpc-flow-logs",
      kms_key_id: "${aws_kms_key.log-key-us-east-1.arn}",
      retention_in_days: 400,
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  const role = found.find("aws_iam_role", { name: "acme-ir-flow-logs-to-cloudwatch-logs" });
  const rights = found.find("aws_iam_role_policy", { name: "write-flow-logs" });

  test("the role, exactly", () => {
    expect({ ...role, assume_role_policy: policyOf(role, "assume_role_policy") }).toEqual({
      name: "acme-ir-flow-logs-to-cloudwatch-logs",
      description: "VPC flow logs are written to CloudWatch Logs",
      assume_role_policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AllowFlowLogs",
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": account },
              ArnLike: { "aws:SourceArn": `arn:aws:ec2:*:${account}:vpc-flow-log/*` },
            },
          },
        ],
      },
    });
    expect({ ...rights, policy: policyOf(rights) }).toEqual({
      name: "write-flow-logs",
      role: "${aws_iam_role.flow-logs.name}",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "WriteFlowLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: `arn:aws:logs:*:${account}:log-group:/acme-ir/vpc-flow-logs:*`,
          },
          {
            Sid: "FindLogGroup",
            Effect: "Allow",
            Action: "logs:DescribeLogGroups",
            Resource: "*",
          },
        ],
      },
    });
  });

  test.each([
    ["its own account's flow logs", account, account, "allow"],
    ["another account's flow log", "999999999999", "999999999999", "implicit deny"],
    [
      "another account's flow log that claims this account",
      account,
      "999999999999",
      "implicit deny",
    ],
  ])("the service assumes the role for %s: %s", (_whose, sourceAccount, arnAccount, expected) => {
    expect(
      evaluate(
        {
          caller: { kind: "service", name: "vpc-flow-logs.amazonaws.com" },
          action: "sts:AssumeRole",
          resource: `arn:aws:iam::${account}:role/acme-ir-flow-logs-to-cloudwatch-logs`,
          context: {
            "aws:SourceAccount": sourceAccount,
            "aws:SourceArn": `arn:aws:ec2:us-east-1:${arnAccount}:vpc-flow-log/fl-0123456789abcdef0`,
          },
        },
        {
          account,
          resourcePolicy: policyOf(role, "assume_role_policy"),
          resourcePolicyRules: true,
        },
      ),
    ).toBe(expected);
  });

  test.each([
    ["logs:PutLogEvents", "/acme-ir/vpc-flow-logs:log-stream:eni-1-all", "allow"],
    ["logs:PutLogEvents", "/acme-ir/sessions:log-stream:x", "implicit deny"],
    ["logs:CreateLogGroup", "/acme-ir/vpc-flow-logs:*", "implicit deny"],
    ["logs:DeleteLogStream", "/acme-ir/vpc-flow-logs:log-stream:x", "implicit deny"],
  ])("the role may %s on %s: %s", (action, group, expected) => {
    expect(
      evaluate(
        {
          caller: { kind: "principal", arn: `arn:aws:iam::${account}:role/flow` },
          action,
          resource: `arn:aws:logs:us-east-1:${account}:log-group:${group}`,
        },
        {
          account,
          resourcePolicy: { Version: "2012-10-17", Statement: [] },
          identityPolicy: policyOf(rights),
        },
      ),
    ).toBe(expected);
  });
});

describe("the central bucket lets the apply roles set query logs up", () => {
  const bucket = "arn:aws:s3:::acme-ir-flow-logs-222222222222-eu-west-1";
  const resourcePolicy = policyOf(
    oneStack(organizationWith(), "log-archive").find("aws_s3_bucket_policy", {
      bucket: "${aws_s3_bucket.flow-logs.bucket}",
    }),
  );

  test.each([
    ["the apply role of an account", "ir-baseline-apply", "o-a1b2c3d4e5", "s3:ListBucket", "allow"],
    ["the plan role", "ir-baseline-plan", "o-a1b2c3d4e5", "s3:ListBucket", "implicit deny"],
    [
      "a role of another organization",
      "ir-baseline-apply",
      "o-zzzzzzzzzz",
      "s3:ListBucket",
      "explicit deny",
    ],
    [
      "the apply role, reading logs",
      "ir-baseline-apply",
      "o-a1b2c3d4e5",
      "s3:GetObject",
      "implicit deny",
    ],
  ] as const)("%s", (_who, role, organizationId, action, expected) => {
    expect(
      evaluate(
        {
          caller: {
            kind: "principal",
            arn: `arn:aws:iam::${account}:role/${role}`,
            organizationId,
          },
          action,
          resource: action === "s3:ListBucket" ? bucket : `${bucket}/AWSLogs/x`,
        },
        { account: "222222222222", resourcePolicy },
      ),
    ).toBe(expected);
  });
});

describe("cost switches", () => {
  const types = (stack: SynthesizedStack) => ({
    cloudWatch: Object.keys(stack.resources("aws_flow_log")).filter((id) => /cloudwatch/.test(id))
      .length,
    s3: Object.keys(stack.resources("aws_flow_log")).filter((id) => /s3/.test(id)).length,
    queries: Object.keys(stack.resources("aws_route53_resolver_query_log_config_association"))
      .length,
    roles: Object.keys(stack.resources("aws_iam_role")).filter((id) => id === "flow-logs").length,
    groups: Object.keys(stack.resources("aws_cloudwatch_log_group")).filter((id) =>
      id.startsWith("flow-logs-"),
    ).length,
    lookups: Object.keys(stack.data("aws_vpcs")).length,
  });
  const all = { cloudWatch: 3, s3: 3, queries: 3, roles: 1, groups: 3, lookups: 3 };
  const none = { cloudWatch: 0, s3: 0, queries: 0, roles: 0, groups: 0, lookups: 0 };

  test.each([
    ["cloudWatchLogs", { cloudWatch: 0, roles: 0, groups: 0 }],
    ["s3", { s3: 0 }],
    ["queryLogs", { queries: 0 }],
  ])("%s off, for all accounts or for one", (kind, less) => {
    const off = { [kind]: false };

    expect(types(accountStack("shop-staging", { networkLogs: off }))).toEqual({ ...all, ...less });
    const accounts = accountsWith("shop-staging", { networkLogs: off });
    expect(types(accountStack("shop-staging", { accounts }))).toEqual({ ...all, ...less });
    expect(types(accountStack("payments-staging", { accounts }))).toEqual(all);
  });

  test("everything off looks up networks for the groups of isolation alone", () => {
    const off = { cloudWatchLogs: false, s3: false, queryLogs: false };

    expect(types(accountStack("shop-staging", { networkLogs: off }))).toEqual({
      ...none,
      lookups: 3,
    });
  });

  test("an account can have what the others do without", () => {
    const stack = accountStack("shop-staging", {
      networkLogs: { cloudWatchLogs: false, s3: false, queryLogs: false },
      accounts: accountsWith("shop-staging", { networkLogs: { s3: true } }),
    });

    expect(types(stack)).toEqual({ ...none, s3: 3, lookups: 3 });
  });
});
