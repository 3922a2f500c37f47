import type { Resource } from "../engine/resource";
import { claim, type Claim } from "../engine/rule";
import { maybe, type Tri } from "../engine/tri";
import type { Policy, Statement } from "./document";
import { policyIn, resourcePolicyAttributes } from "./resource-policies";

/** Attributes that hold policies of identities and organizations, by resource type: these have no principals. */
const otherPolicyAttributes: Readonly<Record<string, string>> = {
  aws_iam_group_policy: "policy",
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_organizations_policy: "content",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
};

const attributes = { ...resourcePolicyAttributes, ...otherPolicyAttributes };

/** Resource types that carry a policy document of any kind. */
export const policyTypes: readonly string[] = Object.keys(attributes);

/** Resource types that carry a policy document with principals. */
export const resourcePolicyTypes: readonly string[] = Object.keys(resourcePolicyAttributes);

export const policyOf = (it: Resource): Policy => policyIn(it, attributes[it.type] ?? "policy");

/** How a finding about a statement is told from others: by its Sid where it has one. */
export const tagOf = ({ sid, at }: Statement): string =>
  sid ?? `Statement[${String(at.path.at(-1))}]`;

/**
 * One claim for each statement of a resource's policy that a rule speaks of, and one for statements that nobody can
 * read yet.
 * @param judge answers undefined for a statement that the rule does not speak of
 */
export function claimsAboutStatements(
  it: Resource,
  judge: (statement: Statement, policy: Policy) => Tri | undefined,
): readonly Claim[] {
  const policy = policyOf(it);
  const claims = policy.statements.flatMap((statement) => {
    const holds = judge(statement, policy);
    return holds === undefined ? [] : [claim(tagOf(statement), holds)];
  });
  return policy.unread ? [...claims, claim("document", maybe(policy.unread))] : claims;
}

/** Whether a statement names everybody as its principal. */
export const isForEverybody = ({ principal }: Statement): boolean =>
  principal === "*" || (principal?.AWS ?? []).includes("*");
