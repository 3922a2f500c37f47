import { eventSelectors } from "../../../modules/trail/event-selectors";
import { createEstate } from "../../../organization/estate";
import { regionsOf } from "../../../organization/regions";
import { TrailStack } from "../../../stacks/trail";
import { role } from "../../support/callers";
import { accountsWith } from "../../support/one-stack";
import { exampleFile, inPartition, organizationWith, sandbox } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import {
  dependencies,
  policyOf,
  type SynthesizedStack,
  synthesizeStack,
} from "../../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const trailStack = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), (app, estate) => new TrailStack(app, estate));

const delegated: Overrides = { trail: { owner: "delegated-administrator" } };
const adopted: Overrides = {
  shipping: undefined, // ships the baseline's own archive
  adopt: {
    trail: {
      name: "aws-controltower-BaselineCloudTrail",
      logGroup: "aws-controltower/CloudTrailLogs",
    },
  },
};
const withoutSensitiveBuckets: Overrides = {
  accounts: exampleFile.accounts.map(({ sensitiveBuckets: _buckets, ...account }) => account),
};

const production = trailStack();

const management = { field: "eventCategory", equals: ["Management"] };
const data = (type: string, ...arns: object[]) => [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: [type] },
  ...arns,
];
const selectors = {
  management: { name: "management events", field_selector: [management] },
  evidence: {
    name: "evidence, working copies and tools",
    field_selector: data("AWS::S3::Object", {
      field: "resources.ARN",
      starts_with: ["evidence", "working", "tools"].map(
        (purpose) => `arn:aws:s3:::acme-ir-${purpose}-444444444444-eu-west-1/`,
      ),
    }),
  },
  custody: {
    name: "custody record",
    field_selector: data("AWS::DynamoDB::Table", {
      field: "resources.ARN",
      equals: ["arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody"],
    }),
  },
  s3: {
    name: "S3 objects outside the log archive",
    field_selector: data("AWS::S3::Object", {
      field: "resources.ARN",
      not_starts_with: [
        "trail-archive-222222222222-eu-west-1",
        "config-222222222222-eu-west-1",
        "flow-logs-222222222222-eu-west-1",
        "access-logs-222222222222-eu-west-1",
        "elb-logs-222222222222-eu-west-1",
        "access-logs-222222222222-eu-central-1",
        "elb-logs-222222222222-eu-central-1",
        "access-logs-222222222222-us-east-1",
        "elb-logs-222222222222-us-east-1",
      ].map((name) => `arn:aws:s3:::acme-ir-${name}/`),
    }),
  },
  sensitive: {
    name: "sensitive S3 buckets",
    field_selector: data("AWS::S3::Object", {
      field: "resources.ARN",
      starts_with: ["arn:aws:s3:::acme-shop-orders/", "arn:aws:s3:::acme-shop-invoices/"],
    }),
  },
  lambda: { name: "Lambda invocations", field_selector: data("AWS::Lambda::Function") },
  dynamodb: { name: "DynamoDB items", field_selector: data("AWS::DynamoDB::Table") },
};

