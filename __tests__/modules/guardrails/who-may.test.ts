import { exemptRoleTitles, type ExemptRole } from "../../../modules/guardrails/exemptions";
import type { Protection } from "../../../modules/guardrails/protection";
import { protections } from "../../../modules/guardrails/protected";
import type { ConditionBlock, Statement } from "../../../modules/policy/document";
import { acquisitionRights } from "../../../modules/responders/acquisition-rights";
import { byHandRights } from "../../../modules/responders/by-hand-rights";
import { containmentRights } from "../../../modules/responders/containment-rights";
import { receivingRights } from "../../../modules/responders/receiving-rights";
import type { Estate } from "../../../organization/estate";
import type { Account } from "../../../organization/model";
import type { Context, Principal } from "../../../policies/iam/request";
import { roleOf, rootOf, stranger } from "../../../policies/iam/request";
import { guardedEstate, sessionOf } from "../../support/guarded";
import { estateWith, inPartition, sandbox } from "../../support/organization";

const estate = estateWith();
const ask = guardedEstate(estate);
const shop = "602000000001";
const session = (name: string, account = shop) => sessionOf(estate, account, name);
const organization = estate.organization.organization.id;

/** Names under which the exempt roles call. */
const names: Readonly<Record<ExemptRole, string>> = {
  "break-glass": "ir-breakglass",
  apply: "ir-baseline-apply",
  responder: "ir-responder",
  acquisition: "ir-acquisition",
  starter: "acme-ir-response-starter",
  "stack-sets": "stacksets-exec-0a1b2c3d4e5f60718",
  "organization-access": "OrganizationAccountAccessRole",
};
const roles = Object.keys(exemptRoleTitles) as ExemptRole[];

/** Another policy than that of the quarantine. */
const plain: Context = { "iam:policyarn": ["arn:aws:iam::aws:policy/ReadOnlyAccess"] };

const sample = (pattern: string) => pattern.replace(/\*/g, "x");

/** A context in which a condition holds. */
const contextOf = (condition: ConditionBlock = {}): Context =>
  Object.fromEntries(
    Object.entries(condition).flatMap(([operator, tests]) =>
      Object.entries(tests).map(([key, values]) => {
        const [value = ""] = [values].flat();
        if (operator === "Null") return [key.toLowerCase(), value === "true" ? "absent" : ["x"]];
        return [key.toLowerCase(), [sample(value)]];
      }),
    ),
  );

const questions = (all: readonly Protection[]) =>
  all.flatMap((protection) =>
    protection.actions.flatMap((action) =>
      protection.resources.map((resource) => ({ protection, action, resource: sample(resource) })),
    ),
  );

