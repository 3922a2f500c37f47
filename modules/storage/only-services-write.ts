import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * In a bucket that only AWS services write, nobody else forges a log or writes over one: where no lock holds it,
 * the version written over would be gone after some weeks. Needs both keys: an AWS service has no principal ARN.
 */
export function onlyServicesWrite(
  estate: Estate,
  accountId: string,
  bucketName: string,
): Statement {
  return {
    Sid: "DenyOtherWriters",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:PutObject", "s3:ReplicateObject"],
    Resource: estate.arns.objects(bucketName),
    Condition: {
      ...allPrincipalsExcept(estate.roles.breakGlass(accountId)),
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}
