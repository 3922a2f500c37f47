import { isOffered } from "../../aws/partitions";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, type Tri, whether } from "../../engine/tri";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";
import { rolesOf } from "../../iam/roles";
import { instancesOf, namedInstancesOf } from "../../relations/deployment";

const template = JSON.stringify({
  Resources: { Role: { Type: "AWS::IAM::Role", Properties: { RoleName: "deployer" } } },
});
const stackSet = (attributes: Attributes = {}) =>
  given("aws_cloudformation_stack_set.roles", {
    name: "roles",
    permission_model: "SERVICE_MANAGED",
    auto_deployment: { enabled: true, retain_stacks_on_account_removal: false },
    capabilities: ["CAPABILITY_NAMED_IAM"],
    template_body: template,
    ...attributes,
  });
const instances = (units: ExampleJson = ["r-a1b2"]) =>
  given("aws_cloudformation_stack_set_instance.roles", {
    stack_set_name: "${aws_cloudformation_stack_set.roles.name}",
    deployment_targets: { organizational_unit_ids: units },
  });
const tag = (name: string) => [`aws_cloudformation_stack_set.roles#${name}`];
/** A stack set of the China Regions, an account that it must reach, and the accounts that are named. */
const inChina = (accounts: readonly string[]) => [
  given(
    "aws_cloudformation_stack_set.roles",
    {
      name: "roles",
      permission_model: "SELF_MANAGED",
      capabilities: ["CAPABILITY_NAMED_IAM"],
      template_body: template,
    },
    { region: "cn-north-1" },
  ),
  given(
    "aws_s3_bucket.logs",
    {},
    { stack: "other", account: "222222222222", region: "cn-north-1" },
  ),
  given(
    "aws_cloudformation_stack_instances.roles",
    { stack_set_name: "${aws_cloudformation_stack_set.roles.name}", accounts },
    { region: "cn-north-1" },
  ),
];

export const rolesReachEveryAccount = rule({
  id: "IRR-DEPLOY-005",
  title: "The roles that deploy reach every account, new ones by themselves",
  severity: "high",
  why: "An account that joins without the roles cannot be planned or applied: it has no baseline, and whoever made it does not know that it needs one.",
  fix: "Roll the roles out with a service-managed stack set with automatic deployment, to organizational units or the root; in the China Regions, which have none, name every account.",
  docs: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html",
  ],
  waivable: 90,
  applies: each("aws_cloudformation_stack_set", (it) =>
    whether(rolesOf(it).length > 0, "it makes no role"),
  ),
  check: ({ it, estate }) => [
    ...(isOffered("service-managed stack sets", estate)
      ? [
          claim(
            "automatic",
            all([
              it.attr("permission_model").is("SERVICE_MANAGED"),
              it.attr("auto_deployment.enabled").is(true),
            ]),
          ),
          claim(
            "targets",
            it
              .relatedBy(instancesOf)
              .some((each) => each.attr("deployment_targets.organizational_unit_ids").isSet()),
          ),
        ]
      : [claim("targets", namesEveryAccount(it, estate))]),
    claim("leaving", it.attr("auto_deployment.retain_stacks_on_account_removal").isNot(true)),
    claim(
      "capability",
      implies(
        any(rolesOf(it).map(({ name }) => whether(name !== undefined, "its roles have no name"))),
        () => it.attr("capabilities").has("CAPABILITY_NAMED_IAM"),
      ),
    ),
  ],
  examples: {
    passes: [
      [stackSet(), instances()],
      {
        note: "China, where accounts are named one by one",
        given: inChina(["222222222222"]),
      },
    ],
    fails: [
      {
        given: [stackSet({ auto_deployment: { enabled: false } }), instances()],
        finds: tag("automatic"),
      },
      {
        given: [stackSet({ permission_model: "SELF_MANAGED" }), instances()],
        finds: tag("automatic"),
      },
      {
        note: "who leaves keeps a role that we can assume",
        given: [
          stackSet({ auto_deployment: { enabled: true, retain_stacks_on_account_removal: true } }),
          instances(),
        ],
        finds: tag("leaving"),
      },
      {
        given: [stackSet({ capabilities: ["CAPABILITY_IAM"] }), instances()],
        finds: tag("capability"),
      },
      { given: [stackSet()], finds: tag("targets") },
      { given: [stackSet(), instances([])], finds: tag("targets") },
      {
        note: "China, and an account is forgotten",
        given: inChina(["333333333333"]),
        finds: tag("targets"),
      },
      { given: inChina(["222222222222"]).slice(0, 2), finds: tag("targets") },
    ],
    undecided: [
      {
        given: [stackSet({ auto_deployment: { enabled: unknown } }), instances()],
        finds: tag("automatic"),
      },
      { given: [stackSet(), instances(unknown)], finds: tag("targets") },
    ],
    ignores: [stackSet({ template_body: "{}" })],
  },
});

/** Of the accounts of the estate, all but the stack set's own: no stack set reaches into that. */
const namesEveryAccount = (it: Resource, { accounts }: Estate): Tri =>
  all(
    accounts
      .filter((account) => account !== it.account)
      .map((account) =>
        it.relatedBy(namedInstancesOf).some((each) => each.attr("accounts").has(account)),
      ),
  );
