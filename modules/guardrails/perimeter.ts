import type { Estate } from "../../organization/estate";
import type { ConditionBlock, Statement } from "../policy/document";

/**
 * What an outsider may not call. Of STS only `AssumeRole`: whoever federates has no organization yet when he calls
 * `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`. An RCP names services, a bare `*` is refused.
 * Source: Organizations user guide, "RCP syntax"; AWS samples, data perimeter policy examples.
 */
const perimeterActions = ["kms:*", "s3:*", "secretsmanager:*", "sqs:*", "sts:AssumeRole"];

/**
 * Resources are for the organization's principals and for services that act for it. AWS services carry no organization
 * id, callers without signature no service flag: hence both keys, and the operators that hold when one is missing.
 */
export function perimeter(estate: Estate): readonly Statement[] {
  const { id } = estate.organization.organization;
  const trusted = trustedAccounts(estate);
  const notTrusted = (key: string) => (trusted.length > 0 ? { [key]: trusted } : {});
  const deny = (
    Sid: string,
    Action: string | readonly string[],
    Condition: ConditionBlock,
  ): Statement => ({ Sid, Effect: "Deny", Principal: "*", Action, Resource: "*", Condition });
  return [
    deny("LetOutsidersIn", perimeterActions, {
      StringNotEqualsIfExists: {
        "aws:PrincipalOrgID": id,
        ...notTrusted("aws:PrincipalAccount"),
      },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
    // Only services that say for whom they act can be told apart: others send no account either.
    deny("LetServicesActForOutsiders", perimeterActions, {
      StringNotEqualsIfExists: { "aws:SourceOrgID": id, ...notTrusted("aws:SourceAccount") },
      Null: { "aws:SourceAccount": "false" },
      Bool: { "aws:PrincipalIsAWSService": "true" },
    }),
    deny("UsePlainHttp", ["s3:*", "sqs:*"], {
      BoolIfExists: { "aws:SecureTransport": "false" },
    }),
    // Objects under keys that the organization does not have are lost to it.
    deny("EncryptWithKeysOfOthers", "s3:PutObject", {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    }),
  ];
}

/** Accounts of others: those of the file, and where the readers of a shipped archive are. */
function trustedAccounts({ organization, shipping }: Estate): readonly string[] {
  const reader = shipping?.settings.reader;
  const readers =
    reader?.kind === "aws" ? reader.principals.map((arn) => arn.split(":")[4] ?? "") : [];
  const own = organization.accounts.map(({ id }) => id);
  return [...new Set([...organization.guardrails.trustedAccounts, ...readers])]
    .filter((id) => !own.includes(id))
    .sort();
}
