import { claim, each, rule } from "../../engine/rule";
import { all, maybe, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { isDeployer, roleTypes, rolesOf, trustedBy } from "../../iam/roles";

const role = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const deployer = (PrincipalArn: ExampleJson) => [
  given("aws_iam_role.deployer", {
    name: "deployer",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:PrincipalArn": PrincipalArn } },
    }),
  }),
  given("aws_iam_role.pipeline", { name: "pipeline" }),
];
const finds = ["aws_iam_role.deployer#trust"];

export const deployersTrustTheEstate = rule({
  id: "IRR-DEPLOY-004",
  title: "The role that deploys trusts only roles that the estate makes",
  severity: "critical",
  why: "A role that nobody here makes is guarded by nobody here; a role that does not exist yet is made by whoever may create roles, and then deploys everywhere.",
  fix: "Name the pipeline's role in the condition on aws:PrincipalArn, and let a stack of the estate make it.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  waivable: 30,
  applies: each(roleTypes),
  check: ({ it, estate }) => {
    const made = new Set(estate.all("aws_iam_role").map(({ arn }) => arn));
    return rolesOf(it)
      .filter((each) => isDeployer(each, estate))
      .map(({ tag, trust }) => {
        const { arns, anybody } = trustedBy(trust);
        const open: readonly Tri[] = trust.statements.flatMap(({ conditions }) =>
          conditions
            .filter(({ key, values }) => /:principalarn$/i.test(key) && !values.every(isText))
            .map(({ key }) => maybe(`${key} is not known yet`)),
        );
        return claim(
          tag === "" ? "trust" : `${tag}-trust`,
          all([
            ...(trust.unread ? [maybe(trust.unread)] : open),
            whether(
              !anybody && (arns.length > 0 || open.length > 0 || trust.unread !== undefined),
              {
                text: "the trust policy names no role",
                at: trust.at,
              },
            ),
            ...arns.map((arn) =>
              whether(made.has(arn), { text: `no stack makes ${arn}`, at: trust.at }),
            ),
          ]),
        );
      });
  },
  examples: {
    passes: [deployer(role("pipeline"))],
    fails: [
      { given: deployer(role("somebody")), finds },
      { given: deployer([role("pipeline"), role("somebody")]), finds },
      { given: deployer("arn:aws:iam::999999999999:role/pipeline"), finds },
    ],
    undecided: [{ given: deployer(unknown), finds }],
    ignores: [given("aws_iam_role.other", { name: "other" })],
  },
});

const isText = (val: unknown): val is string => typeof val === "string";
