import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, maybe, not, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { isAdministrator } from "../../iam/administrators";
import { allows } from "../../iam/evaluate";
import { someAdministrator } from "../../iam/request";
import { isDeployer, roleTypes, rolesOf, trustedBy } from "../../iam/roles";

const role = (name: string, trust: ExampleJson) =>
  given("aws_iam_role.admin", { name, assume_role_policy: policy(trust) });
const attachment = (policy_arn: string) =>
  given("aws_iam_role_policy_attachment.admin", {
    role: "${aws_iam_role.admin.name}",
    policy_arn,
  });
const administrator = attachment("arn:aws:iam::aws:policy/AdministratorAccess");
const people = (Condition: ExampleJson = { Bool: { "aws:MultiFactorAuthPresent": "true" } }) => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "sts:AssumeRole",
  Condition,
});

export const administratorsKnown = rule({
  id: "IRR-IAM-004",
  title: "Administrators are the role that deploys, or people with MFA",
  severity: "critical",
  why: "Administrator rights on a workload's role, an instance's or a user's make one stolen session the whole account, and let it destroy what responders need. A right to change who becomes the deploying role is as much.",
  fix: "Attach a narrower policy; leave AdministratorAccess to the role that Terraform assumes, and the right to change its trust to a break-glass role whose own trust policy demands MFA.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#enforce-mfa-for-human-users",
  ],
  controls: { cis: ["1.16"] },
  waivable: 30,
  applies: each(roleTypes),
  check: ({ it, estate }) =>
    rolesOf(it).map((found) => {
      const { accounts, anybody } = trustedBy(found.trust);
      const withoutMfa = any(
        accounts.map((account) =>
          allows(found.trust, {
            principal: someAdministrator(account),
            action: "sts:AssumeRole",
            resource: found.arn,
            context: { "aws:multifactorauthpresent": "absent", "aws:multifactorauthage": "absent" },
          }),
        ),
      );
      return claim(
        found.tag,
        implies(isAdministrator(it, found.rights), () =>
          any([
            whether(isDeployer(found, estate), "nothing is deployed with it"),
            all([
              whether(accounts.length > 0 && !anybody, "its trust policy names no people"),
              not(withoutMfa),
            ]),
            ...(found.trust.unread ? [maybe(found.trust.unread)] : []),
          ]),
        ),
      );
    }),
  examples: {
    passes: [
      [role("break-glass", people()), administrator],
      [role("deployer", people({})), administrator],
      [role("worker", people({})), attachment("arn:aws:iam::aws:policy/ReadOnlyAccess")],
    ],
    fails: [
      [role("worker", people({})), administrator],
      {
        note: "it may change who becomes the role that deploys",
        given: [
          role("worker", people({})),
          given("aws_iam_role_policy.admin", {
            role: "${aws_iam_role.admin.name}",
            policy: policy({ Effect: "Allow", Action: "iam:Update*", Resource: "*" }),
          }),
        ],
      },
      {
        note: "the role of a service",
        given: [
          role("instance", {
            Effect: "Allow",
            Principal: { Service: "ec2.amazonaws.com" },
            Action: "sts:AssumeRole",
          }),
          administrator,
        ],
      },
    ],
    undecided: [
      [given("aws_iam_role.admin", { name: "admin", assume_role_policy: unknown }), administrator],
    ],
  },
});
