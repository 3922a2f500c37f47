import { from, relation, to } from "../engine/relation";

const roleByName = to("aws_iam_role", ["name", "id"], { sameAccountAndRegion: true });

export const inlineListOf = relation(
  "rolePoliciesExclusive.of",
  from("aws_iam_role_policies_exclusive", "role_name"),
  roleByName,
);
export const attachedListOf = relation(
  "rolePolicyAttachmentsExclusive.of",
  from("aws_iam_role_policy_attachments_exclusive", "role_name"),
  roleByName,
);
export const profileOf = relation(
  "instanceProfile.of",
  from("aws_iam_instance_profile", "role"),
  roleByName,
);
