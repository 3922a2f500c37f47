import { OrganizationStack } from "../../stacks/organization";
import {
  accounts,
  exampleFile,
  inPartition,
  organizationWith,
  sandbox,
} from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { synthesizeEstate } from "../support/synth-estate";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), OrganizationStack);

const settings = "aws_organizations_organization.organization";
const inEveryPartition = [
  ...["access-analyzer", "config", "config-multiaccountsetup"].map(
    (service) => `aws_organizations_delegated_administrator.delegate-${service}`,
  ),
  "aws_backup_global_settings.backup-settings",
];
const delegates = [
  ...inEveryPartition,
  "aws_organizations_delegated_administrator.delegate-backup",
];
const rootAccess = "aws_iam_organizations_features.central-root-access";
const contactsOf = (names: readonly string[]) =>
  ["security", "operations", "billing"].flatMap((kind) =>
    names.map((name) => `aws_account_alternate_contact.${kind}-contact-${name}`),
  );
const costAlerts = [
  "aws_budgets_budget.costs-in-other-regions",
  "aws_budgets_budget.costs-of-a-day",
  "aws_budgets_budget.costs-of-a-month",
  "aws_cloudwatch_metric_alarm.charges",
  "aws_kms_alias.alerts-key",
  "aws_kms_key.alerts-key",
  "aws_sns_topic.alerts-high",
  "aws_sns_topic_policy.cost-alerts_high_policy_030BA5FD",
  "aws_sns_topic_subscription.cost-alerts_high_email-security-oncallexamplecom_BBAA372D",
];
const exampleAccounts = exampleFile.accounts.map(({ name }) => name);

describe("resources of the stack, neither more nor fewer", () => {
  const suspended = exampleFile.accounts.map((account) =>
    account.name === "shop-staging" ? { ...account, status: "suspended" as const } : account,
  );
  const many = accounts(300);
  it.each<[name: string, overrides: Overrides, expected: readonly string[]]>([
    [
      "example",
      {},
      [settings, ...delegates, rootAccess, ...costAlerts, ...contactsOf(exampleAccounts)],
    ],
    [
      "sandbox",
      sandbox,
      [settings, ...delegates, rootAccess, ...costAlerts, ...contactsOf(exampleAccounts)],
    ],
    [
      "GovCloud, which has no account management",
      inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
      [settings, ...delegates, rootAccess],
    ],
    [
      "China, which has no root users",
      inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
      [settings, ...inEveryPartition, ...contactsOf(exampleAccounts)],
    ],
    [
      "delegated administrator of CloudTrail",
      { trail: { owner: "delegated-administrator" } },
      [
        settings,
        ...delegates,
        "aws_cloudtrail_organization_delegated_admin_account.delegate-cloudtrail",
        rootAccess,
        ...costAlerts,
        ...contactsOf(exampleAccounts),
      ],
    ],
    [
      "a suspended account, no central root access",
      { accounts: suspended, organizationServices: { centralRootAccess: false } },
      [
        settings,
        ...delegates,
        ...costAlerts,
        ...contactsOf(exampleAccounts.filter((name) => name !== "shop-staging")),
      ],
    ],
    ["no contacts", { contacts: undefined }, [settings, ...delegates, rootAccess, ...costAlerts]],
    [
      "300 accounts",
      { accounts: many },
      [
        settings,
        ...delegates,
        rootAccess,
        ...costAlerts,
        ...contactsOf(many.map(({ name }) => name)),
      ],
    ],
  ])("%s", (_, overrides, expected) => {
    expect(stackOf(overrides).addresses()).toEqual([...expected].sort());
  });
});

/**
 * Which service must have trusted access for a resource type to work. Written from the resource types' pages, not
 * from the code; a resource type that is not here acts in its own account only.
 */
