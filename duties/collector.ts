import type { Estate } from "../organization/estate";
import { caseId } from "./case";
import { type Context, type Duty, dutiesOf, keyOf, type Need, objectIn, through } from "./duty";

/**
 * What documents do as the collector, for one case that the session's tag names: evidence and its record are written,
 * uploads are planned, tools are fetched.
 * @param actions IAM actions of a document
 */
export function collectorDuties(
  estate: Estate,
  task: string,
  actions: readonly string[],
): readonly Duty[] {
  const { forensics } = estate;
  const needs = forensics.regions.flatMap((region) =>
    actions.flatMap((action) => needsOf(estate, action, region)),
  );
  return dutiesOf({ who: forensics.collector.arn, task }, ...needs).map((duty) => ({
    ...duty,
    context: { ...duty.context, "aws:PrincipalTag/case-id": caseId },
  }));
}

/** Whoever writes evidence says that nothing must be there; a part of an upload creates nothing. */
const created: Context = { "s3:if-none-match": "*", "s3:ObjectCreationOperation": "true" };
const part: Context = { "s3:ObjectCreationOperation": "false" };

function needsOf(estate: Estate, action: string, region: string): readonly Need[] {
  const { forensics, procedures } = estate;
  const bucket = forensics.evidence(region);
  const exhibit = objectIn(estate, bucket.name, `${forensics.casePrefix(caseId)}disk/part-1`);
  const plan = objectIn(
    estate,
    forensics.working(region).name,
    `${procedures.uploadPrefix(caseId)}plan`,
  );
  const encrypted = (actions: readonly string[]): readonly Need[] =>
    [bucket.arn, forensics.working(region).arn].map((arn) => [
      actions,
      keyOf(estate, region, forensics.account.id, bucket.keyAlias),
      through("s3", region, { "kms:EncryptionContext:aws:s3:arn": arn }),
    ]);
  switch (action) {
    case "s3:PutObject":
      return [
        [action, exhibit, created],
        [action, exhibit, part],
        [action, plan, created],
        ...encrypted(["kms:Decrypt", "kms:GenerateDataKey"]),
      ];
    case "s3:AbortMultipartUpload":
    case "s3:ListMultipartUploadParts":
      return [[action, exhibit]];
    case "s3:GetObject":
      return [
        [action, plan],
        [action, objectIn(estate, forensics.tools(region).name, "tools/avml")],
        ...encrypted(["kms:Decrypt"]),
      ];
    case "dynamodb:PutItem":
    case "dynamodb:Query":
      return [
        [action, forensics.custody.arn, { "dynamodb:LeadingKeys": caseId }],
        ...usesCustodyKey(estate),
      ];
    default:
      return [[action, "*"]];
  }
}

/** Source: DynamoDB developer guide, "DynamoDB encryption at rest", "Authorizing use of your KMS key". */
function usesCustodyKey(estate: Estate): readonly Need[] {
  const { forensics, organization } = estate;
  const { home } = organization.regions;
  return [
    [
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
      keyOf(estate, home, forensics.account.id, forensics.custody.keyAlias),
      through("dynamodb", home),
    ],
  ];
}
