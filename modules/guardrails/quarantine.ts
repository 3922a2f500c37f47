import { breakGlassRoleName, type Estate } from "../../organization/estate";
import { responderRoles } from "../../organization/responders";
import type { Statement } from "../policy/document";

/**
 * Takes an account out of everybody's hands but the responders', who may attach it. What writes evidence goes on: AWS
 * services and their service-linked roles are not bound, the baseline's own service roles are named. Sessions of
 * AssumeRoot are spared: only the management account opens one, and it takes the root user's credentials away.
 * Source: IAM user guide, "AWS global condition context keys", `aws:AssumedRoot`.
 */
export function quarantine(estate: Estate): readonly Statement[] {
  const { arns, backup, detectionPlane, inEveryAccount, organization } = estate;
  const { applyRole, planRole } = organization.deployment;
  const spared = [
    breakGlassRoleName,
    ...Object.values(responderRoles),
    planRole,
    applyRole,
    inEveryAccount.flowLogRole,
    backup.serviceRole,
    ...(detectionPlane ? [detectionPlane.forwarder] : []),
  ];
  return [
    {
      Sid: "QuarantineAccount",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": spared.map((name) => arns.role("*", name)) },
        Null: { "aws:AssumedRoot": "true" },
      },
    },
  ];
}
