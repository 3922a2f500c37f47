import { eventSelectors } from "../../../modules/trail/event-selectors";
import { accountStack, accountsWith } from "../../support/one-stack";
import { estateWith } from "../../support/organization";
import { policyOf } from "../../support/synth";

const account = "602000000001";
const stack = accountStack("shop-production");
const sensitive = [
  ["acme-shop-orders", "eu-west-1"],
  ["acme-shop-invoices", "eu-central-1"],
] as const;

test("every sensitive bucket logs to a bucket of its own account and Region", () => {
  expect(stack.resources("aws_s3_bucket_logging")).toEqual(
    Object.fromEntries(
      sensitive.map(([bucket, region]) => [
        `access-logging-${bucket}`,
        {
          region,
          bucket,
          target_bucket: `acme-ir-access-logs-${account}-${region}`,
          target_prefix: `${bucket}/`,
          depends_on: [
            expect.stringMatching(`^aws_s3_bucket_policy.access-logs-${region}_policy_`),
          ],
        },
      ]),
    ),
  );
});

test("the target is made where it is needed only, and can be one", () => {
  expect(stack.resources("aws_s3_bucket")).toEqual(
    Object.fromEntries(
      sensitive.map(([, region]) => [
        `access-logs-${region}`,
        {
          region,
          bucket: `acme-ir-access-logs-${account}-${region}`,
          force_destroy: false,
          object_lock_enabled: false, // S3 refuses a target with a default retention
          lifecycle: { prevent_destroy: true },
        },
      ]),
    ),
  );
  expect(accountStack("shop-staging").resources("aws_s3_bucket")).toEqual({});
});

test("the target lets in the logging of exactly these buckets", () => {
  const policy = stack.find("aws_s3_bucket_policy", { region: "eu-central-1" });

  expect(policyOf(policy).Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
    {
      Sid: "AllowServerAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::acme-ir-access-logs-${account}-eu-central-1/*`,
      Condition: {
        ArnLike: { "aws:SourceArn": ["arn:aws:s3:::acme-shop-invoices"] },
        StringEquals: { "aws:SourceAccount": account },
      },
    },
  ]);
});

test("the log archive's own sensitive buckets log to the bucket that its stack has", () => {
  const overrides = {
    accounts: accountsWith("log-archive", {
      sensitiveBuckets: [{ name: "acme-evidence-copies", region: "us-east-1" }],
    }),
  };
  const archive = accountStack("log-archive", overrides);

  expect(archive.resources("aws_s3_bucket")).toEqual({});
  expect(archive.resources("aws_s3_bucket_logging")).toEqual({
    "access-logging-acme-evidence-copies": {
      region: "us-east-1",
      bucket: "acme-evidence-copies",
      target_bucket: estateWith(overrides).buckets.accessLogs("us-east-1"),
      target_prefix: "acme-evidence-copies/",
    },
  });
});

describe("object-level events of the sensitive buckets", () => {
  const s3Selectors = (s3: "all" | "sensitive" | "none", accounts = accountsWith("", {})) =>
    eventSelectors(estateWith({ trail: { dataEvents: { s3 } }, accounts })).filter(
      ({ name, fieldSelector }) =>
        name !== "evidence, working copies and tools" &&
        JSON.stringify(fieldSelector).includes("AWS::S3::Object"),
    );
  const listed = ["arn:aws:s3:::acme-shop-orders/", "arn:aws:s3:::acme-shop-invoices/"];

  test.each(["sensitive", "none"] as const)("are recorded when s3 is %s", (s3) => {
    expect(s3Selectors(s3)).toEqual([
      {
        name: "sensitive S3 buckets",
        fieldSelector: [
          { field: "eventCategory", equalTo: ["Data"] },
          { field: "resources.type", equalTo: ["AWS::S3::Object"] },
          { field: "resources.ARN", startsWith: listed },
        ],
      },
    ]);
  });

  test("are among all events when s3 is all: only log buckets are left out", () => {
    const [selector] = s3Selectors("all");
    const excluded = JSON.stringify(selector);

    expect(listed.filter((arn) => excluded.includes(arn))).toEqual([]);
    expect(excluded).toContain("notStartsWith");
  });

  test("without sensitive buckets nothing is selected when s3 is none", () => {
    expect(s3Selectors("none", accountsWith("shop-production", { sensitiveBuckets: [] }))).toEqual(
      [],
    );
  });

  test("more than a trail can select is refused with advice", () => {
    const sensitiveBuckets = Array.from({ length: 451 }, (_, index) => ({
      name: `acme-data-${index}`,
      region: "eu-west-1" as const,
    }));

    expect(() =>
      s3Selectors("none", accountsWith("shop-production", { sensitiveBuckets })),
    ).toThrow("trail.dataEvents.s3: 451 sensitive buckets, a trail can select 450; write all");
  });
});