describe("the organization trail", () => {
  test("is one, for all accounts and Regions, validated and encrypted", () => {
    expect(Object.keys(production.resources("aws_cloudtrail"))).toEqual(["organization-trail"]);
    const { advanced_event_selector, depends_on, ...args } = production.find("aws_cloudtrail");
    expect(advanced_event_selector).toEqual([
      selectors.management,
      selectors.evidence,
      selectors.custody,
      selectors.s3,
      selectors.lambda,
      selectors.dynamodb,
    ]);
    expect(dependencies({ depends_on })).toEqual([
      "aws_iam_role_policy.organization-trail_logs_delivery-rights",
    ]);
    const [deliveryRole] = Object.keys(production.resources("aws_iam_role"));
    expect(args).toEqual({
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.organization-trail.arn}:*",
      cloud_watch_logs_role_arn: `\${aws_iam_role.${deliveryRole}.arn}`,
      enable_log_file_validation: true,
      enable_logging: true,
      include_global_service_events: true,
      insight_selector: [
        { insight_type: "ApiCallRateInsight" },
        { insight_type: "ApiErrorRateInsight" },
      ],
      is_multi_region_trail: true,
      is_organization_trail: true,
      kms_key_id: "${aws_kms_key.trail-key.arn}",
      lifecycle: { prevent_destroy: true },
      name: "acme-ir-organization-trail",
      region: "eu-west-1",
      s3_bucket_name: "acme-ir-trail-archive-222222222222-eu-west-1",
    });
  });

  test("can be destroyed in a sandbox, with its log group", () => {
    const stack = trailStack(sandbox);
    expect(stack.find("aws_cloudtrail")["lifecycle"]).toEqual({ prevent_destroy: false });
    const { lifecycle, deletion_protection_enabled } = stack.find("aws_cloudwatch_log_group");
    expect([lifecycle, deletion_protection_enabled]).toEqual([{ prevent_destroy: false }, false]);
  });

  const off = { s3: "none", lambda: false, dynamodb: false } as const;
  test.each<[string, Overrides, readonly object[]]>([
    [
      "nothing but management events, and who touched evidence",
      { ...withoutSensitiveBuckets, trail: { dataEvents: off } },
      [],
    ],
    [
      "sensitive buckets",
      { trail: { dataEvents: { ...off, s3: "sensitive" } } },
      [selectors.sensitive],
    ],
    [
      "all buckets but the log archive's",
      { trail: { dataEvents: { ...off, s3: "all" } } },
      [selectors.s3],
    ],
    [
      "Lambda",
      { ...withoutSensitiveBuckets, trail: { dataEvents: { ...off, lambda: true } } },
      [selectors.lambda],
    ],
    [
      "DynamoDB",
      { ...withoutSensitiveBuckets, trail: { dataEvents: { ...off, dynamodb: true } } },
      [selectors.dynamodb],
    ],
  ])("data events: %s", (_name, overrides, expected) => {
    expect(trailStack(overrides).find("aws_cloudtrail")["advanced_event_selector"]).toEqual([
      selectors.management,
      selectors.evidence,
      selectors.custody,
      ...expected,
    ]);
  });

  test("all values of all selectors fit with as many Regions and sensitive buckets as there may be", () => {
    const governed = regionsOf("aws").map(({ code }) => code);
    const [home = "eu-west-1", ...more] = exampleFile.regions.governed;
    const sensitiveBuckets = Array.from({ length: 450 }, (_, index) => ({
      name: `acme-data-${index}`,
      region: "eu-west-1" as const,
    }));
    type Fields = readonly Readonly<Record<string, readonly string[]>>[];
    const values = (overrides: Overrides) =>
      eventSelectors(createEstate(organizationWith(overrides)))
        .flatMap(({ fieldSelector }) => fieldSelector as unknown as Fields)
        .flatMap(({ field: _field, ...operators }) => Object.values(operators).flat()).length;
    const analysisRegions = [...new Set([home, ...more, ...governed])].slice(0, 6);
    const accounts = accountsWith("shop-production", { sensitiveBuckets });

    const all = { regions: { governed }, forensics: { analysisRegions } };
    // Source: CloudTrail quotas: 500 values over all advanced selectors.
    expect(values({ ...all, accounts, trail: { dataEvents: { s3: "none" } } })).toBeLessThanOrEqual(
      500,
    );
    expect(values({ ...all, trail: { dataEvents: { s3: "all" } } })).toBeLessThanOrEqual(500);
  });

  test("without Insights when the file says so", () => {
    const stack = trailStack({ trail: { insights: false } });
    expect(stack.find("aws_cloudtrail")["insight_selector"]).toEqual([]);
  });
});

