import type { Estate } from "../organization/estate";
import { partitions } from "../organization/partitions";
import type { Need } from "./duty";
import type { Place } from "./places";

/** Source: Systems Manager user guide, "Setting up Automation": the starter needs document, definition and execution. */
export const startsDocument = (
  { accountOf, arns, named }: Estate,
  document: string,
  { account, region }: Pick<Place, "account" | "region">,
): readonly Need[] => {
  const owner = accountOf("security").id;
  const ssm = (of: string, resource: string) => arns.any("ssm", region, of, resource);
  return [
    ssm(owner, `automation-definition/${named(document)}:$DEFAULT`),
    ssm(owner, `document/${named(document)}`),
    ssm(account, "automation-execution/01234567-89ab-cdef-0123-456789abcdef"),
  ].map((resource): Need => ["ssm:StartAutomationExecution", resource]);
};

/** A role that is passed to a service. */
export const passing = (role: string, service: string): Need => [
  "iam:PassRole",
  role,
  { "iam:PassedToService": service },
];

/** The name of EC2 is one of its partition. In China it ends otherwise than those of other services. */
export const ec2Service = ({ organization }: Estate): string =>
  `ec2.${partitions[organization.organization.partition].dnsSuffix}`;
