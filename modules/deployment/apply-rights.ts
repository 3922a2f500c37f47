import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";
import { destructiveActions } from "../storage/evidence-guard";

const iamWrites = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Create*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Put*",
  "iam:Remove*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
];

const cloudFormationWrites = [
  "cloudformation:Cancel*",
  "cloudformation:Continue*",
  "cloudformation:Create*",
  "cloudformation:Delete*",
  "cloudformation:Execute*",
  "cloudformation:Import*",
  "cloudformation:Rollback*",
  "cloudformation:Set*",
  "cloudformation:Stop*",
  "cloudformation:Update*",
];

/**
 * The limits of the role that applies, on top of `AdministratorAccess`: a baseline that creates keys, roles and
 * guardrails cannot be applied with less. It cannot widen its own trust, reach another account, make credentials
 * that last, read evidence or, in production, delete it. What it creates could; pull requests are reviewed for
 * that, and the guardrails bind it like everybody else.
 */
export function applyDenies(estate: Estate): Statement[] {
  const { arns, buckets, forensics, named, organization } = estate;
  const deny = (
    Sid: string,
    Action: readonly string[],
    Resource: string | string[],
  ): Statement => ({
    Sid,
    Effect: "Deny",
    Action,
    Resource,
  });
  const { stateBucket } = organization.deployment;
  const archives = [
    buckets.archive,
    buckets.config,
    buckets.flowLogs,
    // In the log archive, and beside the sensitive buckets of every account.
    named("access-logs-*"),
    buckets.loadBalancerLogs("*"),
    ...[forensics.evidence("*"), forensics.tools("*"), forensics.working("*")].map(
      ({ name }) => name,
    ),
  ];
  return [
    deny("DenyChangingDeployment", iamWrites, deploymentIdentities(estate)),
    deny("DenyChangingStackSet", cloudFormationWrites, [
      arns.any("cloudformation", "*", "*", `stackset/${estate.pipeline.stackSet}:*`),
      arns.any("cloudformation", "*", "*", `stack/StackSet-${estate.pipeline.stackSet}-*`),
    ]),
    // The pipeline's own role keeps the state; this one only changes the account.
    deny(
      "DenyStateStore",
      ["s3:*"],
      [arns.bucket(stateBucket.name), arns.objects(stateBucket.name)],
    ),
    deny("DenyOtherAccounts", ["sts:AssumeRole", "sts:AssumeRoot"], "*"),
    deny(
      "DenyLeaving",
      [
        "account:CloseAccount",
        "organizations:CloseAccount",
        "organizations:DeleteOrganization",
        "organizations:LeaveOrganization",
        "organizations:RemoveAccountFromOrganization",
      ],
      "*",
    ),
    deny(
      "DenyLastingCredentials",
      [
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreateServiceSpecificCredential",
        "iam:CreateUser",
        "iam:UpdateLoginProfile",
        "iam:UploadSSHPublicKey",
        "iam:UploadSigningCertificate",
      ],
      "*",
    ),
    deny(
      "DenyReadingEvidence",
      ["s3:GetObject", "s3:GetObjectVersion"],
      archives.map((name) => arns.objects(name)),
    ),
    // It makes the table, and so has its key.
    deny(
      "DenyCustodyRecord",
      ["dynamodb:*Item*", "dynamodb:PartiQL*", "dynamodb:Query", "dynamodb:Scan"],
      forensics.custody.arn,
    ),
    ...(organization.profile === "production"
      ? [
          // What begins so are buckets, and what is in them.
          deny("DenyDeletingEvidence", destructiveActions, arns.bucket(named("*"))),
        ]
      : []),
  ];
}

/** The roles and the identity provider that decide who deploys. Only bootstrap, applied by a person, changes them. */
function deploymentIdentities({ arns, organization, pipeline }: Estate): string[] {
  const { applyRole, oidc, planRole } = organization.deployment;
  return [
    arns.role("*", planRole),
    arns.role("*", applyRole),
    pipeline.planRole.arn,
    pipeline.applyRole.arn,
    ...(oidc ? [pipeline.identityProvider(oidc.issuer)] : []),
  ];
}
