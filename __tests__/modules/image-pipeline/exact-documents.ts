import { allow, deny, exact, trust, type ExactDocuments } from "../../support/exact-documents";

/** The role that builds the image of workstations, away from evidence. */
export const imageDocuments: ExactDocuments = {
  "aws_iam_role.workstation-image": exact("role trust", 144, [
    trust("AllowEc2", { Service: "ec2.amazonaws.com" }, "sts:AssumeRole"),
  ]),
  "aws_iam_role_policy.workstation-image-rights": exact("role policy", 920, [
    allow(
      "FetchTools",
      ["s3:GetObject", "s3:GetObjectVersion"],
      "arn:aws:s3:::acme-ir-tools-444444444444-eu-west-1/*",
    ),
    deny(
      "DenyEvidence",
      ["s3:*", "dynamodb:*"],
      [
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-evidence-444444444444-eu-west-1/*",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1",
        "arn:aws:s3:::acme-ir-working-444444444444-eu-west-1/*",
        "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
        "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody/*",
      ],
    ),
    deny("DenyEvidenceKeys", "kms:*", "*", {
      "ForAnyValue:StringEquals": {
        "kms:ResourceAliases": [
          "alias/acme-ir-evidence",
          "alias/acme-ir-evidence-volumes",
          "alias/acme-ir-custody",
        ],
      },
    }),
    deny("DenySnapshots", "ebs:*", "*"),
  ]),
};
