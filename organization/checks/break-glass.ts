import type { Problem } from "../diagnostics";
import { entriesOf, type Check } from "./check";
import { foreignPrincipal } from "./principals";

/**
 * Break-glass principals are people of this organization: IAM users in its partition and accounts. AssumeRole sessions
 * carry no MFA information, so a role could never meet the trust policy. Source: IAM user guide, "Secure API access with
 * MFA".
 */
export const checkBreakGlass: Check = (organization) =>
  entriesOf(organization.deployment?.breakGlass?.trustedPrincipals, [
    "deployment",
    "breakGlass",
    "trustedPrincipals",
  ]).flatMap(({ value: arn, path }): Problem[] => {
    const foreign = foreignPrincipal(organization, arn, path, "a user");
    if (foreign !== undefined) return [foreign];
    return arn.split(":")[5]?.startsWith("role/")
      ? [
          {
            path,
            message: `${arn} is a role, whose sessions carry no MFA, which the break-glass role asks for`,
            advice: "write an IAM user",
          },
        ]
      : [];
  });
