import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { Statement } from "../policy/document";

/** What the procedures have break-glass do in any account, whoever made the resource. */
export function mending(estate: Estate, { id }: Account): Statement[] {
  const { arns, named, trail } = estate;
  return [
    {
      // Procedure key-destruction: every hour counts, and a key of somebody else is as lost as one of the baseline.
      Sid: "SaveKeys",
      Effect: "Allow",
      Action: [
        "kms:CancelKeyDeletion",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
      ],
      Resource: arns.any("kms", "*", id, "key/*"),
    },
    {
      // What was stopped, while the pipeline is down.
      Sid: "WatchAgain",
      Effect: "Allow",
      Action: [
        "cloudtrail:StartLogging",
        "cloudwatch:EnableAlarmActions",
        "config:StartConfigurationRecorder",
        "events:EnableRule",
      ],
      Resource: [
        trail.arn,
        arns.alarm("*", id, named("*")),
        arns.any("config", "*", id, "configuration-recorder/*"),
        arns.any("events", "*", id, `rule/${named("*")}`),
      ],
    },
  ];
}

/** The roles through which the pipeline comes in: beside those of every account, its own in the management account. */
export const pipelineInManagement = (
  { organization, pipeline }: Estate,
  { role }: Account,
): readonly string[] =>
  role === "management"
    ? [
        pipeline.planRole.arn,
        pipeline.applyRole.arn,
        ...(isAvailable("service-managed stack sets", organization.organization.partition)
          ? []
          : [pipeline.stackSetRole.arn]),
      ]
    : [];

/** What it does in the management account: procedures organization-tamper and root-use, and the pipeline's way in. */
export function mendingOrganization(estate: Estate): Statement[] {
  const { accountOf, arns, organization, pipeline } = estate;
  const { id, partition } = organization.organization;
  const { oidc } = organization.deployment;
  const of = (kind: string) =>
    arns.any("organizations", "", accountOf("management").id, `${kind}/${id}/*`);
  const task = (name: string) => arns.any("iam", "", "aws", `policy/root-task/${name}`);
  return [
    {
      Sid: "AttachPolicies",
      Effect: "Allow",
      Action: [
        "organizations:AttachPolicy",
        "organizations:DetachPolicy",
        "organizations:EnablePolicyType",
        "organizations:MoveAccount",
      ],
      Resource: ["account", "ou", "policy", "root"].map(of),
    },
    {
      Sid: "TakeDelegation",
      Effect: "Allow",
      Action: "organizations:DeregisterDelegatedAdministrator",
      Resource: of("account"),
    },
    {
      Sid: "TakeTrailDelegation",
      Effect: "Allow",
      Action: [
        "cloudtrail:DeregisterOrganizationDelegatedAdmin",
        "organizations:DeleteResourcePolicy",
      ],
      Resource: "*",
    },
    ...(isAvailable("central root access", partition)
      ? [
          {
            Sid: "DeleteRootCredentials",
            Effect: "Allow" as const,
            Action: "sts:AssumeRoot",
            Resource: arns.accountRoot("*"),
            Condition: {
              ArnEquals: {
                "sts:TaskPolicyArn": [
                  task("IAMAuditRootUserCredentials"),
                  task("IAMDeleteRootUserCredentials"),
                ],
              },
            },
          },
        ]
      : []),
    ...(oidc
      ? [
          {
            Sid: "MendIdentityProvider",
            Effect: "Allow" as const,
            Action: [
              "iam:AddClientIDToOpenIDConnectProvider",
              "iam:CreateOpenIDConnectProvider",
              "iam:DeleteOpenIDConnectProvider",
              "iam:RemoveClientIDFromOpenIDConnectProvider",
              "iam:UpdateOpenIDConnectProviderThumbprint",
            ],
            Resource: pipeline.identityProvider(oidc.issuer),
          },
        ]
      : []),
  ];
}