describe.each([
  ["production", {}],
  ["sandbox", sandbox],
  ["GovCloud", inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")],
  ["China", inPartition("aws-cn", "cn-northwest-1", "cn-north-1")],
])("%s", (_, overrides) => {
  const of = estateWith(overrides);
  const askOf = guardedEstate(of);
  const all = protections(of).filter(({ id }) => id !== "UseRoot");

  test("whoever a protection spares may, nobody else", () => {
    const wrong = questions(all).flatMap(({ protection, action, resource }) => {
      const account = protection.account?.id ?? shop;
      const context = contextOf(protection.condition);
      const may = (name: string) =>
        askOf(sessionOf(of, account, name), action, resource, { ...plain, ...context }) ===
        "allowed";
      // Another protection may deny the same call to somebody whom this one spares.
      const spared = all
        .filter(
          (other) =>
            other.actions.includes(action) &&
            (other.account === undefined || other.account.id === account) &&
            other.resources.some((pattern) => overlap(pattern, resource)) &&
            Object.entries(contextOf(other.condition)).every(([key]) => key in context),
        )
        .reduce<readonly ExemptRole[]>(
          (kept, { exempt }) => kept.filter((role) => exempt.includes(role)),
          roles,
        );
      return [
        ...(may("administrator") ? [`${protection.id} ${action} administrator`] : []),
        ...roles
          .filter((role) => may(names[role]) !== spared.includes(role))
          .map((role) => `${protection.id} ${action} ${role}`),
      ];
    });
    expect(wrong).toEqual([]);
    expect(questions(all).length).toBeGreaterThan(200);
  });
});

const overlap = (pattern: string, resource: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(
    resource,
  );

test("an exempt role of another name, path or kind is not spared", () => {
  const stop = (principal: Principal) => ask(principal, "cloudtrail:StopLogging", estate.trail.arn);
  expect(stop(session("ir-breakglass"))).toBe("allowed");
  for (const name of ["IR-breakglass", "team/ir-breakglass", "ir-breakglass-2"])
    expect(stop(session(name))).toBe("denied");
  const user = `arn:aws:iam::${shop}:user/ir-breakglass`;
  expect(stop({ kind: "user", arn: user, account: shop, organization })).toBe("denied");
});

test.each<[what: string, action: string, resource: string, context: Context]>([
  [
    "its own log group",
    "logs:DeleteLogGroup",
    "arn:aws:logs:eu-west-1:602000000001:log-group:/shop/web:*",
    {},
  ],
  ["its own topic", "sns:DeleteTopic", "arn:aws:sns:eu-west-1:602000000001:orders", {}],
  ["its own queue", "sqs:PurgeQueue", "arn:aws:sqs:eu-west-1:602000000001:orders", {}],
  [
    "its own alarm",
    "cloudwatch:DeleteAlarms",
    "arn:aws:cloudwatch:eu-west-1:602000000001:alarm:web",
    {},
  ],
  ["its own rule", "events:PutRule", "arn:aws:events:eu-west-1:602000000001:rule/nightly", {}],
  ["its own bus", "events:PutPermission", "*", {}],
  ["its own role", "iam:CreateRole", "arn:aws:iam::602000000001:role/web", {}],
  [
    "its own policy",
    "iam:DetachRolePolicy",
    "arn:aws:iam::602000000001:role/web",
    { "iam:policyarn": ["arn:aws:iam::602000000001:policy/web"] },
  ],
  ["its own bucket", "s3:DeleteBucket", "arn:aws:s3:::acme-shop-orders", {}],
  ["its own objects", "s3:DeleteObjectVersion", "arn:aws:s3:::acme-shop-orders/1", {}],
  [
    "its own flow log",
    "ec2:DeleteFlowLogs",
    "arn:aws:ec2:eu-west-1:602000000001:vpc-flow-log/fl-1",
    { "aws:resourcetag/ir-baseline:stack": "absent" },
  ],
  [
    "its own snapshot",
    "ec2:DeleteSnapshot",
    "arn:aws:ec2:eu-west-1::snapshot/snap-1",
    { "aws:resourcetag/ir-baseline:case": "absent" },
  ],
  [
    "its own security group",
    "ec2:AuthorizeSecurityGroupIngress",
    "arn:aws:ec2:eu-west-1:602000000001:security-group/sg-1",
    { "aws:resourcetag/ir-baseline:stack": "absent" },
  ],
  [
    "its own tags",
    "ec2:CreateTags",
    "arn:aws:ec2:eu-west-1:602000000001:instance/i-1",
    { "aws:tagkeys": ["team"], "ec2:createaction": "absent" },
  ],
  [
    "its own key",
    "kms:ScheduleKeyDeletion",
    "arn:aws:kms:eu-west-1:602000000001:key/1",
    { "kms:resourcealiases": ["alias/shop"] },
  ],
  [
    "a tag given with a snapshot",
    "ec2:CreateTags",
    "arn:aws:ec2:eu-west-1::snapshot/snap-1",
    { "aws:tagkeys": ["ir-baseline:case"], "ec2:createaction": ["CreateSnapshots"] },
  ],
  [
    "its own key without an alias",
    "kms:DisableKey",
    "arn:aws:kms:eu-west-1:602000000001:key/1",
    { "kms:resourcealiases": "absent" },
  ],
  [
    "a grant for a volume",
    "kms:CreateGrant",
    "arn:aws:kms:eu-west-1:602000000001:key/1",
    {
      "kms:resourcealiases": ["alias/acme-ir-evidence-hand-over"],
      "kms:grantisforawsresource": ["true"],
    },
  ],
  [
    "its own recovery point",
    "backup:DeleteRecoveryPoint",
    "arn:aws:ec2:eu-west-1::snapshot/snap-1",
    {},
  ],
  [
    "its own document",
    "ssm:UpdateDocument",
    "arn:aws:ssm:eu-west-1:602000000001:document/patch",
    {},
  ],
  [
    "its own aggregator",
    "config:PutConfigurationAggregator",
    "arn:aws:config:eu-west-1:602000000001:config-aggregator/a",
    {},
  ],
  ["findings it has handled", "guardduty:ArchiveFindings", "*", {}],
  [
    "another Region, as it is not denied",
    "ec2:RunInstances",
    "*",
    { "aws:requestedregion": ["ap-east-1"] },
  ],
])("an administrator keeps %s", (_, action, resource, context) => {
  expect(ask(session("administrator"), action, resource, context)).toBe("allowed");
});

/** Requests that the statements of a role's rights allow: each action on each resource, its condition met. */
const requestsOf = (statements: readonly Statement[]) =>
  statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action = [], Resource = [], Condition: condition }) =>
      [Action].flat().flatMap((action) =>
        [Resource].flat().map((resource) => ({
          action: action.replace(/\*$/, ""),
          resource: sample(resource),
          context: contextOf(condition),
        })),
      ),
    );

