import { type Claim, claim, each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { rightsOf } from "../../iam/role-rights";
import { roleTypes, rolesOf, trustedBy } from "../../iam/roles";

const target = given("aws_iam_role.deployer", {
  name: "deployer",
  assume_role_policy: policy({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "sts:AssumeRole",
    Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/pipeline" } },
  }),
});
const pipeline = given("aws_iam_role.pipeline", { name: "pipeline" });
const rights = (Resource: ExampleJson, Effect = "Allow") =>
  given("aws_iam_role_policy.pipeline", {
    role: "${aws_iam_role.pipeline.name}",
    policy: policy(
      { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
      { Effect, Action: "sts:AssumeRole", Resource },
    ),
  });
const finds = ["aws_iam_role.deployer#arn:aws:iam::111111111111:role/pipeline"];

export const trustedMayAssume = rule({
  id: "IRR-IAM-015",
  title: "A role that is trusted may assume the role that trusts it",
  severity: "medium",
  why: "Trust is half of the way: without a right of its own to assume the role, a pipeline or a responder from another account stands before a closed door, and finds out when it matters.",
  fix: "Allow sts:AssumeRole on the role in a policy of the role that its trust policy names.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  ],
  waivable: 90,
  applies: each(roleTypes),
  check: ({ it, estate }) =>
    rolesOf(it).flatMap(({ tag, arn, trust }) =>
      trustedBy(trust).arns.flatMap((trusted): readonly Claim[] => {
        const holders = estate.all("aws_iam_role").filter((role) => role.arn === trusted);
        const organization = organizationOf(estate);
        return holders.length === 0
          ? []
          : [
              claim(
                tag === "" ? trusted : `${tag}-${trusted}`,
                any(
                  holders.map((holder) =>
                    rightsOf(holder).allow({
                      principal: roleOf(trusted, organization),
                      action: "sts:AssumeRole",
                      resource: arn,
                      ...(organization === undefined
                        ? {}
                        : { context: { "aws:resourceorgid": [organization] } }),
                    }),
                  ),
                ),
              ),
            ];
      }),
    ),
  examples: {
    passes: [
      [target, pipeline, rights("arn:aws:iam::*:role/deployer")],
      [target, pipeline, rights("*")],
    ],
    fails: [
      { given: [target, pipeline], finds },
      { given: [target, pipeline, rights("arn:aws:iam::*:role/reader")], finds },
      { given: [target, pipeline, rights("*", "Deny")], finds },
    ],
    undecided: [{ given: [target, pipeline, rights(unknown)], finds }],
    ignores: [target],
  },
});
