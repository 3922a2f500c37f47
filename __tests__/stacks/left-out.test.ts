import { leftOut } from "../../stacks/left-out";
import { estateWith } from "../support/organization";

type Overrides = Parameters<typeof estateWith>[0];

/** What all stacks leave out, those of one account among them. */
const of = (overrides: Overrides) => {
  const estate = estateWith(overrides);
  const { account, ...others } = leftOut;
  return [
    ...Object.values(others).flatMap((each) => each(estate)),
    ...account(estate, estate.accountOf("security")),
  ];
};

test("the example leaves nothing out", () => {
  expect(of({})).toEqual([]);
});

test.each<[what: string, overrides: Overrides, leaves: readonly string[]]>([
  [
    "an identity provider that exists",
    { deployment: { oidc: { provider: "existing" } } },
    ["aws_iam_openid_connect_provider"],
  ],
  ["no token at all", { deployment: { oidc: undefined } }, []],
  ["no security contact", { contacts: { security: undefined } }, ["SECURITY"]],
  [
    "root users of their own",
    { organizationServices: { centralRootAccess: false } },
    ["RootCredentialsManagement", "RootSessions"],
  ],
  ["no unused access", { inventory: undefined }, ["ORGANIZATION_UNUSED_ACCESS"]],
  [
    "somebody else's trail",
    { shipping: undefined, adopt: { trail: { name: "acme", logGroup: "/acme" } } },
    ["aws_cloudtrail"],
  ],
  [
    "no Lambda data events",
    { trail: { dataEvents: { lambda: false } } },
    ["AWS::Lambda::Function"],
  ],
  ["evidence and tables alone", { trail: { dataEvents: { s3: "none", dynamodb: false } } }, []],
  ["no insights", { trail: { insights: false } }, ["ApiCallRateInsight", "ApiErrorRateInsight"]],
  [
    "somebody else's recorders and password policies",
    { adopt: { configRecorder: true, passwordPolicy: true } },
    [
      "aws_iam_account_password_policy",
      "aws_config_configuration_recorder",
      "aws_config_delivery_channel",
    ],
  ],
  [
    "no network logs",
    { networkLogs: { cloudWatchLogs: false, s3: false, queryLogs: false } },
    ["cloud-watch-logs", "s3", "aws_route53_resolver_query_log_config_association"],
  ],
  [
    "no session logs and no account analyzers",
    { accountSettings: { sessionLogging: false, accountAnalyzers: false } },
    ["SSM-SessionManagerRunShell", "ACCOUNT"],
  ],
])("%s", (_, overrides, leaves) => {
  expect(of(overrides)).toEqual(leaves);
});
