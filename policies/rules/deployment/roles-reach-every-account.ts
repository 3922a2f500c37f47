import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, whether } from "../../engine/tri";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";
import { rolesOf } from "../../iam/roles";
import { instancesOf } from "../../relations/deployment";

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

export const rolesReachEveryAccount = rule({
  id: "IRR-DEPLOY-005",
  title: "The roles that deploy reach every account, new ones by themselves",
  severity: "high",
  why: "An account that joins without the roles cannot be planned or applied: it has no baseline, and whoever made it does not know that it needs one.",
  fix: "Roll the roles out with a service-managed stack set with automatic deployment, to organizational units or the root.",
  docs: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html",
  ],
  waivable: 90,
  applies: each("aws_cloudformation_stack_set", (it) =>
    whether(rolesOf(it).length > 0, "it makes no role"),
  ),
  check: ({ it }) => [
    claim(
      "automatic",
      all([
        it.attr("permission_model").is("SERVICE_MANAGED"),
        it.attr("auto_deployment.enabled").is(true),
      ]),
    ),
    claim("leaving", it.attr("auto_deployment.retain_stacks_on_account_removal").isNot(true)),
    claim(
      "capability",
      implies(
        any(rolesOf(it).map(({ name }) => whether(name !== undefined, "its roles have no name"))),
        () => it.attr("capabilities").has("CAPABILITY_NAMED_IAM"),
      ),
    ),
    claim(
      "targets",
      it
        .relatedBy(instancesOf)
        .some((each) => each.attr("deployment_targets.organizational_unit_ids").isSet()),
    ),
  ],
  examples: {
    passes: [[stackSet(), instances()]],
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
