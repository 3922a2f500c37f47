import { each, rule } from "../../engine/rule";
import { any, whether } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { policyIn } from "../../iam/resource-policies";
import { profileOf } from "../../relations/exclusive";

const role = (Service: string) =>
  given("aws_iam_role.worker", {
    name: "worker",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action: "sts:AssumeRole",
    }),
  });
const instance = role("ec2.amazonaws.com");
const profile = (of: string) =>
  given("aws_iam_instance_profile.worker", { name: "worker", role: of });

export const instanceRolesHaveProfiles = rule({
  id: "IRR-IAM-019",
  title: "A role for instances has a profile that hands it to them",
  severity: "medium",
  why: "An instance takes a role only by its instance profile: without one the role that is to replace an intruder's, or to run a workstation, cannot be given on the day that it is needed.",
  fix: "Add an aws_iam_instance_profile that names the role.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html",
  ],
  waivable: 180,
  applies: each("aws_iam_role", (it) =>
    any(
      policyIn(it, "assume_role_policy").statements.map(({ effect, principal }) =>
        whether(
          effect === "Allow" &&
            principal !== "*" &&
            (principal?.Service ?? []).includes("ec2.amazonaws.com"),
          "it is for no instance",
        ),
      ),
      "it trusts nobody",
    ),
  ),
  check: ({ it }) => it.relatedBy(profileOf).exists(),
  examples: {
    passes: [[instance, profile("${aws_iam_role.worker.name}")]],
    fails: [instance, [instance, profile("other")]],
    undecided: [[instance, profile(unknown)]],
    ignores: [role("lambda.amazonaws.com")],
  },
});