const needsTrustedAccess: Readonly<Record<string, readonly string[]>> = {
  aws_accessanalyzer_analyzer: ["access-analyzer.amazonaws.com"],
  aws_account_alternate_contact: ["account.amazonaws.com"],
  aws_backup_global_settings: ["backup.amazonaws.com"],
  aws_backup_plan: ["backup.amazonaws.com"],
  aws_cloudformation_stack_set: ["member.org.stacksets.cloudformation.amazonaws.com"],
  aws_cloudtrail: ["cloudtrail.amazonaws.com"],
  aws_cloudtrail_organization_delegated_admin_account: ["cloudtrail.amazonaws.com"],
  aws_config_configuration_aggregator: ["config.amazonaws.com"],
  aws_config_organization_conformance_pack: ["config-multiaccountsetup.amazonaws.com"],
  aws_guardduty_organization_configuration: [
    "guardduty.amazonaws.com",
    "malware-protection.guardduty.amazonaws.com",
  ],
  aws_iam_organizations_features: ["iam.amazonaws.com"],
  aws_securityhub_organization_configuration: ["securityhub.amazonaws.com"],
};

/** Which service the security account must administer for a resource type of its own stack to work. */
const needsDelegation: Readonly<Record<string, string>> = {
  aws_accessanalyzer_analyzer: "access-analyzer.amazonaws.com",
  aws_config_configuration_aggregator: "config.amazonaws.com",
  aws_config_organization_conformance_pack: "config-multiaccountsetup.amazonaws.com",
};

describe("what the other stacks need", () => {
  const estate = synthesizeEstate(
    organizationWith({ trail: { owner: "delegated-administrator" } }),
  );
  const organization = estate.stack("organization");
  const { aws_service_access_principals: trusted } = organization.find(
    "aws_organizations_organization",
  );
  const types = (id: string) => Object.keys(estate.stack(id).json.resource ?? {});

  it("has trusted access", () => {
    const needed = estate.stacks.flatMap(({ id }) =>
      types(id).flatMap((type) => needsTrustedAccess[type] ?? []),
    );
    expect(new Set(needed).size).toBeGreaterThanOrEqual(6);
    expect(trusted).toEqual(expect.arrayContaining(needed));
  });

  it("is administered by the security account", () => {
    const needed = types("security").flatMap((type) => needsDelegation[type] ?? []);
    const delegated = Object.values(
      organization.resources("aws_organizations_delegated_administrator"),
    ).filter(({ service_principal }) => service_principal !== "backup.amazonaws.com");
    expect(needed).toHaveLength(2);
    expect(delegated.map(({ service_principal }) => service_principal)).toEqual(
      expect.arrayContaining(needed),
    );
    expect(new Set(delegated.map(({ account_id }) => account_id))).toEqual(
      new Set(["333333333333"]),
    );
    expect(
      organization.find("aws_cloudtrail_organization_delegated_admin_account").account_id,
    ).toBe("333333333333");
  });

  it("is delegated only where there is trusted access, and after it", () => {
    for (const delegate of Object.values(
      organization.resources("aws_organizations_delegated_administrator"),
    )) {
      expect(trusted).toContain(delegate.service_principal);
      expect(delegate.depends_on).toEqual([settings]);
    }
  });
});

