import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { onlyPrincipals } from "../policy/conditions";
import type { ConditionBlock, Statement } from "../policy/document";

/**
 * The key of the custody record. DynamoDB uses it with the rights of whoever reads or writes, and by a grant that it
 * takes from whoever makes the table.
 * Source: DynamoDB developer guide, "DynamoDB encryption at rest: how it works", "Authorizing use of your KMS key".
 */
export function custodyKey(scope: Construct, estate: Estate): CustomerKey {
  const { arns, forensics, organization, roles } = estate;
  const { account, analysts, collector, custody } = forensics;
  const region = organization.regions.home;
  const allow = (
    Sid: string,
    principals: readonly string[],
    Action: readonly string[],
    more: ConditionBlock = {},
  ): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: arns.accountRoot(account.id) },
    Action,
    Resource: "*",
    Condition: {
      ...onlyPrincipals(...principals),
      StringEquals: { "kms:ViaService": arns.viaService("dynamodb", region) },
      ...more,
    },
  });
  const apply = roles.apply(account.id);
  return new CustomerKey(scope, "custody-key", {
    estate,
    accountId: account.id,
    region,
    alias: custody.keyAlias,
    description: "Encrypts the custody record",
    users: [
      allow(
        "UseThroughDynamoDb",
        [collector.arn, analysts.readOnly.arn, analysts.analyst.arn, apply],
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      ),
      allow("GrantForTable", [apply], ["kms:CreateGrant"], {
        Bool: { "kms:GrantIsForAWSResource": "true" },
      }),
    ],
  });
}