describe("the log group", () => {
  test("is encrypted, kept and protected", () => {
    expect(production.resources("aws_cloudwatch_log_group")).toEqual({
      "organization-trail": {
        deletion_protection_enabled: true,
        kms_key_id: "${aws_kms_key.trail-log-group-key.arn}",
        lifecycle: { prevent_destroy: true },
        name: "/acme-ir/organization-trail",
        region: "eu-west-1",
        retention_in_days: 400,
      },
    });
  });

  test.each([
    ["the management account", {}, "aws", "eu-west-1", "111111111111"],
    ["the delegated administrator", delegated, "aws", "eu-west-1", "333333333333"],
    [
      "GovCloud",
      inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
      "aws-us-gov",
      "us-gov-west-1",
      "111111111111",
    ],
    [
      "China",
      inPartition("aws-cn", "cn-north-1", "cn-northwest-1"),
      "aws-cn",
      "cn-north-1",
      "111111111111",
    ],
  ] as const)(
    "CloudTrail may write its streams, and nothing else: %s",
    (_name, overrides, partition, region, owner) => {
      const stack = trailStack(overrides);
      const { assume_role_policy: _trust, ...args } = stack.find("aws_iam_role");
      expect(args).toEqual({
        description: "CloudTrail writes the organization trail's events to CloudWatch Logs",
        name: "acme-ir-trail-to-cloudwatch-logs",
      });
      const group = `arn:${partition}:logs:${region}:${owner}:log-group:/acme-ir/organization-trail`;
      const [[roleId] = []] = Object.entries(stack.resources("aws_iam_role"));
      const rights = stack.find("aws_iam_role_policy");
      expect(policyOf(rights)).toEqual({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "WriteTrailStreams",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [
              `${group}:log-stream:${owner}_CloudTrail_${region}*`,
              `${group}:log-stream:o-a1b2c3d4e5_*`,
            ],
          },
        ],
      });
      expect([rights["role"], rights["name"]]).toEqual([
        `\${aws_iam_role.${roleId}.name}`,
        "write-organization-trail",
      ]);

      const assume = (service: string, source: string) =>
        evaluate(
          {
            caller: { kind: "service", name: service },
            action: "sts:AssumeRole",
            resource: "",
            context: { "aws:SourceArn": source },
          },
          {
            account: owner,
            resourcePolicy: policyOf(stack.find("aws_iam_role"), "assume_role_policy"),
            resourcePolicyRules: true,
          },
        );
      // The trail belongs to the management account, whoever creates it.
      const trail = `arn:${partition}:cloudtrail:${region}:111111111111:trail/acme-ir-organization-trail`;
      expect([
        assume("cloudtrail.amazonaws.com", trail),
        assume("cloudtrail.amazonaws.com", trail.replace("111111111111", "999999999999")),
        assume("config.amazonaws.com", trail),
      ]).toEqual(["allow", "implicit deny", "implicit deny"]);
    },
  );

  test("nobody but CloudTrail assumes the delivery role", () => {
    const resourcePolicy = policyOf(production.find("aws_iam_role"), "assume_role_policy");
    const request = { action: "sts:AssumeRole", resource: "" };
    const policies = { account: "111111111111", resourcePolicy, resourcePolicyRules: true };
    expect(evaluate({ ...request, caller: role("111111111111", "administrator") }, policies)).toBe(
      "implicit deny",
    );
  });
});

describe("variants", () => {
  const accountsOf = ({ json }: SynthesizedStack) =>
    json.provider.aws.map(({ alias, allowed_account_ids: ids }) => [alias, ids]);

  test("the trail's key is made in the log-archive account, everything else in the owner's", () => {
    expect(accountsOf(production)).toEqual([
      [undefined, ["111111111111"]],
      ["log-archive", ["222222222222"]],
    ]);
    const elsewhere = production.addresses().filter((address) => {
      const [type = "", id = ""] = address.split(".");
      return production.resources(type)[id]?.["provider"] !== undefined;
    });
    expect(elsewhere).toEqual(["aws_kms_alias.trail-key", "aws_kms_key.trail-key"]);
  });

  test("delegated administrator: the security account owns what the management account would", () => {
    const stack = trailStack(delegated);
    expect(accountsOf(stack)).toEqual([
      [undefined, ["333333333333"]],
      ["log-archive", ["222222222222"]],
    ]);
    expect(stack.addresses()).toEqual(production.addresses());
    expect(stack.find("aws_cloudtrail")).toEqual(production.find("aws_cloudtrail"));
  });

  test("adopted: nothing of the trail is made, its log group is read, filters and alarms stand on it", () => {
    const stack = trailStack(adopted);
    expect(accountsOf(stack)).toEqual([[undefined, ["111111111111"]]]);
    expect(stack.data("aws_cloudwatch_log_group")).toEqual({
      "organization-trail": { name: "aws-controltower/CloudTrailLogs", region: "eu-west-1" },
    });
    const ofTheTrail = (address: string) =>
      /^aws_(cloudtrail|cloudwatch_log_group|iam_)|trail-(log-group-)?key$/.test(address);
    expect(stack.addresses()).toEqual(production.addresses().filter((each) => !ofTheTrail(each)));
    const filters = Object.values(stack.resources("aws_cloudwatch_log_metric_filter"));
    expect(new Set(filters.map(({ log_group_name: name }) => name))).toEqual(
      new Set(["${data.aws_cloudwatch_log_group.organization-trail.name}"]),
    );
  });
});