const rightsOfResponders = (of: Estate, account: Account) => ({
  "ir-responder": [...containmentRights(of, account), ...byHandRights(of, account)],
  "ir-acquisition":
    account.role === "forensics" ? receivingRights(of) : acquisitionRights(of, account),
});

test.each(estate.activeAccounts.map((account) => [account.name, account] as const))(
  "responders of %s may do under the guardrails what their rights allow",
  (_name, account) => {
    const requests = Object.entries(rightsOfResponders(estate, account)).flatMap(
      ([role, statements]) => requestsOf(statements).map((request) => ({ role, ...request })),
    );
    const stopped = requests.filter(
      ({ role, action, resource, context }) =>
        ask(session(role, account.id), action, resource, context) !== "allowed",
    );
    expect(stopped).toEqual([]);
    expect(requests.length).toBeGreaterThan(60);
  },
);

const forensics = estate.accountOf("forensics").id;
test.each<[role: string, action: string, resource: string, context?: Context, account?: string]>([
  [
    "acme-ir-evidence-collector",
    "s3:PutObject",
    "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/cases/c-1/m",
    { "s3:x-amz-server-side-encryption-customer-algorithm": "absent" },
    forensics,
  ],
  ["acme-ir-evidence-collector", "dynamodb:PutItem", estate.forensics.custody.arn, {}, forensics],
  [
    "acme-ir-analyst",
    "s3:DeleteObject",
    "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/n",
    {},
    forensics,
  ],
  [
    "acme-ir-backup-service",
    "backup:CopyFromBackupVault",
    "arn:aws:backup:eu-west-1:602000000001:backup-vault:acme-ir-backups",
  ],
  [
    "acme-ir-trail-archive-reader",
    "sqs:DeleteMessage",
    "arn:aws:sqs:eu-west-1:222222222222:acme-ir-trail-archive-objects",
    {},
    "222222222222",
  ],
])("%s may %s", (name, action, resource, context = {}, account = shop) => {
  expect(ask(session(name, account), action, resource, context)).toBe("allowed");
});

