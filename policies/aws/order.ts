import type { Estate } from "../engine/estate";
import { from, type Relation, relation, to } from "../engine/relation";
import type { Resource } from "../engine/resource";
import { alarmNotifies, budgetNotifies, policyOfTopic, topic } from "../relations/alerting";
import { reportPlanWritesTo } from "../relations/backup";
import { topicOfVault } from "../relations/backup-audit";
import { profileOf } from "../relations/exclusive";
import { attachedTo, policyOfRole, role } from "../relations/identity";
import { builderTakesProfile } from "../relations/images";
import { flowLogAssumes } from "../relations/network";
import { policyOfQueue } from "../relations/policies";
import {
  accessLogsTo,
  lifecycleOf,
  lockOf,
  notificationOf,
  notifiesQueue,
  ownershipOf,
  policyOfBucket,
  privacyOf,
  versioningOf,
} from "../relations/storage";
import { firewallRuleOf, firewallUses } from "../relations/subnets";
import { trailDeliversAs, trailWritesTo } from "../relations/trail";

type Find = (it: Resource, estate: Estate) => readonly Resource[];

/** What belongs to the thing that a resource names: the policy of the queue that a rule writes to. */
const by =
  (names: Relation, belongs: Relation): Find =>
  (it) =>
    it.related(names).found.flatMap((other) => other.relatedBy(belongs).found);

/** The one of its kind in the same account and Region. */
const beside =
  (type: string): Find =>
  (it, estate) =>
    estate.near(type, it);

/** The one of its kind in the same account. */
const inAccount =
  (type: string): Find =>
  (it, estate) =>
    estate.inAccount(type, it);

/** The role of a service in the same account: AWS makes it by itself when it is missing, and Terraform's is refused then. */
const serviceRole =
  (service: string): Find =>
  (it, estate) =>
    estate
      .inAccount("aws_iam_service_linked_role", it)
      .filter((each) => each.attr("aws_service_name").is(service).answer === "yes");

/** Rights and attachments of the role that an instance profile gives. */
const rightsOfProfile: Find = (it) =>
  it
    .related(builderTakesProfile)
    .found.flatMap((profile) => profile.related(profileOf).found)
    .flatMap((held) => [
      ...held.relatedBy(policyOfRole).found,
      ...held.relatedBy(attachedTo).found,
    ]);

const queue = to("aws_sqs_queue", ["arn"]);
const deadLettersTo: Find = (it, estate) => {
  const target = it.attr("redrive_policy").json().attr("deadLetterTargetArn");
  return target.kind === "unset"
    ? []
    : estate.near("aws_sqs_queue", it).filter((other) => target.pointsTo(other).answer === "yes");
};

const targetTopic = relation(
  "target.sendsToTopic",
  from("aws_cloudwatch_event_target", "arn"),
  topic,
);
const targetQueue = relation(
  "target.deadLettersTo",
  from("aws_cloudwatch_event_target", "dead_letter_config.arn"),
  queue,
);
const targetRole = relation(
  "target.assumes",
  from("aws_cloudwatch_event_target", "role_arn"),
  role,
);
const busQueue = relation(
  "bus.deadLettersTo",
  from("aws_cloudwatch_event_bus", "dead_letter_config.arn"),
  queue,
);
const aggregatorRole = relation(
  "aggregator.assumes",
  from("aws_config_configuration_aggregator", "organization_aggregation_source.role_arn"),
  role,
);

/**
 * What AWS refuses, or does wrongly, while something else is missing to which there is no reference. Sources: the
 * provider's documentation of each resource, and the API that it calls.
 */
export const mustWaitFor: Readonly<Record<string, readonly Find[]>> = {
  aws_account_alternate_contact: [inAccount("aws_organizations_organization")],
  aws_backup_framework: [beside("aws_config_configuration_recorder_status")],
  aws_backup_global_settings: [inAccount("aws_organizations_organization")],
  aws_backup_logically_air_gapped_vault: [serviceRole("backup.amazonaws.com")],
  aws_backup_report_plan: [
    by(reportPlanWritesTo, policyOfBucket),
    serviceRole("reports.backup.amazonaws.com"),
  ],
  aws_backup_vault: [serviceRole("backup.amazonaws.com")],
  aws_backup_vault_notifications: [by(topicOfVault, policyOfTopic)],
  aws_budgets_budget: [by(budgetNotifies, policyOfTopic)],
  aws_cloudtrail: [by(trailDeliversAs, policyOfRole), by(trailWritesTo, policyOfBucket)],
  aws_cloudwatch_event_bus: [by(busQueue, policyOfQueue)],
  aws_cloudwatch_event_target: [
    by(targetTopic, policyOfTopic),
    by(targetQueue, policyOfQueue),
    by(targetRole, policyOfRole),
  ],
  aws_cloudwatch_metric_alarm: [by(alarmNotifies, policyOfTopic)],
  aws_config_configuration_aggregator: [by(aggregatorRole, attachedTo)],
  aws_config_configuration_recorder_status: [beside("aws_config_delivery_channel")],
  aws_config_delivery_channel: [beside("aws_config_configuration_recorder")],
  aws_flow_log: [by(flowLogAssumes, policyOfRole)],
  aws_iam_organizations_features: [inAccount("aws_organizations_organization")],
  aws_imagebuilder_infrastructure_configuration: [rightsOfProfile],
  aws_organizations_delegated_administrator: [inAccount("aws_organizations_organization")],
  aws_route53_resolver_firewall_rule_group_association: [by(firewallUses, firewallRuleOf)],
  aws_s3_bucket_lifecycle_configuration: [by(lifecycleOf, versioningOf)],
  aws_s3_bucket_logging: [by(accessLogsTo, policyOfBucket)],
  aws_s3_bucket_notification: [
    by(notifiesQueue, policyOfQueue),
    by(notificationOf, policyOfBucket),
  ],
  aws_s3_bucket_object_lock_configuration: [by(lockOf, versioningOf)],
  aws_s3_bucket_policy: [by(policyOfBucket, privacyOf), by(policyOfBucket, ownershipOf)],
  aws_sqs_queue: [deadLettersTo],
};
