import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import { policyJson, type Statement } from "../policy/document";

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
function administration({ estate, accountId }: CustomerKeyProps): Statement[] {
  const account = { AWS: estate.arns.accountRoot(accountId) };
  const { apply, breakGlass, plan } = estate.roles;
  const destroyers =
    estate.organization.profile === "production"
      ? [breakGlass(accountId)]
      : [breakGlass(accountId), apply(accountId)];
  const allow = (Sid: string, Action: string[], arns: readonly string[]): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: account,
    Action,
    Resource: "*",
    Condition: onlyPrincipals(...arns),
  });
  return [
    allow("AdministerKey", administer, [apply(accountId), breakGlass(accountId)]),
    allow("ReadKeyMetadata", readMetadata, [plan(accountId)]),
    allow("DestroyKey", destroy, destroyers),
  ];
}
