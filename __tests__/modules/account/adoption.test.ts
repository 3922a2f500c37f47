import { accountStack, accountsWith } from "../../support/one-stack";
import { inPartition } from "../../support/organization";

const importsOf = (name: string, overrides: Parameters<typeof accountStack>[1] = {}) =>
  (JSON.parse(accountStack(name, overrides).text) as { import?: unknown }).import;

const importing = (what: object) => ({
  accounts: accountsWith("shop-staging", { alias: "acme-shop-staging", import: what }),
});

test("nothing is taken over unless the file says so", () => {
  expect(importsOf("shop-staging")).toBeUndefined();
});

test.each([
  [
    "a password policy",
    { passwordPolicy: true },
    [
      {
        to: "aws_iam_account_password_policy.password-policy",
        id: "iam-account-password-policy",
      },
    ],
  ],
  [
    "the service-linked role of AWS Config",
    { configServiceLinkedRole: true },
    [
      {
        to: "aws_iam_service_linked_role.config-role",
        id: "arn:aws:iam::603000000001:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
      },
    ],
  ],
  [
    "an alias",
    { accountAlias: true },
    [{ to: "aws_iam_account_alias.account-alias", id: "acme-shop-staging" }],
  ],
  [
    "recorders, in the Regions that have one",
    { configRecorders: ["eu-central-1"] },
    [
      {
        to: "aws_config_configuration_recorder.config-recorder-eu-central-1",
        id: "default@eu-central-1",
      },
      {
        to: "aws_config_delivery_channel.config-delivery-eu-central-1",
        id: "default@eu-central-1",
      },
      {
        to: "aws_config_configuration_recorder_status.config-recording-eu-central-1",
        id: "default@eu-central-1",
      },
    ],
  ],
  [
    "Session Manager preferences, in the Regions that have some",
    { sessionPreferences: ["us-east-1"] },
    [
      {
        to: "aws_ssm_document.session-preferences-us-east-1",
        id: "SSM-SessionManagerRunShell@us-east-1",
      },
    ],
  ],
])("takes over %s", (_what, what, expected) => {
  expect(importsOf("shop-staging", importing(what))).toEqual(expected);
});

test("takes over several at once, and creates no resource less", () => {
  const all = importing({
    accountAlias: true,
    configRecorders: ["eu-west-1"],
    configServiceLinkedRole: true,
    passwordPolicy: true,
    sessionPreferences: ["eu-west-1", "us-east-1"],
  });

  expect(importsOf("shop-staging", all)).toHaveLength(8);
  expect(accountStack("shop-staging", all).addresses()).toEqual(
    accountStack("shop-staging", importing({})).addresses(),
  );
});

test("in another partition the imported role has that partition's ARN", () => {
  const inGovCloud = inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1");
  const accounts = (inGovCloud.accounts ?? []).map((account) => ({
    ...account,
    import: { configServiceLinkedRole: true },
  }));

  expect(importsOf("shop-staging", { ...inGovCloud, accounts })).toEqual([
    {
      to: "aws_iam_service_linked_role.config-role",
      id: "arn:aws-us-gov:iam::603000000001:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    },
  ]);
});

test("a password policy that is managed elsewhere is not written", () => {
  const adopted = accountStack("shop-staging", { adopt: { passwordPolicy: true } });
  const own = accountStack("shop-staging", {
    adopt: { passwordPolicy: true },
    accounts: accountsWith("shop-staging", { adopt: { passwordPolicy: false } }),
  });

  expect(adopted.resources("aws_iam_account_password_policy")).toEqual({});
  expect(Object.keys(own.resources("aws_iam_account_password_policy"))).toEqual([
    "password-policy",
  ]);
});
