import { each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { attachedTo, policyOfRole } from "../../relations/identity";

const role = given("aws_iam_role.worker", { name: "worker", assume_role_policy: "{}" });
const rights = (of: string) =>
  given("aws_iam_role_policy.work", { name: "work", role: of, policy: "{}" });

export const rolesHaveRights = rule({
  id: "IRR-IAM-020",
  title: "Every role has a policy of its own",
  severity: "medium",
  why: "A role without a policy does nothing for whoever relies on it, and waits for somebody to give it rights that nobody reviewed. Mostly its policy names another role by mistake.",
  fix: "Give the role its aws_iam_role_policy or aws_iam_role_policy_attachment, or remove it.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  ],
  waivable: 180,
  applies: each("aws_iam_role"),
  check: ({ it }) =>
    any([
      it.relatedBy(policyOfRole).exists(),
      it.relatedBy(attachedTo).exists(),
      it.attr("inline_policy").isSet(),
      it.attr("managed_policy_arns").isSet(),
    ]),
  examples: {
    passes: [
      [role, rights("${aws_iam_role.worker.name}")],
      [
        role,
        given("aws_iam_role_policy_attachment.work", {
          role: "${aws_iam_role.worker.name}",
          policy_arn: "arn:aws:iam::aws:policy/SecurityAudit",
        }),
      ],
    ],
    fails: [role, [role, rights("other")]],
    undecided: [[role, rights(unknown)]],
  },
});
