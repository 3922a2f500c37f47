import { from, relation, to } from "../engine/relation";

/** The accounts and Regions that a stack set is rolled out to. */
export const instancesOf = relation(
  "stackSetInstance.of",
  from("aws_cloudformation_stack_set_instance", "stack_set_name"),
  to("aws_cloudformation_stack_set", ["name", "id"], { sameAccountAndRegion: true }),
);

/** Likewise where accounts are named one by one. */
export const namedInstancesOf = relation(
  "stackInstances.of",
  from("aws_cloudformation_stack_instances", "stack_set_name"),
  to("aws_cloudformation_stack_set", ["name", "id"], { sameAccountAndRegion: true }),
);
