import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";

/**
 * Restores the latest copy of each resource type from the central vault of every Region, and deletes it again: a
 * backup that was never restored is a hope. A failed restore is told by the vault and by its event.
 * Source: AWS Backup developer guide, "Restore testing".
 */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { organization, regions, backup } = estate.organization;
    const { resourceTypes, schedule } = backup.restoreTests;
    if (resourceTypes.length === 0) return;
    if (!isAvailable("backup restore testing", organization.partition)) return;
    const role = this.role(estate);
    for (const region of regions.governed) {
      const plan = new BackupRestoreTestingPlan(this, `plan-${region}`, {
        name: estate.backup.restoreTests,
        scheduleExpression: schedule,
        recoveryPointSelection: [
          {
            algorithm: "LATEST_WITHIN_WINDOW",
            includeVaults: [estate.backup.central(region).arn],
            recoveryPointTypes: ["SNAPSHOT"],
            selectionWindowDays: 7,
          },
        ],
        region,
      });
      plan.overrideLogicalId(`restore-tests-${region}`);
      for (const type of resourceTypes)
        new BackupRestoreTestingSelection(this, `${type}-${region}`, {
          name: type.toLowerCase(),
          restoreTestingPlanName: plan.name,
          protectedResourceType: type,
          protectedResourceArns: ["*"],
          iamRoleArn: role.arn,
          validationWindowHours: 1,
          region,
        }).overrideLogicalId(`restore-test-${type.toLowerCase()}-${region}`);
    }
  }

  private role({ arns, backup }: Estate): IamRole {
    const role = new IamRole(this, "role", {
      name: backup.restoreTestRole.name,
      description: "AWS Backup restores copies for tests",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowBackup",
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": backup.account.id } },
        },
      ]),
    });
    role.overrideLogicalId("restore-tests");
    for (const [purpose, policy] of Object.entries(managedPolicies))
      new IamRolePolicyAttachment(this, purpose, {
        role: role.name,
        policyArn: arns.any("iam", "", "aws", `policy/${policy}`),
      }).overrideLogicalId(`restore-tests-${purpose}`);
    return role;
  }
}

/** Source: AWS Backup developer guide, "Managed policies"; the one for S3 has no path. */
const managedPolicies = {
  restores: "service-role/AWSBackupServiceRolePolicyForRestores",
  "restores-s3": "AWSBackupServiceRolePolicyForS3Restore",
};
