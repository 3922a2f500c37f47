import type { Estate } from "../engine/estate";
import { canonicalText } from "../engine/text";
import type { Statement } from "./document";
import { policyIn } from "./resource-policies";

/** The calls by which somebody gets a role of a name: he makes it, or makes himself its user. */
const takesName = ["iam:CreateRole", "iam:UpdateAssumeRolePolicy"];

/**
 * Whether a service control policy of the estate keeps a pattern of role names from everybody but single roles: then
 * only AWS's own service-linked roles, which no such policy binds, make roles that fit it.
 * @param pattern ARN with a wildcard in the name, such as `arn:aws:iam::*:role/stacksets-exec-*`
 */
export const isGuardedName = (pattern: string, estate: Estate): boolean =>
  estate
    .all("aws_organizations_policy")
    .filter(
      (it) => it.attr("type").whenUnset("SERVICE_CONTROL_POLICY").text === "SERVICE_CONTROL_POLICY",
    )
    .some((it) =>
      policyIn(it, "content").statements.some((statement) => keepsFromAll(statement, pattern)),
    );

const keepsFromAll = (
  { effect, actions = [], resources = [], conditions }: Statement,
  pattern: string,
): boolean =>
  effect === "Deny" &&
  takesName.every((action) => actions.includes(action)) &&
  resources.includes(pattern) &&
  conditions.every(
    ({ operator, key, values }) =>
      key.toLowerCase() === "aws:principalarn" &&
      /^ArnNot(?:Equals|Like)$/.test(operator) &&
      values.every((value) => /:role\/[^*?]+$/.test(canonicalText(value) ?? "*")),
  );
