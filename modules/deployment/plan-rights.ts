import type { Estate } from "../../organization/estate";
import { denyContents } from "../policy/contents";
import type { Statement } from "../policy/document";

/**
 * A plan reads configuration only. The rules of the security account's bus are encrypted with a key of ours, and
 * EventBridge decrypts them with the rights of whoever reads them; `ReadOnlyAccess` decrypts nothing.
 * Source: EventBridge user guide, "Encrypting EventBridge event buses with AWS KMS keys".
 */
export function planLimits(estate: Estate, where: "management" | "members"): readonly Statement[] {
  const { accountOf, arns, detectionPlane, organization } = estate;
  if (detectionPlane === undefined || where === "management") return denyContents(estate);
  const { home } = organization.regions;
  const eventBridge = `events.${home}.amazonaws.com`;
  return [
    {
      Sid: "ReadRules",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arns.any("kms", home, accountOf("security").id, "key/*"),
      Condition: {
        StringEquals: { "kms:ViaService": eventBridge },
        "ForAnyValue:StringEquals": {
          "kms:ResourceAliases": [`alias/${detectionPlane.bus.keyAlias}`],
        },
      },
    },
    ...denyContents(estate, [eventBridge]),
  ];
}
