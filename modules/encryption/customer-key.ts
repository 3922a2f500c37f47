import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept, onlyPrincipals } from "../policy/conditions";
import { type ConditionBlock, policyJson, type Statement } from "../policy/document";

export interface CustomerKeyProps {
  readonly estate: Estate;
  /** Account that owns the key. */
  readonly accountId: string;
  readonly region: string;
  /** Alias without `alias/`; also the name by which other accounts speak of the key. */
  readonly alias: string;
  readonly description: string;
  /** Who may use the key, and under which conditions. Administration is not use: the key adds its own administrators. */
  readonly users: readonly Statement[];
  /**
   * Who administers the key: the pipeline, or the administrators of the account, whom IAM policies name. A key that
   * exists before the pipeline needs the latter: KMS refuses a policy that its creator could not change.
   * @default "pipeline"
   */
  readonly administeredBy?: "pipeline" | "account";
  /** @default - the stack's default provider */
  readonly provider?: TerraformProvider;
}

/**
 * A customer-managed KMS key whose administrators cannot use it and whose users cannot administer it.
 * There is no open account principal: an administrator of the account gains nothing from an IAM policy
 * of his own. Source: KMS developer guide, "Default key policy".
 */
export class CustomerKey extends Construct {
  /** The key; its ARN is known only after apply. */
  public readonly key: KmsKey;
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { estate, provider, region } = props;
    const { profile, retention } = estate.organization;
    this.key = new KmsKey(this, "key", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: retention.keyDeletionDays,
      policy: policyJson("key", [...administration(props), ...props.users]),
      region,
      ...(provider && { provider }),
      lifecycle: { preventDestroy: profile === "production" },
    });
    this.key.overrideLogicalId(id);
    this.arn = this.key.arn;
    new KmsAlias(this, "alias", {
      name: `alias/${props.alias}`,
      targetKeyId: this.key.keyId,
      region,
      ...(provider && { provider }),
    }).overrideLogicalId(id);
  }
}

const administer = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];
const readMetadata = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
];
const destroy = ["kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion"];

/** In production only the break-glass role destroys; in a sandbox the pipeline must be able to clean up. */
function administration({ estate, accountId, administeredBy }: CustomerKeyProps): Statement[] {
  const account = { AWS: estate.arns.accountRoot(accountId) };
  const apply = estate.roles.apply(accountId);
  const breakGlass = estate.roles.breakGlass(accountId);
  const plan = estate.roles.plan(accountId);
  const allow = (Sid: string, Action: string[], Condition: ConditionBlock): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: account,
    Action,
    Resource: "*",
    Condition,
  });
  const production = estate.organization.profile === "production";
  const administrators =
    administeredBy === "account"
      ? allPrincipalsExcept(plan, apply)
      : onlyPrincipals(apply, breakGlass);
  const destroyers = production ? onlyPrincipals(breakGlass) : administrators;
  return [
    allow("AdministerKey", administer, administrators),
    allow("ReadKeyMetadata", readMetadata, onlyPrincipals(plan)),
    allow("DestroyKey", destroy, destroyers),
  ];
}
