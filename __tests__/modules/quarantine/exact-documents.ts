import { deny, exact, trust, type ExactDocuments } from "../../support/exact-documents";

/** What contained principals and instances have. */
export const quarantineDocuments: ExactDocuments = {
  "aws_iam_policy.quarantine": exact("managed policy", 107, [deny("DenyEverything", "*", "*")]),
  "aws_iam_role.quarantined-instance": exact("role trust", 150, [
    trust("AllowInstances", { Service: "ec2.amazonaws.com" }, "sts:AssumeRole"),
  ]),
  "aws_iam_role_policy.quarantined-instance": exact("role policy", 107, [
    deny("DenyEverything", "*", "*"),
  ]),
};