describe("the complete lists", () => {
  const services = [
    "access-analyzer",
    "account",
    "backup",
    "cloudtrail",
    "config-multiaccountsetup",
    "config",
    "guardduty",
    "iam",
    "malware-protection.guardduty",
    "member.org.stacksets.cloudformation",
    "ram",
    "securityhub",
    "sso",
  ];
  const principals = (without: readonly string[] = []) =>
    services
      .filter((service) => !without.includes(service))
      .map((service) => `${service}.amazonaws.com`)
      .sort();
  const policyTypes = [
    "BACKUP_POLICY",
    "DECLARATIVE_POLICY_EC2",
    "RESOURCE_CONTROL_POLICY",
    "SERVICE_CONTROL_POLICY",
    "TAG_POLICY",
  ];

  it.each<[name: string, overrides: Overrides, principals: string[], types: string[]]>([
    ["commercial", {}, principals(), policyTypes],
    [
      "GovCloud",
      inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
      principals(["account"]),
      policyTypes,
    ],
    [
      "China",
      inPartition("aws-cn", "cn-northwest-1", "cn-north-1"),
      principals(["iam", "member.org.stacksets.cloudformation"]),
      policyTypes.slice(1),
    ],
    [
      "no further services",
      { organizationServices: undefined },
      principals(["ram", "sso"]),
      policyTypes.slice(0, 4),
    ],
  ])("%s", (_, overrides, expectedPrincipals, expectedTypes) => {
    const organization = stackOf(overrides).find("aws_organizations_organization");
    expect(organization.aws_service_access_principals).toEqual(expectedPrincipals);
    expect(organization.enabled_policy_types).toEqual(expectedTypes);
    expect(organization.feature_set).toBe("ALL");
  });

  it("are never shortened by an apply: the plan compares them with what is in use", () => {
    const { lifecycle } = stackOf({ organizationServices: undefined }).find(
      "aws_organizations_organization",
    ) as { lifecycle: { prevent_destroy: boolean; precondition: { condition: string }[] } };
    const inUse = "data.aws_organizations_organization.current";
    const condition = (attribute: string, kept: readonly string[]) =>
      `\${length(setsubtract(${inUse}.${attribute}, ${JSON.stringify(kept)})) == 0}`;
    expect(lifecycle.prevent_destroy).toBe(true);
    expect(lifecycle.precondition.map((each) => each.condition)).toEqual([
      condition("aws_service_access_principals", principals(["ram", "sso"])),
      condition("enabled_policy_types", policyTypes.slice(0, 4)),
    ]);
  });
});

it("takes over the organization that exists", () => {
  const { json } = stackOf();
  expect((json as { import?: unknown }).import).toEqual([{ to: settings, id: "o-a1b2c3d4e5" }]);
});

it("names every account in its contacts but the management account, which must not name itself", () => {
  const stack = stackOf();
  const contact = {
    name: "Security operations",
    title: "On-call security engineer",
    email_address: "aws-security@example.com",
    phone_number: "+1 555 0100",
    alternate_contact_type: "SECURITY",
    depends_on: [settings],
  };
  const contacts = stack.resources("aws_account_alternate_contact");
  expect(contacts["security-contact-management"]).toEqual(contact);
  expect(contacts["security-contact-backup"]).toEqual({ ...contact, account_id: "555555555555" });
});

describe("backups", () => {
  const backups = (overrides: Overrides = {}) => {
    const stack = stackOf(overrides);
    return [
      stack.find("aws_backup_global_settings"),
      stack.resources("aws_organizations_delegated_administrator")["delegate-backup"],
    ];
  };
  const delegate = {
    account_id: "555555555555",
    service_principal: "backup.amazonaws.com",
    depends_on: [settings],
  };
  const globally = (global_settings: Readonly<Record<string, string>>) => ({
    global_settings,
    depends_on: [settings],
  });

  it("are copied between accounts, and seen by the backup account", () => {
    expect(backups()).toEqual([
      globally({
        isCrossAccountBackupEnabled: "true",
        isDelegatedAdministratorEnabled: "true",
        isMpaEnabled: "false",
      }),
      delegate,
    ]);
  });

  it("know no settings that a partition does not have", () => {
    expect(backups(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"))).toEqual([
      globally({ isCrossAccountBackupEnabled: "true", isDelegatedAdministratorEnabled: "true" }),
      delegate,
    ]);
    expect(backups(inPartition("aws-cn", "cn-northwest-1", "cn-north-1"))).toEqual([
      globally({ isCrossAccountBackupEnabled: "true" }),
      undefined,
    ]);
  });
});

it("manages root credentials and root sessions", () => {
  expect(stackOf().find("aws_iam_organizations_features")).toEqual({
    enabled_features: ["RootCredentialsManagement", "RootSessions"],
    depends_on: [settings],
  });
});
