import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { CustomerKey } from "../encryption/customer-key";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * The key through which a Region's snapshots are handed over: AWS managed keys cannot be shared, and the keys of
 * workloads shall not be. Used by exactly two roles, through EC2: the account's own copies into it, that of the
 * forensics account copies out of it.
 * Source: EBS user guide, "Share the KMS key used to encrypt a shared Amazon EBS snapshot".
 */
export function handOverKey(
  scope: Construct,
  region: string,
  estate: Estate,
  account: Account,
): void {
  const { forensics, responders } = estate;
  const holders = [...new Set([account.id, forensics.account.id])];
  new CustomerKey(scope, `hand-over-key-${region}`, {
    estate,
    accountId: account.id,
    region,
    alias: responders.handOverKeyAlias,
    description: "Encrypts snapshots that are handed over to the forensics account",
    users: holders.flatMap((holder) => useThroughEc2(estate, region, holder)),
  });
}

function useThroughEc2({ arns, responders }: Estate, region: string, holder: string): Statement[] {
  const Principal = { AWS: arns.accountRoot(holder) };
  const only = onlyPrincipals(responders.role("acquisition", holder));
  const throughEc2 = { StringEquals: { "kms:ViaService": arns.viaService("ec2", region) } };
  const allow = (
    Sid: string,
    Action: string | readonly string[],
    Condition: Statement["Condition"],
  ): Statement => ({
    Sid: `${Sid}${holder}`,
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    Condition: { ...only, ...Condition },
  });
  return [
    // Asked for directly, not through EC2.
    allow("Describe", "kms:DescribeKey", {}),
    allow("Use", ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], throughEc2),
    allow("Grant", "kms:CreateGrant", {
      ...throughEc2,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ];
}
