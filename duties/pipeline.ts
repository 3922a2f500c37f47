import { isAvailable } from "../organization/availability";
import type { Estate } from "../organization/estate";
import { type Duty, dutiesOf, keyOf, type Need, objectIn, through } from "./duty";

const withMfa = { "aws:MultiFactorAuthPresent": "true" };

/** What the pipeline needs: its way in, the state, and the roles of the accounts. */
export const pipelineDuties = (estate: Estate): readonly Duty[] => [
  ...jobs(estate, "plan"),
  ...jobs(estate, "apply"),
  ...bootstrap(estate),
  ...encryptedServices(estate),
  ...stackSets(estate),
];

/** Source: Terraform S3 backend, "S3 bucket permissions", with a lock file. */
function jobs(estate: Estate, purpose: "plan" | "apply"): readonly Duty[] {
  const { activeAccounts, arns, organization, pipeline, roles, state } = estate;
  const { name: bucket, region } = organization.deployment.stateBucket;
  const role = purpose === "plan" ? pipeline.planRole.arn : pipeline.applyRole.arn;
  const own = { who: role, task: `${purpose} a stack` };
  const key = objectIn(estate, bucket, "log-archive/terraform.tfstate");
  const inRegion = { "aws:RequestedRegion": region };
  const encrypted = through("s3", region, {
    "kms:EncryptionContext:aws:s3:arn": arns.bucket(bucket),
  });
  return [
    ...signIn(estate, purpose, role),
    ...dutiesOf(
      own,
      ["s3:ListBucket", arns.bucket(bucket), inRegion],
      ["s3:GetObject", key, inRegion],
      ["kms:Decrypt", state.keyAliasArn, encrypted],
      ...(purpose === "apply"
        ? ([
            ["s3:PutObject", key, inRegion],
            [["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], `${key}.tflock`, inRegion],
            ["kms:GenerateDataKey", state.keyAliasArn, encrypted],
          ] satisfies readonly Need[])
        : []),
      ...activeAccounts.map(({ id }): Need => [
        "sts:AssumeRole",
        purpose === "plan" ? roles.plan(id) : roles.apply(id),
      ]),
    ),
  ];
}

/** Source: IAM user guide, "Create a role for OpenID Connect federation". */
function signIn(estate: Estate, purpose: "plan" | "apply", role: string): readonly Duty[] {
  const { accountOf, arns, organization, pipeline } = estate;
  const { applyPrincipals, oidc, planPrincipals } = organization.deployment;
  const task = `sign in to ${purpose}`;
  const named = (purpose === "plan" ? planPrincipals : applyPrincipals).flatMap((who) =>
    dutiesOf({ who, task, holding: "*" }, ["sts:AssumeRole", role]),
  );
  if (oidc === undefined) {
    if (named.length > 0) return named;
    const somebody = arns.any("iam", "", accountOf("management").id, "user/some");
    return dutiesOf({ who: somebody, task, holding: "*" }, ["sts:AssumeRole", role, withMfa]);
  }
  const host = oidc.issuer.replace(/^https:\/\//, "");
  const subjects = purpose === "plan" ? oidc.planSubjects : oidc.applySubjects;
  const tokens = dutiesOf(
    { who: pipeline.identityProvider(oidc.issuer), task },
    ...subjects.map((subject): Need => [
      "sts:AssumeRoleWithWebIdentity",
      role,
      { [`${host}:aud`]: oidc.audience, [`${host}:sub`]: subject.replace(/[*?]/g, "x") },
    ]),
  );
  return [...tokens, ...named];
}

/** An administrator of the management account moves bootstrap's own state into the bucket. */
function bootstrap(estate: Estate): readonly Duty[] {
  const { accountOf, arns, organization, state } = estate;
  const { name: bucket, region } = organization.deployment.stateBucket;
  const who = arns.any("iam", "", accountOf("management").id, "user/some");
  return dutiesOf(
    { who, task: "keep bootstrap's state", holding: "*" },
    [
      ["s3:GetObject", "s3:PutObject"],
      objectIn(estate, bucket, "bootstrap/terraform.tfstate"),
      { "aws:RequestedRegion": region },
    ],
    [["kms:Decrypt", "kms:GenerateDataKey"], state.keyAliasArn, through("s3", region)],
  );
}

/**
 * Services that use a key with the rights of whoever makes or reads what they encrypt.
 * Sources: DynamoDB developer guide, "DynamoDB encryption at rest"; EventBridge user guide, "Encrypting EventBridge
 * event buses with AWS KMS keys".
 */
function encryptedServices(estate: Estate): readonly Duty[] {
  const { accountOf, detectionPlane, forensics, organization, roles } = estate;
  const { home } = organization.regions;
  const forensicsId = forensics.account.id;
  const security = accountOf("security").id;
  const custody = keyOf(estate, home, forensicsId, forensics.custody.keyAlias);
  const apply = { task: "apply", managed: "AdministratorAccess" };
  return [
    ...dutiesOf(
      { ...apply, who: roles.apply(forensicsId) },
      [
        [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        custody,
        through("dynamodb", home),
      ],
      [
        "kms:CreateGrant",
        custody,
        through("dynamodb", home, { "kms:GrantIsForAWSResource": "true" }),
      ],
    ),
    ...(detectionPlane
      ? [
          ...dutiesOf({ ...apply, who: roles.apply(security) }, [
            ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"],
            keyOf(estate, home, security, detectionPlane.bus.keyAlias),
            through("events", home),
          ]),
          ...dutiesOf({ who: roles.plan(security), task: "plan rules" }, [
            "kms:Decrypt",
            keyOf(estate, home, security, detectionPlane.bus.keyAlias),
            through("events", home),
          ]),
        ]
      : []),
  ];
}

/** Where stack sets have no trusted access. Source: CloudFormation user guide, "Grant self-managed permissions". */
function stackSets(estate: Estate): readonly Duty[] {
  const { accountOf, activeAccounts, arns, named, organization } = estate;
  if (isAvailable("service-managed stack sets", organization.organization.partition)) return [];
  const management = accountOf("management").id;
  const role = arns.role(management, named("stack-sets"));
  const task = "make deployment roles";
  return [
    ...dutiesOf({ who: "cloudformation.amazonaws.com", task }, [
      "sts:AssumeRole",
      role,
      { "aws:SourceAccount": management },
    ]),
    ...dutiesOf(
      { who: role, task },
      ...activeAccounts
        .filter(({ id }) => id !== management)
        .map(({ id }): Need => ["sts:AssumeRole", arns.role(id, "OrganizationAccountAccessRole")]),
    ),
  ];
}
