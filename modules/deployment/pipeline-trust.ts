import type { Estate } from "../../organization/estate";
import { allPrincipalsExcept } from "../policy/conditions";
import type { Statement } from "../policy/document";

/**
 * Who becomes a role of the pipeline. With OpenID Connect: a token of the issuer, for our audience, whose subject
 * is listed. Only a plan subject may be a pattern, and it names the repository in full. Without: principals of
 * the management account whose own policies allow it.
 * Source: IAM user guide, "Create a role for OpenID Connect federation".
 */
export function pipelineTrust(estate: Estate, purpose: "plan" | "apply"): Statement[] {
  const { oidc } = estate.organization.deployment;
  if (oidc === undefined) return [trustManagementAccount(estate)];
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
  ];
}

/** The account's deployment roles are left out: whoever may plan must not become the one that applies. */
function trustManagementAccount({ accountOf, arns, roles }: Estate): Statement {
  const { id } = accountOf("management");
  return {
    Sid: "AllowManagementAccount",
    Effect: "Allow",
    Principal: { AWS: arns.accountRoot(id) },
    Action: "sts:AssumeRole",
    Condition: allPrincipalsExcept(roles.plan(id), roles.apply(id)),
  };
}
