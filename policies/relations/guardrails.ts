import { from, relation, to } from "../engine/relation";

export const attachmentOf = relation(
  "policyAttachment.of",
  from("aws_organizations_policy_attachment", "policy_id"),
  to("aws_organizations_policy", ["id"]),
);
export const stackSetInstanceOf = relation(
  "stackSetInstance.of",
  [
    from("aws_cloudformation_stack_set_instance", "stack_set_name"),
    from("aws_cloudformation_stack_instances", "stack_set_name"),
  ],
  to("aws_cloudformation_stack_set", ["name", "id"]),
);
