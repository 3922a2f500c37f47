import { guardrailPolicies } from "../../modules/guardrails/guardrail-policies";
import type { Estate } from "../../organization/estate";
import { Value } from "../../policies/engine/value";
import { type Applicable, decide } from "../../policies/iam/decide";
import { type Policy, readPolicy } from "../../policies/iam/document";
import { type Context, type Principal, roleOf } from "../../policies/iam/request";

const readDocument = (content: string): Policy =>
  readPolicy(new Value(content, { stack: "guardrails", address: "a.b", path: ["content"] }));

const everything = readDocument(
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
  }),
);
const administrator = readDocument(
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  }),
);

export type Answer = "allowed" | "denied" | "depends";
export type Ask = (
  principal: Principal,
  action: string,
  resource: string,
  context?: Context,
) => Answer;

/**
 * Asks what the guardrails leave of a caller's rights, who may do everything by his own policies and by those of
 * resources in his own account or, if an owner is named, in that one.
 */
export function guardedEstate(
  estate: Estate,
  owner?: string,
  further: readonly string[] = [],
): Ask {
  const { organization } = estate.organization;
  const policies = guardrailPolicies(estate).map((policy) => ({
    ...policy,
    document: policy.type.endsWith("CONTROL_POLICY") ? readDocument(policy.content) : everything,
  }));
  const levels = (type: string, account: string): readonly (readonly Policy[])[] =>
    [organization.rootId, account].map((target) => [
      administrator,
      ...policies
        .filter((policy) => policy.type === type && policy.targets.includes(target))
        .map(({ document }) => document),
    ]);
  return (principal, action, resource, context = {}) => {
    const account = "account" in principal ? principal.account : undefined;
    const applicable: Applicable = {
      owner: owner ?? account,
      management: estate.accountOf("management").id,
      identity: [administrator],
      resource: [everything],
      serviceControl:
        account === undefined
          ? []
          : [
              ...levels("SERVICE_CONTROL_POLICY", account),
              ...further.map((content) => [administrator, readDocument(content)]),
            ],
      resourceControl: levels("RESOURCE_CONTROL_POLICY", owner ?? account ?? ""),
    };
    return decide({ principal, action, resource, context }, applicable).answer;
  };
}

/** A session of a role of the organization. */
export const sessionOf = ({ organization, arns }: Estate, account: string, name: string) =>
  roleOf(arns.role(account, name), organization.organization.id);
