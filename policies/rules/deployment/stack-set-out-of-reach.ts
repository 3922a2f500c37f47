import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { someAdministrator } from "../../iam/request";
import { isDeployer, roleTypes, rolesOf } from "../../iam/roles";

const changes = [
  "cloudformation:CreateChangeSet",
  "cloudformation:DeleteStack",
  "cloudformation:DeleteStackSet",
  "cloudformation:SetStackPolicy",
  "cloudformation:UpdateStack",
  "cloudformation:UpdateStackInstances",
  "cloudformation:UpdateStackSet",
];
const prefix = "arn:aws:cloudformation:*:*:";
const both = [`${prefix}stackset/roles:*`, `${prefix}stack/StackSet-roles-*`];
const deployer = (Resource: ExampleJson, Action: ExampleJson = "cloudformation:*") => [
  given("aws_iam_role.deployer", { name: "deployer" }),
  given("aws_iam_role_policy.deployer", {
    role: "${aws_iam_role.deployer.name}",
    policy: policy({ Effect: "Deny", Action, Resource }),
  }),
  given("aws_cloudformation_stack_set.roles", {
    name: "roles",
    template_body: JSON.stringify({
      Resources: { Role: { Type: "AWS::IAM::Role", Properties: { RoleName: "other" } } },
    }),
  }),
];
const finds = ["aws_iam_role.deployer#stack set"];

export const stackSetOutOfReach = rule({
  id: "IRR-DEPLOY-011",
  title: "The role that deploys cannot change the stack set that makes it",
  severity: "high",
  why: "The limits of the deploying role stand in a template: with a right to update the stack in its account, or the stack set itself, the role writes limits of its own.",
  fix: "Deny changes of the stack set and of the stacks that it makes, named StackSet- and its name, in the deploying role.",
  docs: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html",
  ],
  waivable: 30,
  applies: each(roleTypes),
  check: ({ it, estate }) =>
    rolesOf(it)
      .filter((role) => isDeployer(role, estate))
      .flatMap(({ tag, rights }) =>
        stackSetsOf(estate).map(({ partition, name }) => {
          const at = `arn:${partition}:cloudformation:eu-west-1:111111111111:`;
          return claim(
            tag === "" ? "stack set" : `${tag}-stack set`,
            all(
              changes.map((action) =>
                rights.deny({
                  principal: someAdministrator(it.account ?? "*"),
                  action,
                  resource:
                    action.includes("StackSet") || action.includes("Instances")
                      ? `${at}stackset/${name}:1`
                      : `${at}stack/StackSet-${name}-1/1`,
                }),
              ),
            ),
          );
        }),
      ),
  examples: {
    passes: [deployer(both), deployer("*", "cloudformation:*"), deployer(both, changes)],
    fails: [
      { given: deployer(both.slice(1)), finds },
      { given: deployer(both.slice(0, 1)), finds },
      { given: deployer(both, changes.slice(1)), finds },
      {
        note: "the stack set has another name",
        given: deployer(both.map((arn) => arn.replace("roles", "others"))),
        finds,
      },
    ],
    undecided: [{ given: deployer(unknown), finds }],
    ignores: [[given("aws_iam_role.deployer", { name: "deployer" })]],
  },
});

/** Stack sets that make roles; one without a known name is left out. */
const stackSetsOf = (estate: Estate) =>
  estate.all("aws_cloudformation_stack_set").flatMap((it: Resource) => {
    const name = it.attr("name").text;
    return name === undefined || rolesOf(it).length === 0
      ? []
      : [{ partition: it.partition, name }];
  });
