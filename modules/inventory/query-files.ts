import type { Estate } from "../../organization/estate";
import { inventoryQueries, queryText } from "./queries";

/**
 * The inventory queries as files, for the command line. AWS Config's SQL has no comments, so what a query answers
 * stands in the index. @returns paths below the output folder, with their content
 */
export function queryFiles({ inventory, organization }: Estate): [path: string, content: string][] {
  return [
    ["inventory/README.md", index(inventory.aggregator, organization.regions.home)],
    ...inventoryQueries(organization.regions.home).map((query): [string, string] => [
      `inventory/${query.id}.sql`,
      `${queryText(query)}\n`,
    ]),
  ];
}

const index = (aggregator: string, region: string) => `# Inventory queries

With credentials of the security account, from this folder:

\`\`\`sh
aws configservice select-aggregate-resource-config --region ${region} \\
  --configuration-aggregator-name ${aggregator} \\
  --expression "$(cat resources-by-type.sql)" --output json | jq -r '.Results[]'
\`\`\`

To count what is listed, append \`| jq -sc 'group_by(.accountId, .awsRegion, .resourceType)[] | [(.[0] | .accountId,
.awsRegion, .resourceType), length]'\`: AWS Config's \`GROUP BY\` takes one property.

| Query | Question |
|---|---|
${inventoryQueries(region)
  .map(({ id, question }) => `| [${id}.sql](${id}.sql) | ${question} |`)
  .join("\n")}
`;
