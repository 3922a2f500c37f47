import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { inventoryQueries, queryText } from "./queries";

/**
 * The inventory queries, saved in the security account where responders look for them. Through CloudFormation,
 * because the AWS provider has no resource for a saved query of AWS Config.
 * Source: CloudFormation template reference, AWS::Config::StoredQuery.
 */
export function savedQueries(scope: Construct, { inventory, named, organization }: Estate): void {
  const resources = inventoryQueries(organization.regions.home).map((query) => [
    query.id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    {
      Type: "AWS::Config::StoredQuery",
      Properties: {
        QueryName: named(query.id),
        QueryDescription: query.question,
        QueryExpression: queryText(query),
      },
    },
  ]);
  new CloudformationStack(scope, "saved-queries", {
    name: inventory.queries,
    templateBody: JSON.stringify({
      Description: "Inventory queries of the incident-response baseline",
      Resources: Object.fromEntries(resources),
    }),
    region: organization.regions.home,
  });
}
