import { accountStack, accountsWith } from "../../support/one-stack";

const home = "eu-west-1";
const other = "eu-central-1";
const stack = accountStack("shop-staging");

describe("settings of the whole account", () => {
  test.each([
    [
      "aws_iam_account_password_policy",
      "password-policy",
      {
        minimum_password_length: 16,
        require_lowercase_characters: true,
        require_uppercase_characters: true,
        require_numbers: true,
        require_symbols: true,
        password_reuse_prevention: 24,
        max_password_age: 90,
        allow_users_to_change_password: true,
        hard_expiry: false,
      },
    ],
    [
      "aws_s3_account_public_access_block",
      "public-access-block",
      {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    ],
  ])("%s", (type, id, expected) => {
    expect(stack.resources(type)).toEqual({ [id]: expected });
  });

  test("the alias is written only where the file gives one", () => {
    expect(stack.resources("aws_iam_account_alias")).toEqual({});

    const named = accountStack("shop-staging", {
      accounts: accountsWith("shop-staging", { alias: "acme-shop-staging" }),
    });

    expect(named.resources("aws_iam_account_alias")).toEqual({
      "account-alias": { account_alias: "acme-shop-staging" },
    });
  });

  test("the password policy follows the file", () => {
    const own = accountStack("shop-staging", {
      passwordPolicy: { minimumLength: 20, maxAgeDays: 0, rememberedPasswords: 12 },
    });

    expect(own.find("aws_iam_account_password_policy")).toMatchObject({
      minimum_password_length: 20,
      max_password_age: 0,
      password_reuse_prevention: 12,
    });
  });
});

describe("settings of a Region", () => {
  const ec2 = [
    [
      "aws_ec2_instance_metadata_defaults",
      "instance-metadata",
      { http_endpoint: "enabled", http_tokens: "required" },
    ],
    ["aws_ebs_snapshot_block_public_access", "snapshot-sharing", { state: "block-all-sharing" }],
    ["aws_ec2_image_block_public_access", "image-sharing", { state: "block-new-sharing" }],
    ["aws_ec2_serial_console_access", "serial-console", { enabled: false }],
  ] as const;
  const others = [
    ["aws_ebs_encryption_by_default", "ebs-encryption", { enabled: true }],
    [
      "aws_ssm_service_setting",
      "document-sharing",
      {
        setting_id: "/ssm/documents/console/public-sharing-permission",
        setting_value: "Disable",
      },
    ],
    [
      "aws_accessanalyzer_analyzer",
      "analyzer",
      { analyzer_name: "acme-ir-external-access", type: "ACCOUNT" },
    ],
  ] as const;

  test.each([...ec2, ...others])("%s", (type, id, expected) => {
    expect(stack.resources(type)).toEqual(
      Object.fromEntries(
        [home, other, "us-east-1"].map((region) => [`${id}-${region}`, { region, ...expected }]),
      ),
    );
  });

  test("an EC2 declarative policy takes exactly its own settings away", () => {
    const declarative = accountStack("shop-staging", {
      accountSettings: { ec2Settings: "declarative-policy" },
    });

    const left = new Set(declarative.addresses());
    const gone = stack.addresses().filter((address) => !left.has(address));
    expect(gone).toEqual(
      ec2
        .flatMap(([type, id]) =>
          [home, other, "us-east-1"].map((region) => `${type}.${id}-${region}`),
        )
        .sort(),
    );
  });

  test("account analyzers can be left out", () => {
    const without = accountStack("shop-staging", { accountSettings: { accountAnalyzers: false } });

    expect(without.resources("aws_accessanalyzer_analyzer")).toEqual({});
  });
});

describe("default security groups", () => {
  test("of the listed VPCs lose every rule", () => {
    expect(accountStack("payments-production").resources("aws_default_security_group")).toEqual(
      Object.fromEntries(
        [
          [home, "vpc-0a1b2c3d4e5f60718"],
          [other, "vpc-0f1e2d3c4b5a69788"],
          [other, "vpc-0f1e2d3c4b5a69799"],
        ].map(([region, vpc]) => [
          `default-security-group-${vpc}`,
          { region, vpc_id: vpc, ingress: [], egress: [] },
        ]),
      ),
    );
  });

  test("are left alone where the file does not ask for it", () => {
    expect(stack.resources("aws_default_security_group")).toEqual({});
  });
});
