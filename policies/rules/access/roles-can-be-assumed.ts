import { each, rule } from "../../engine/rule";
import { any, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { policyIn } from "../../iam/resource-policies";

const role = (...statements: readonly ExampleJson[]) =>
  given("aws_iam_role.reader", { name: "reader", assume_role_policy: policy(...statements) });
const trust = (Action: string, Effect = "Allow") => ({
  Effect,
  Principal: { Service: "vpc-flow-logs.amazonaws.com" },
  Action,
});

export const rolesCanBeAssumed = rule({
  id: "IRR-ACCESS-018",
  title: "Every role can be assumed by somebody",
  severity: "medium",
  why: "A role whose trust lets nobody in looks complete and works for no one: the pipeline stops, the log stream never starts, or a responder is refused at night.",
  fix: "Allow sts:AssumeRole, or the action of the identity provider, to the service or role that is meant.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html"],
  waivable: 90,
  applies: each("aws_iam_role"),
  check: ({ it }) => {
    const { statements, unread, at } = policyIn(it, "assume_role_policy");
    return any(
      [
        ...statements.map(({ effect, actions = [] }) =>
          whether(
            effect === "Allow" &&
              actions.some((action) => /^sts:(?:\*|Assume)/.test(String(action))),
            { text: "its trust policy lets nobody in", at },
          ),
        ),
        ...(unread ? [maybe(unread)] : []),
      ],
      { text: "its trust policy lets nobody in", at },
    );
  },
  examples: {
    passes: [role(trust("sts:AssumeRole")), role(trust("sts:AssumeRoleWithWebIdentity"))],
    fails: [role(), role(trust("sts:AssumeRole", "Deny")), role(trust("sts:TagSession"))],
    undecided: [given("aws_iam_role.reader", { name: "reader", assume_role_policy: unknown })],
  },
});
