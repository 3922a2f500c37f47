import { type Claim, claim, each, rule } from "../../engine/rule";
import { any, maybe, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { anonymous, type Principal, someAdministrator, stranger } from "../../iam/request";
import { roleTypes, rolesOf, trustedBy } from "../../iam/roles";

const role = (AWS: ExampleJson, Condition: ExampleJson = {}) =>
  given("aws_iam_role.worker", {
    name: "worker",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS },
      Action: "sts:AssumeRole",
      Condition,
    }),
  });
const root = "arn:aws:iam::222222222222:root";
const onlyCollector = {
  ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/collector" },
};

export const trustNamesRoles = rule({
  id: "IRR-IAM-011",
  title: "Roles trust named roles, or people with MFA, and never everybody",
  severity: "critical",
  why: "A role that a whole account may assume belongs to every administrator of that account; a role that everybody may assume belongs to the first who finds it.",
  fix: "Name the role in Principal or in a condition on aws:PrincipalArn; where people assume it, demand aws:MultiFactorAuthPresent.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  ],
  waivable: 30,
  applies: each(roleTypes),
  check: ({ it, estate }) =>
    rolesOf(it).flatMap(({ tag, trust, arn }): readonly Claim[] => {
      const tagged = (name: string) => (tag === "" ? name : `${tag}-${name}`);
      if (trust.unread) return [claim(tagged("named"), maybe(trust.unread))];
      const may = (principals: readonly Principal[], mfa: "absent" | readonly string[]) =>
        any(
          principals.map((principal) =>
            allows(trust, {
              principal,
              action: "sts:AssumeRole",
              resource: arn,
              context: {
                "aws:multifactorauthpresent": mfa,
                "aws:multifactorauthage": mfa === "absent" ? "absent" : ["60"],
                "sts:externalid": "absent",
                // Whoever may set it sets what is asked for.
                "sts:sourceidentity": ["somebody"],
              },
            }),
          ),
        );
      const administrators = trustedBy(trust).accounts.map((account) =>
        someAdministrator(account, organizationOf(estate)),
      );
      return [
        claim(tagged("public"), not(may([stranger, anonymous], ["true"]))),
        claim(tagged("named"), not(may(administrators, "absent"))),
      ];
    }),
  examples: {
    passes: [
      role("arn:aws:iam::222222222222:role/collector"),
      role(root, onlyCollector),
      role(root, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      given("aws_iam_role.service", {
        name: "service",
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "config.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
    ],
    fails: [
      { given: [role("*")], finds: ["aws_iam_role.worker#public"] },
      { given: [role(root)], finds: ["aws_iam_role.worker#named"] },
      {
        note: "every role of the account",
        given: [
          role(root, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/*" } }),
        ],
        finds: ["aws_iam_role.worker#named"],
      },
      {
        note: "a role in a template",
        given: [
          given("aws_cloudformation_stack_set.roles", {
            name: "roles",
            template_body: JSON.stringify({
              Resources: {
                Worker: {
                  Type: "AWS::IAM::Role",
                  Properties: {
                    RoleName: "worker",
                    AssumeRolePolicyDocument: {
                      Statement: [
                        { Effect: "Allow", Principal: { AWS: root }, Action: "sts:AssumeRole" },
                      ],
                    },
                  },
                },
              },
            }),
          }),
        ],
        finds: ["aws_cloudformation_stack_set.roles#worker-named"],
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_role.worker", { name: "worker", assume_role_policy: unknown })],
        finds: ["aws_iam_role.worker#named"],
      },
      {
        given: [role(root, { ArnEquals: { "aws:PrincipalArn": unknown } })],
        finds: ["aws_iam_role.worker#named"],
      },
    ],
  },
});
