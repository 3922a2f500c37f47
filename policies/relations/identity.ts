import { from, relation, to } from "../engine/relation";

/** A role is named by its name inside its account, or by its ARN anywhere. */
export const role = to("aws_iam_role", ["arn"]);
const roleByName = to("aws_iam_role", ["name", "id"], { sameAccountAndRegion: true });

export const policyOfRole = relation(
  "rolePolicy.of",
  from("aws_iam_role_policy", "role"),
  roleByName,
);
/** Managed policies that are attached to a role. */
export const attachedTo = relation(
  "rolePolicyAttachment.of",
  from("aws_iam_role_policy_attachment", "role"),
  roleByName,
);
export const attaches = relation(
  "rolePolicyAttachment.attaches",
  from("aws_iam_role_policy_attachment", "policy_arn"),
  to("aws_iam_policy", ["arn", "id"]),
);
export const boundaryOf = relation(
  "role.boundedBy",
  from("aws_iam_role", "permissions_boundary"),
  to("aws_iam_policy", ["arn", "id"]),
);
