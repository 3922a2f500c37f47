import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * Lets roles of AWS Backup encrypt, copy and restore with a key. Volumes and databases are encrypted by their own
 * services, which is what the grants are for.
 * Source: AWS Backup developer guide, "Encryption for backups in AWS Backup".
 *
 * @param roles ARNs of roles, each in an account that is named by its ARN
 */
export function backupUses({ arns }: Estate, roles: readonly string[]): readonly Statement[] {
  const accounts = [...new Set(roles.map((role) => role.split(":")[4] ?? ""))];
  const allow = (Sid: string, Action: string[], grants: boolean): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: accounts.map(arns.accountRoot) },
    Action,
    Resource: "*",
    Condition: {
      ...onlyPrincipals(...roles),
      ...(grants && { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    },
  });
  return [
    allow(
      "UseForBackups",
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      false,
    ),
    allow("GrantForBackups", ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], true),
  ];
}
