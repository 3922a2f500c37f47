import type { Resource } from "../engine/resource";
import { all, any, maybe, not, type Tri, whether } from "../engine/tri";
import { attachedTo, attaches, policyOfRole } from "../relations/identity";
import { type Policy, readPolicy } from "./document";
import { allows, denies } from "./evaluate";
import type { Request } from "./request";
import { policyIn } from "./resource-policies";

/** What a role may do, as far as the estate says it. */
export interface Rights {
  readonly policies: readonly Policy[];
  /** ARNs of attached policies that the estate does not hold, such as those of AWS. */
  readonly managed: readonly string[];
  /** Whether some policy of the estate allows, and none denies. */
  allow(request: Request): Tri;
  /** Whether some policy denies. */
  deny(request: Request): Tri;
}

/** Inline policies and attached policies of a role. */
export function rightsOf(role: Resource): Rights {
  const inline = role.relatedBy(policyOfRole);
  const attached = role.relatedBy(attachedTo);
  const named = attached.found.map((attachment) => attachment.related(attaches));
  const policies = [
    ...inline.found.map((holder) => policyIn(holder, "policy")),
    ...named.flatMap(({ found }) => found.map((holder) => policyIn(holder, "policy"))),
    ...role.blocks("inline_policy").map((block) => readPolicy(block.attr("policy"))),
  ];
  const open = [inline, attached, ...named].flatMap(({ unresolved }) =>
    unresolved.map((unknown): Tri => maybe(`depends on ${unknown.reason}`)),
  );
  return rightsFrom({
    label: role.address,
    policies,
    managed: [
      ...attached.found.map((attachment) => attachment.attr("policy_arn")),
      ...role.blocks("managed_policy_arns"),
    ].flatMap(({ text }) => text ?? []),
    open,
  });
}

/** Rights made of policy documents, wherever they stand. */
export function rightsFrom({
  label,
  policies,
  managed,
  open = [],
}: {
  readonly label: string;
  readonly policies: readonly Policy[];
  readonly managed: readonly string[];
  readonly open?: readonly Tri[];
}): Rights {
  const denied = (request: Request) =>
    any(
      policies.map((policy) => denies(policy, request)),
      `no policy of ${label} denies ${request.action}`,
    );
  return {
    policies,
    managed,
    deny: (request) => any([denied(request), ...open]),
    allow: (request) =>
      all([
        any(
          [...policies.map((policy) => allows(policy, request)), ...open],
          `no policy of ${label} allows ${request.action}`,
        ),
        not(denied(request)),
      ]),
  };
}

/** Whether any of the managed policies of AWS is attached, such as `AdministratorAccess`. */
export const hasManaged = ({ managed }: Rights, name: string): Tri =>
  whether(
    managed.some((arn) => arn.endsWith(`:aws:policy/${name}`)),
    `${name} is not attached`,
  );
