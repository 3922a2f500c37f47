import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * Who becomes a role of the pipeline. With OpenID Connect: a token of the issuer, for our audience, whose subject
 * is listed. Only a plan subject may be a pattern, and it names the repository in full. Beside it, or instead:
 * principals of the management account that are named; where nothing says who, those that show MFA.
 * Source: IAM user guide, "Create a role for OpenID Connect federation".
 */
export function pipelineTrust(estate: Estate, purpose: "plan" | "apply"): Statement[] {
  const { oidc } = estate.organization.deployment;
  if (oidc === undefined) return trustManagementAccount(estate, purpose);
  const host = oidc.issuer.replace(/^https:\/\//, "");
  const subjects = purpose === "plan" ? oidc.planSubjects : oidc.applySubjects;
  const isPattern = (subject: string) => /[*?]/.test(subject);
  const trust = (
    Sid: string,
    operator: "StringEquals" | "StringLike",
    values: readonly string[],
  ): Statement[] =>
    values.length === 0
      ? []
      : [
          {
            Sid,
            Effect: "Allow",
            Principal: { Federated: estate.pipeline.identityProvider(oidc.issuer) },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition:
              operator === "StringEquals"
                ? { StringEquals: { [`${host}:aud`]: oidc.audience, [`${host}:sub`]: values } }
                : {
                    StringEquals: { [`${host}:aud`]: oidc.audience },
                    StringLike: { [`${host}:sub`]: values },
                  },
          },
        ];
  return [
    ...trust(
      "AllowSubjects",
      "StringEquals",
      subjects.filter((subject) => !isPattern(subject)),
    ),
    ...trust("AllowSubjectPatterns", "StringLike", subjects.filter(isPattern)),
    ...trustManagementAccount(estate, purpose),
  ];
}

/** Neither is ever a deployment role: none is named, and their sessions carry no MFA. */
function trustManagementAccount(
  { accountOf, arns, organization }: Estate,
  purpose: "plan" | "apply",
): Statement[] {
  const { applyPrincipals, oidc, planPrincipals } = organization.deployment;
  const named = purpose === "plan" ? planPrincipals : applyPrincipals;
  if (named.length === 0 && oidc !== undefined) return [];
  return [
    {
      Sid: "AllowManagementAccount",
      Effect: "Allow",
      Principal: { AWS: arns.accountRoot(accountOf("management").id) },
      Action: "sts:AssumeRole",
      Condition:
        named.length > 0
          ? onlyPrincipals(...named)
          : { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    },
  ];
}
