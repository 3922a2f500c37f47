import { claim, each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { stackSetInstanceOf } from "../../relations/guardrails";

const stackSet = (enabled: ExampleJson, permission_model = "SERVICE_MANAGED") =>
  given("aws_cloudformation_stack_set.roles", {
    name: "roles",
    permission_model,
    auto_deployment: { enabled, retain_stacks_on_account_removal: false },
  });
const instance = given("aws_cloudformation_stack_set_instance.roles", {
  stack_set_name: "${aws_cloudformation_stack_set.roles.name}",
  deployment_targets: { organizational_unit_ids: ["r-a1b2"] },
});
const at = (tag: string) => [`aws_cloudformation_stack_set.roles#${tag}`];

export const stackSetsReachNewAccounts = rule({
  id: "IRR-GUARD-008",
  title: "Stack sets reach the accounts of today and of tomorrow",
  severity: "medium",
  why: "An account that is made tomorrow has none of the roles with which it is governed unless the stack set follows by itself; a stack set without instances reaches nobody.",
  fix: "Use SERVICE_MANAGED with auto_deployment enabled, and add an instance for the root or the units.",
  docs: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html",
  ],
  waivable: 90,
  applies: each("aws_cloudformation_stack_set"),
  check: ({ it }) => [
    claim(
      "automatic",
      implies(it.attr("permission_model").is("SERVICE_MANAGED"), () =>
        it.attr("auto_deployment.enabled").is(true),
      ),
    ),
    claim("deployed", it.relatedBy(stackSetInstanceOf).exists()),
  ],
  examples: {
    passes: [
      [stackSet(true), instance],
      [stackSet(false, "SELF_MANAGED"), instance],
    ],
    fails: [
      { given: [stackSet(false), instance], finds: at("automatic") },
      { given: [stackSet(true)], finds: at("deployed") },
    ],
    undecided: [{ given: [stackSet(unknown), instance], finds: at("automatic") }],
  },
});
