import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson, type Statement } from "../policy/document";

/**
 * What Image Builder's agent needs on the instance that it builds with.
 * Source: Image Builder user guide, "Prerequisites to set up Image Builder".
 */
const managedPolicies = ["EC2InstanceProfileForImageBuilder", "AmazonSSMManagedInstanceCore"];

/**
 * Role and instance profile that build the workstation's image. It has the Internet and so must never see evidence:
 * besides not being allowed anything there, it is denied buckets, keys and the custody record.
 *
 * @returns what a build must wait for
 */
export function builderRole(scope: Construct, estate: Estate): ITerraformDependable[] {
  const { arns, forensics } = estate;
  const { name } = forensics.imageBuilder;
  const role = new IamRole(scope, "workstation-image", {
    name,
    description: "Builds the image of analysis workstations; never sees evidence",
    assumeRolePolicy: policyJson("role trust", [
      {
        Sid: "AllowEc2",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]),
  });
  const rights = new IamRolePolicy(scope, "workstation-image-rights", {
    name: "fetch-tools",
    role: role.name,
    policy: policyJson("role policy", [fetchTools(estate), ...nothingOfEvidence(estate)]),
  });
  const attached = managedPolicies.map(
    (policy) =>
      new IamRolePolicyAttachment(scope, `workstation-image-${policy}`, {
        role: role.name,
        policyArn: arns.any("iam", "", "aws", `policy/${policy}`),
      }),
  );
  const profile = new IamInstanceProfile(scope, "workstation-image-profile", {
    name,
    role: role.name,
  });
  return [rights, ...attached, profile];
}

const fetchTools = ({ arns, forensics, organization }: Estate): Statement => ({
  Sid: "FetchTools",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:GetObjectVersion"],
  Resource: arns.objects(forensics.tools(organization.regions.home).name),
});

function nothingOfEvidence({ arns, forensics }: Estate): Statement[] {
  const { custody, evidence, regions, volumeKeyAlias, working } = forensics;
  const buckets = regions.flatMap((region) => [evidence(region), working(region)]);
  const keys = [...regions.map((region) => evidence(region).keyAlias), volumeKeyAlias];
  return [
    {
      Sid: "DenyEvidence",
      Effect: "Deny",
      Action: ["s3:*", "dynamodb:*"],
      Resource: [
        ...buckets.flatMap(({ name, arn }) => [arn, arns.objects(name)]),
        custody.arn,
        `${custody.arn}/*`,
      ],
    },
    {
      Sid: "DenyEvidenceKeys",
      Effect: "Deny",
      Action: "kms:*",
      Resource: "*",
      Condition: {
        "ForAnyValue:StringEquals": {
          "kms:ResourceAliases": [...new Set([...keys, custody.keyAlias])].map(
            (alias) => `alias/${alias}`,
          ),
        },
      },
    },
    {
      Sid: "DenySnapshots",
      Effect: "Deny",
      Action: "ebs:*",
      Resource: "*",
    },
  ];
}
