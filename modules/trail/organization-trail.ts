import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { eventSelectors } from "./event-selectors";
import { trailKey } from "./trail-key";
import { TrailLogGroup } from "./trail-log-group";

/**
 * The organization trail: all accounts, all Regions, validated, encrypted, to the archive and to CloudWatch
 * Logs. Members see it and cannot change it. The archive's bucket policy must be in place before.
 * Source: CloudTrail user guide, "Creating a trail for an organization".
 */
export class OrganizationTrail extends Construct {
  /** Name of the log group, as Terraform knows it. */
  public readonly logGroupName: string;

  /** @param logArchive provider of the log-archive account, which owns the trail's key */
  constructor(scope: Construct, id: string, estate: Estate, logArchive: TerraformProvider) {
    super(scope, id);
    const { organization, trail } = estate;
    const key = trailKey(this, estate, logArchive);
    const { logGroup, deliveryRole, deliveryRights } = new TrailLogGroup(this, "logs", estate);
    this.logGroupName = logGroup.name;
    new Cloudtrail(this, "trail", {
      name: trail.name,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      s3BucketName: estate.buckets.archive,
      kmsKeyId: key.arn,
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: deliveryRole.arn,
      advancedEventSelector: eventSelectors(estate),
      insightSelector: organization.trail.insights
        ? [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }]
        : [],
      region: trail.region,
      dependsOn: [deliveryRights],
      lifecycle: { preventDestroy: organization.profile === "production" },
    }).overrideLogicalId("organization-trail");
  }
}
