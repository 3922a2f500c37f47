import type { Problem } from "../diagnostics";
import { breakGlassRoleName } from "../estate";
import { entriesOf, type Check } from "./check";

/**
 * The pipeline's roles are two, and neither is the break-glass role; a wildcard in a plan subject cannot match
 * another repository. IAM compares role names without regard to case.
 */
export const checkDeployment: Check = ({ deployment }) => {
  const { planRole, applyRole, oidc } = deployment ?? {};
  const problems: Problem[] = [];
  if (planRole !== undefined && planRole.toLowerCase() === applyRole?.toLowerCase())
    problems.push({
      path: ["deployment", "planRole"],
      message: `${planRole} is the name of the role that applies, too`,
      advice: "write two names: whoever may plan must not be able to apply",
    });
  for (const [key, name] of [
    ["planRole", planRole],
    ["applyRole", applyRole],
  ] as const)
    if (name?.toLowerCase() === breakGlassRoleName)
      problems.push({
        path: ["deployment", key],
        message: `${name} is the name of the break-glass role`,
        advice: "write another name",
      });
  for (const { value, path } of entriesOf(oidc?.planSubjects, [
    "deployment",
    "oidc",
    "planSubjects",
  ]))
    if (/[*?]/.test(value) && !namesRepository.test(value))
      problems.push({
        path,
        message: `${value} also matches the pipelines of others`,
        advice:
          "write the repository in full before the wildcard, such as repo:acme/baseline:ref:refs/heads/*",
      });
  return problems;
};

/** Two fields, `repo:acme/baseline:`, stand before the first wildcard. */
const namesRepository = /^[^:*?]+:[^:*?]+:/;
