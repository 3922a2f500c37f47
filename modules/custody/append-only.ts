import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { Statement } from "../policy/document";

/** Actions that change, remove or bypass entries; a batch takes no conditions. */
export const rewritingActions = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DeleteTable",
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:UpdateItem",
];

/** Actions that change how the table keeps its entries, or send them elsewhere. */
export const custodyConfigurationActions = [
  "dynamodb:DeleteResourcePolicy",
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:PutResourcePolicy",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:UpdateTable",
  "dynamodb:UpdateTimeToLive",
];

/**
 * The denies of the custody record: the collector alone appends, nobody but the break-glass role changes an entry, and
 * configuration is left to it and to the pipeline's apply role. In a sandbox the pipeline may delete the table.
 * Sources: DynamoDB developer guide, "Using resource-based policies for DynamoDB", "DynamoDB API operations supported
 * by resource-based policies".
 */
export function appendOnly({ forensics, organization, roles }: Estate): Statement[] {
  const { account, collector, custody } = forensics;
  const breakGlass = roles.breakGlass(account.id);
  const apply = roles.apply(account.id);
  const deny = (
    Sid: string,
    Action: string | readonly string[],
    exempt: readonly string[],
  ): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: custody.arn,
    Condition: allPrincipalsExcept(...exempt),
  });
  return [
    deny("DenyOtherWriters", "dynamodb:PutItem", [breakGlass, collector.arn]),
    deny(
      "DenyRewriting",
      rewritingActions,
      organization.profile === "production" ? [breakGlass] : [breakGlass, apply],
    ),
    deny("DenyConfiguration", custodyConfigurationActions, [breakGlass, apply]),
  ];
}
