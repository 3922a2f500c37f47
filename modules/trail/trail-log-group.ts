import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { cloudWatchLogsEncrypts } from "../encryption/key-users";
import { policyJson } from "../policy/document";
import { evidenceLogGroup } from "../storage/evidence-log-group";

/**
 * The log group that holds the events of all accounts and Regions, and the role with which CloudTrail writes
 * it. Both must be in the account that creates the trail; another account's log group is refused.
 * Source: CloudTrail user guide, "Sending events to CloudWatch Logs" and "Role policy document for CloudTrail".
 */
export class TrailLogGroup extends Construct {
  public readonly logGroup: CloudwatchLogGroup;
  public readonly deliveryRole: IamRole;
  /** The delivery role's rights; the trail must wait for them. */
  public readonly deliveryRights: IamRolePolicy;

  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { arns, organization, trail } = estate;
    const accountId = trail.owner.id;
    const arn = arns.logGroup(trail.region, accountId, trail.logGroup);

    const key = new CustomerKey(this, "trail-log-group-key", {
      estate,
      accountId,
      region: trail.region,
      alias: estate.named("trail-log-group"),
      description: "Encrypts the log group of the organization trail",
      users: [cloudWatchLogsEncrypts(estate, trail.region, [arn])],
    });
    this.logGroup = evidenceLogGroup(this, "log-group", {
      estate,
      region: trail.region,
      name: trail.logGroup,
      keyArn: key.arn,
    });
    this.logGroup.overrideLogicalId("organization-trail");

    this.deliveryRole = new IamRole(this, "delivery-role", {
      name: trail.deliveryRole,
      description: "CloudTrail writes the organization trail's events to CloudWatch Logs",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowTrail",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceArn": trail.arn } },
        },
      ]),
    });
    this.deliveryRights = new IamRolePolicy(this, "delivery-rights", {
      name: "write-organization-trail",
      role: this.deliveryRole.name,
      policy: policyJson("role policy", [
        {
          Sid: "WriteTrailStreams",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [
            `${arn}:log-stream:${accountId}_CloudTrail_${trail.region}*`,
            `${arn}:log-stream:${organization.organization.id}_*`,
          ],
        },
      ]),
    });
  }
}
