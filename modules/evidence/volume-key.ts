import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { onlyPrincipals } from "../policy/conditions";

/**
 * The key of snapshot copies and of workstations' volumes in a Region. The acquisition role copies what other accounts
 * share into it, analysts make volumes of the copies and start workstations; EBS holds a grant while a volume is
 * attached. Nobody uses it but through EC2.
 * Source: EBS user guide, "Amazon EBS encryption", "Required permissions".
 */
export function volumeKey(scope: Construct, estate: Estate, region: string): CustomerKey {
  const { arns, forensics, responders } = estate;
  const { id: accountId } = forensics.account;
  const users = onlyPrincipals(
    responders.role("acquisition", accountId),
    forensics.analysts.analyst.arn,
  );
  const throughEc2 = { StringEquals: { "kms:ViaService": arns.viaService("ec2", region) } };
  const Principal = { AWS: arns.accountRoot(accountId) };
  return new CustomerKey(scope, `evidence-volumes-key-${region}`, {
    estate,
    accountId,
    region,
    alias: forensics.volumeKeyAlias,
    description: "Encrypts snapshot copies and the volumes of analysis workstations",
    users: [
      {
        Sid: "UseThroughEc2",
        Effect: "Allow",
        Principal,
        Action: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncrypt*",
        ],
        Resource: "*",
        Condition: { ...users, ...throughEc2 },
      },
      {
        Sid: "GrantForVolumes",
        Effect: "Allow",
        Principal,
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: {
          ...users,
          ...throughEc2,
          Bool: { "kms:GrantIsForAWSResource": "true" },
        },
      },
    ],
  });
}
