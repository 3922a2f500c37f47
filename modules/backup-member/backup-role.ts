import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";

/**
 * The role with which AWS Backup backs up, copies and restores an account's resources. Backup policies name it in
 * every account, so it must exist before they are attached.
 * Source: AWS Backup developer guide, "IAM service roles" and "Managed policies".
 */
export class BackupRole extends Construct {
  constructor(scope: Construct, id: string, { arns, backup }: Estate, accountId: string) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: backup.serviceRole,
      description: "AWS Backup backs up, copies and restores the account's resources",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowBackup",
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
      ]),
    });
    role.overrideLogicalId(id);
    for (const [purpose, policy] of Object.entries(managedPolicies))
      new IamRolePolicyAttachment(this, purpose, {
        role: role.name,
        policyArn: arns.any("iam", "", "aws", `policy/${policy}`),
      }).overrideLogicalId(`${id}-${purpose}`);
  }
}

/** The policies for S3 have no path. */
const managedPolicies = {
  "backs-up": "service-role/AWSBackupServiceRolePolicyForBackup",
  restores: "service-role/AWSBackupServiceRolePolicyForRestores",
  "backs-up-s3": "AWSBackupServiceRolePolicyForS3Backup",
  "restores-s3": "AWSBackupServiceRolePolicyForS3Restore",
};
