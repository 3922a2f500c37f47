import { readsContents } from "../../aws/contents";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { breakGlass } from "../../examples/guardrails";
import { isBreakGlass } from "../../iam/administrators";
import { roleOf } from "../../iam/request";
import { rightsOf } from "../../iam/role-rights";

/** What no emergency asks for, wherever it is asked for. */
const anywhere: Readonly<Record<string, readonly string[]>> = {
  contents: readsContents,
  credentials: [
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:CreateUser",
    "iam:UpdateLoginProfile",
  ],
  passing: ["iam:PassRole"],
};
const changesItself = [
  "iam:AttachRolePolicy",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
] as const;

const own = "arn:aws:iam::111111111111:role/break-glass";
const bounds = (without?: string, Resource: string = own) =>
  given("aws_iam_role_policy.limits", {
    role: "${aws_iam_role.people.name}",
    policy: policy(
      ...Object.entries({ ...anywhere, itself: ["iam:*"] })
        .filter(([tag]) => tag !== without)
        .map(([tag, Action]) => ({
          Effect: "Deny",
          Action,
          Resource: tag === "itself" ? Resource : "*",
        })),
    ),
  });

export const breakGlassIsBounded = rule({
  id: "IRR-IAM-017",
  title: "Break-glass mends, and neither reads, nor makes users, nor widens itself",
  severity: "high",
  why: "The role that every guardrail spares is worth the most to an intruder: with every right it also reads what all the others keep, and leaves itself a user for the time after its hour. It writes the policies of buckets and keys, so that what it merely lacks it could give itself.",
  fix: "Give it what the guardrails withhold from everybody else in place of AdministratorAccess, and deny it in a policy of its own contents, lasting credentials, iam:PassRole, and changes of itself.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
  ],
  waivable: 90,
  applies: each("aws_iam_role"),
  check: ({ it }) => {
    const rights = rightsOf(it);
    const isOne = isBreakGlass(it);
    const bound = (tag: string, actions: readonly string[], resource: string): Claim =>
      claim(
        tag,
        implies(isOne, () =>
          all(
            actions.map((action) =>
              rights.deny({ principal: roleOf(it.arn), action, resource, context: {} }),
            ),
          ),
        ),
      );
    return [
      ...Object.entries(anywhere).map(([tag, actions]) =>
        // A resource that no exemption knows.
        bound(tag, actions, `arn:${it.partition}:any:eu-west-1:111111111111:any/thing`),
      ),
      bound("itself", changesItself, it.arn),
    ];
  },
  examples: {
    passes: [
      [...breakGlass, bounds()],
      {
        note: "a role that people assume without being administrators",
        given: breakGlass.slice(0, 1),
      },
    ],
    fails: [
      {
        given: breakGlass,
        finds: [...Object.keys(anywhere), "itself"].map((tag) => `aws_iam_role.people#${tag}`),
      },
      ...[...Object.keys(anywhere), "itself"].map((tag) => ({
        given: [...breakGlass, bounds(tag)],
        finds: [`aws_iam_role.people#${tag}`],
      })),
      {
        note: "the role of another name",
        given: [...breakGlass, bounds(undefined, "arn:aws:iam::111111111111:role/other")],
        finds: ["aws_iam_role.people#itself"],
      },
    ],
    undecided: [
      {
        given: [...breakGlass, bounds(undefined, unknown)],
        finds: ["aws_iam_role.people#itself"],
      },
    ],
  },
});
