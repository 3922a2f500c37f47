import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * Lets the custodians of the organization file do something with a bucket's objects, from whatever account they are.
 * Nothing without custodians: a condition without values would be refused.
 */
export function custodiansMay(
  { arns, organization }: Estate,
  bucketName: string,
  actions: readonly string[],
): Statement[] {
  const { custodians } = organization.forensics;
  if (custodians.length === 0) return [];
  const accounts = [...new Set(custodians.map((arn) => arn.split(":")[4] ?? ""))];
  return [
    {
      Sid: "AllowCustodians",
      Effect: "Allow",
      Principal: { AWS: accounts.map(arns.accountRoot) },
      Action: actions,
      Resource: arns.objects(bucketName),
      Condition: onlyPrincipals(...custodians),
    },
  ];
}
