import { ec2SettingsPolicy } from "../../../modules/guardrails/ec2-settings-policy";
import { guardrailPolicies } from "../../../modules/guardrails/guardrail-policies";
import { protections } from "../../../modules/guardrails/protected";
import { quarantine } from "../../../modules/guardrails/quarantine";
import type { Statement } from "../../../modules/policy/document";
import { configurationActions } from "../../../modules/storage/evidence-guard";
import { estateWith, organizationWith, sandbox } from "../../support/organization";

type Overrides = Parameters<typeof estateWith>[0];

function statementsOf(name: string, overrides: Overrides = {}): readonly Statement[] {
  const policy = guardrailPolicies(estateWith(overrides)).find((each) => each.name === name);
  return (JSON.parse(policy?.content ?? "{}") as { Statement: readonly Statement[] }).Statement;
}

/** The statements of every document for every account: which document holds one is the packer's choice. */
const everywhere = (overrides: Overrides = {}): readonly Statement[] =>
  [1, 2, 3].flatMap((number) => {
    const name = estateWith(overrides).guardrails.everywhere(number);
    return guardrailPolicies(estateWith(overrides)).some((each) => each.name === name)
      ? statementsOf(name, overrides)
      : [];
  });

const breakGlass = "arn:aws:iam::*:role/ir-breakglass";
const apply = "arn:aws:iam::*:role/ir-baseline-apply";
const bucket = (name: string) => [`arn:aws:s3:::acme-ir-${name}`, `arn:aws:s3:::acme-ir-${name}/*`];

test("evidence: destruction is left to break glass, in a sandbox to the pipeline, too", () => {
  const destroys = {
    Sid: "DestroyEvidence",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "s3:BypassGovernanceRetention",
      "s3:DeleteBucket",
      "s3:DeleteObject",
      "s3:DeleteObjectTagging",
      "s3:DeleteObjectVersion",
      "s3:DeleteObjectVersionTagging",
      "s3:ReplicateDelete",
    ],
    Resource: [
      ...bucket("trail-archive-222222222222-eu-west-1"),
      ...bucket("config-222222222222-eu-west-1"),
      ...bucket("flow-logs-222222222222-eu-west-1"),
      ...bucket("elb-logs-222222222222-*"),
      ...bucket("access-logs-*"),
      ...bucket("backup-reports-555555555555-eu-west-1"),
      ...bucket("evidence-444444444444-*"),
      ...bucket("tools-444444444444-*"),
    ],
    Condition: { ArnNotLike: { "aws:PrincipalArn": [breakGlass] } },
  };
  const changes = {
    Sid: "ChangeEvidenceBuckets",
    Effect: "Deny",
    Principal: "*",
    Action: configurationActions,
    Resource: "arn:aws:s3:::acme-ir-*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": [breakGlass, apply] } },
  };
  expect(statementsOf("acme-ir-evidence-guardrails")).toEqual([destroys, changes]);
  expect(statementsOf("acme-ir-evidence-guardrails", sandbox)).toEqual([
    { ...destroys, Condition: changes.Condition },
    changes,
  ]);
});

const perimeter = (outsiders: object, deputies: object) => [
  {
    Sid: "LetOutsidersIn",
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:*", "s3:*", "secretsmanager:*", "sqs:*", "sts:AssumeRole"],
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", ...outsiders },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  },
  {
    Sid: "LetServicesActForOutsiders",
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:*", "s3:*", "secretsmanager:*", "sqs:*", "sts:AssumeRole"],
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a1b2c3d4e5", ...deputies },
      Null: { "aws:SourceAccount": "false" },
      Bool: { "aws:PrincipalIsAWSService": "true" },
    },
  },
  {
    Sid: "UsePlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*", "sqs:*"],
    Resource: "*",
    Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
  },
  {
    Sid: "EncryptWithKeysOfOthers",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: "*",
    Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
  },
];

test("perimeter: trusted accounts and the readers of a shipped archive are let in", () => {
  expect(statementsOf("acme-ir-perimeter-guardrails")).toEqual(perimeter({}, {}));
  const trusted = ["888888888888", "999999999999"];
  const reader = {
    kind: "aws" as const,
    principals: ["arn:aws:iam::888888888888:role/a", "arn:aws:iam::601000000002:role/b"],
  };
  expect(
    statementsOf("acme-ir-perimeter-guardrails", {
      guardrails: { trustedAccounts: ["999999999999"] },
      shipping: { reader },
    }),
  ).toEqual(perimeter({ "aws:PrincipalAccount": trusted }, { "aws:SourceAccount": trusted }));
});