describe("who is not bound", () => {
  const archive = `arn:aws:s3:::${estate.buckets.archive}`;
  const logArchive = estate.accountOf("log-archive").id;
  const askOwner = guardedEstate(estate, logArchive);
  const delivery = (sourceOrganization: string, sourceAccount: string): Principal => ({
    kind: "service",
    service: "cloudtrail.amazonaws.com",
    sourceArn: `arn:aws:cloudtrail:eu-west-1:${sourceAccount}:trail/t`,
    sourceAccount,
    sourceOrganization,
  });
  const put = { "s3:x-amz-server-side-encryption-customer-algorithm": "absent" } as const;

  test("AWS services write for the organization, and for nobody else", () => {
    const write = (who: Principal) => askOwner(who, "s3:PutObject", `${archive}/1`, put);
    expect(write(delivery(organization, "111111111111"))).toBe("allowed");
    expect(write(delivery("o-zzzzzzzzzz", "999999999999"))).toBe("denied");
  });

  test("service-linked roles and the management account", () => {
    const linked = {
      ...roleOf(
        `arn:aws:iam::${shop}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
        organization,
      ),
      serviceLinked: true,
    };
    expect(ask(linked, "config:PutConfigurationRecorder", "*")).toBe("allowed");
    expect(ask(session("admin", "111111111111"), "organizations:LeaveOrganization", "*")).toBe(
      "allowed",
    );
  });

  test("of root users nobody; sessions of AssumeRoot do their task, but not on evidence", () => {
    const root = rootOf(shop, organization);
    const task = { kind: "root", account: shop, organization, assumed: true } as const;
    const own = { ...task, account: logArchive };
    expect(ask(root, "iam:DeleteAccessKey", "*")).toBe("denied");
    expect(ask(task, "s3:DeleteBucketPolicy", "arn:aws:s3:::acme-shop-orders")).toBe("allowed");
    expect(ask(own, "s3:DeleteBucketPolicy", archive)).toBe("denied");
    expect(ask(own, "s3:PutBucketPolicy", archive)).toBe("denied");
  });

  test("without central root access the root user is needed", () => {
    const without = estateWith({ organizationServices: { centralRootAccess: false } });
    expect(guardedEstate(without)(rootOf(shop, organization), "iam:CreateUser", "*")).toBe(
      "allowed",
    );
  });

  test("an outsider is let in nowhere, whoever federates is", () => {
    expect(askOwner(stranger, "sts:AssumeRole", `arn:aws:iam::${logArchive}:role/x`)).toBe(
      "denied",
    );
    const federated = {
      kind: "federated",
      provider: "token.actions.githubusercontent.com",
    } as const;
    const assume = (action: string) =>
      askOwner(federated, action, `arn:aws:iam::${logArchive}:role/x`);
    expect(assume("sts:AssumeRoleWithWebIdentity")).toBe("allowed");
    const trusting = estateWith({ guardrails: { trustedAccounts: ["999999999999"] } });
    expect(
      guardedEstate(trusting, logArchive)(
        stranger,
        "sts:AssumeRole",
        `arn:aws:iam::${logArchive}:role/x`,
      ),
    ).toBe("allowed");
  });

  test("plain HTTP and keys of others are refused to everybody", () => {
    const who = session("ir-breakglass", logArchive);
    expect(ask(who, "s3:GetObject", `${archive}/1`, { "aws:securetransport": ["false"] })).toBe(
      "denied",
    );
    expect(ask(who, "s3:GetObject", `${archive}/1`)).toBe("allowed");
    const key = { "s3:x-amz-server-side-encryption-customer-algorithm": ["AES256"] };
    expect(ask(who, "s3:PutObject", `${archive}/1`, key)).toBe("denied");
  });

  test("the perimeter holds where the file says", () => {
    const bucket = "arn:aws:s3:::acme-shop-orders/1";
    const wide = estateWith({ guardrails: { perimeter: "organization" } });
    expect(guardedEstate(estate, shop)(stranger, "s3:GetObject", bucket)).toBe("allowed");
    expect(guardedEstate(wide, shop)(stranger, "s3:GetObject", bucket)).toBe("denied");
  });
});

test("a Region that is not governed is closed on demand, but not global services", () => {
  const closed = guardedEstate(estateWith({ guardrails: { regionDeny: true } }));
  const may = (action: string, region: string, name = "administrator") =>
    closed(session(name), action, "*", { "aws:requestedregion": [region] });
  expect(may("ec2:RunInstances", "ap-east-1")).toBe("denied");
  expect(may("ec2:RunInstances", "eu-west-1")).toBe("allowed");
  expect(may("globalaccelerator:CreateAccelerator", "us-west-2")).toBe("allowed");
  expect(may("ec2:TerminateInstances", "ap-east-1", "ir-breakglass")).toBe("allowed");
});
