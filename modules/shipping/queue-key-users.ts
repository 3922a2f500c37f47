import type { Estate } from "../../organization/estate";
import type { ShippingEstate } from "../../organization/shipping";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";
import { fromArchive } from "./archive-source";

/**
 * S3 encrypts what it sends; the reader decrypts, through SQS only.
 * Source: SQS developer guide, "Key management" and "Access management for encrypted queues".
 */
export function queueKeyUsers(estate: Estate, { reader }: ShippingEstate): Statement[] {
  const { accountOf, arns, organization } = estate;
  const { id } = accountOf("log-archive");
  return [
    {
      Sid: "AllowArchive",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: fromArchive(estate),
    },
    {
      Sid: "ReadThroughQueue",
      Effect: "Allow",
      Principal: { AWS: arns.accountRoot(id) },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: {
        ...onlyPrincipals(reader.arn),
        StringEquals: { "kms:ViaService": arns.viaService("sqs", organization.regions.home) },
      },
    },
  ];
}
