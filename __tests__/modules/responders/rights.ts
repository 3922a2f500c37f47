import { Value } from "../../../policies/engine/value";
import { decide } from "../../../policies/iam/decide";
import { type Policy, readPolicy } from "../../../policies/iam/document";
import { type Context, roleOf } from "../../../policies/iam/request";
import { organizationId } from "../../support/callers";
import type { Arguments, SynthesizedStack } from "../../support/synth";

type Kind = "ir-acquisition" | "ir-readonly" | "ir-responder";

const place = { stack: "account", address: "test", path: ["policy"] };
const read = ({ policy }: Arguments): Policy => readPolicy(new Value(String(policy), place));

/** `Action: "*"` on `Resource: "*"`: what AdministratorAccess says. */
const administrator = read({
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  }),
});

const ownPolicies = (stack: SynthesizedStack, kind: Kind): readonly Arguments[] =>
  Object.values(stack.resources("aws_iam_role_policy")).filter(
    ({ role }) => role === `\${aws_iam_role.${kind}.name}`,
  );

/** Bytes that IAM counts for all inline policies of a role together: it leaves out white space. */
export const inlineBytes = (stack: SynthesizedStack, kind: Kind): number =>
  ownPolicies(stack, kind).reduce((sum, { policy }) => sum + Buffer.byteLength(String(policy)), 0);

/** One question: an action, its resource and the keys of the request, in lower case. */
export type Question = readonly [action: string, resource: string, context?: Context];

/** What IAM answers a role with its boundary, and with AdministratorAccess attached by somebody. */
export function answers(stack: SynthesizedStack, account: string, kind: Kind) {
  const boundary = [read(stack.resources("aws_iam_policy")["responder-boundary"] ?? {})];
  const principal = roleOf(`arn:aws:iam::${account}:role/${kind}`, organizationId);
  const own = ownPolicies(stack, kind).map(read);
  const ask =
    (identity: readonly Policy[]) =>
    ([action, resource, context = {}]: Question): string => {
      const decision = decide(
        { principal, action, resource, context },
        { owner: account, identity, boundary },
      );
      return decision.answer === "denied" ? `${decision.how} deny` : decision.answer;
    };
  return { asIs: ask(own), asAdministrator: ask([...own, administrator]) };
}