test("one account: exemptions are of that account", () => {
  const [open, ...rest] = statementsOf("acme-ir-guardrails-security");
  expect(open).toEqual({
    Sid: "OpenBuses",
    Effect: "Deny",
    Action: ["events:PutPermission", "events:RemovePermission"],
    Resource: ["*"],
    Condition: {
      ArnNotLike: {
        "aws:PrincipalArn": [
          "arn:aws:iam::333333333333:role/ir-breakglass",
          "arn:aws:iam::333333333333:role/ir-baseline-apply",
        ],
      },
    },
  });
  expect(rest.map(({ Sid }) => Sid)).toEqual(["ChangeInventory"]);
});

test("the root user is denied everything, but not a session of AssumeRoot", () => {
  const root = everywhere().find(({ Sid }) => Sid === "UseRoot");
  expect(root).toEqual({
    Sid: "UseRoot",
    Effect: "Deny",
    Action: ["*"],
    Resource: ["*"],
    Condition: {
      ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
      Null: { "aws:AssumedRoot": "true" },
    },
  });
});

test("somebody else's recorder and password policies are left to him", () => {
  const deniedIn = (overrides: Overrides) =>
    protections(estateWith(overrides)).flatMap(({ actions }) => actions);
  const adopted = { adopt: { configRecorder: true, passwordPolicy: true } };
  const [usual, less] = [deniedIn({}), deniedIn(adopted)];
  expect(usual.filter((action) => !less.includes(action))).toEqual([
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountPasswordPolicy",
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:DisassociateResourceTypes",
    "config:PutConfigurationRecorder",
    "config:PutDeliveryChannel",
    "config:StopConfigurationRecorder",
  ]);
});

test("the log group of an adopted trail is kept by its name", () => {
  const adopt = {
    trail: {
      name: "aws-controltower-BaselineCloudTrail",
      logGroup: "aws-controltower/CloudTrailLogs",
    },
  };
  const kept = everywhere({ adopt, shipping: undefined });
  expect(kept.find(({ Sid }) => Sid === "DeleteLogs")?.Resource).toEqual([
    "arn:aws:logs:*:*:log-group:/acme-ir/*",
    "arn:aws:logs:*:*:log-group:aws-controltower/CloudTrailLogs",
    "arn:aws:logs:*:*:log-group:aws-controltower/CloudTrailLogs:*",
  ]);
});

test("in production the pipeline is spared by all but what destroys, shares or hands over", () => {
  const estate = estateWith();
  const withoutApply = (of: typeof estate) =>
    protections(of)
      .filter(({ exempt }) => !exempt.includes("apply"))
      .map(({ id }) => id);
  const always = [
    "LeaveOrganization",
    "ChangeContacts",
    "UseRoot",
    "ShareEvidenceSnapshots",
    "ShareAnySnapshot",
    "ChangeDeploymentRoles",
    "ChangeMakersOfRoles",
    "PassResponders",
  ];
  expect(withoutApply(estateWith(sandbox))).toEqual(always);
  expect(withoutApply(estate).filter((id) => !always.includes(id))).toEqual([
    "StopTrails",
    "DeleteLogs",
    "DestroyKeys",
    "DestroyEvidenceSnapshots",
    "DestroyAnySnapshot",
    "RewriteCustody",
    "DestroyVaults",
    "DestroyRecoveryPoints",
    "EndQuarantine",
  ]);
});

test("quarantine spares the responders, the pipeline and what writes evidence", () => {
  const role = (name: string) => `arn:aws:iam::*:role/${name}`;
  expect(quarantine(estateWith())).toEqual([
    {
      Sid: "QuarantineAccount",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: {
        ArnNotLike: {
          "aws:PrincipalArn": [
            role("ir-breakglass"),
            role("ir-readonly"),
            role("ir-responder"),
            role("ir-acquisition"),
            role("ir-baseline-plan"),
            role("ir-baseline-apply"),
            role("acme-ir-flow-logs-to-cloudwatch-logs"),
            role("acme-ir-backup-service"),
            role("acme-ir-event-forwarder"),
          ],
        },
        Null: { "aws:AssumedRoot": "true" },
      },
    },
  ]);
});

test("EC2 settings as a policy, or none", () => {
  const text = ec2SettingsPolicy(
    organizationWith({ accountSettings: { ec2Settings: "declarative-policy" } }),
  );
  expect(JSON.parse(text ?? "")).toEqual({
    ec2_attributes: {
      exception_message: { "@@assign": "Held by the incident-response baseline in an EC2 policy." },
      image_block_public_access: { state: { "@@assign": "block_new_sharing" } },
      instance_metadata_defaults: {
        http_endpoint: { "@@assign": "enabled" },
        http_tokens: { "@@assign": "required" },
      },
      serial_console_access: { status: { "@@assign": "disabled" } },
      snapshot_block_public_access: { state: { "@@assign": "block_all_sharing" } },
    },
  });
  expect(ec2SettingsPolicy(organizationWith())).toBeUndefined();
});
