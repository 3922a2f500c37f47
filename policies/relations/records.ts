import { from, relation, to } from "../engine/relation";

export const policyOfTable = relation(
  "tablePolicy.of",
  from("aws_dynamodb_resource_policy", "resource_arn"),
  to("aws_dynamodb_table", ["arn"]),
);
