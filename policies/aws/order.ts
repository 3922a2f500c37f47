import type { Estate } from "../engine/estate";
import { from, type Relation, relation, to } from "../engine/relation";
import type { Resource } from "../engine/resource";
import { alarmNotifies, policyOfTopic, topic } from "../relations/alerting";
import { attachedTo, policyOfRole, role } from "../relations/identity";
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

const queue = to("aws_sqs_queue", ["arn"]);
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
  aws_organizations_delegated_administrator: [inAccount("aws_organizations_organization")],
  aws_s3_bucket_lifecycle_configuration: [by(lifecycleOf, versioningOf)],
  aws_s3_bucket_logging: [by(accessLogsTo, policyOfBucket)],
  aws_s3_bucket_notification: [
    by(notifiesQueue, policyOfQueue),
    by(notificationOf, policyOfBucket),
  ],
  aws_s3_bucket_object_lock_configuration: [by(lockOf, versioningOf)],
  aws_s3_bucket_policy: [by(policyOfBucket, privacyOf), by(policyOfBucket, ownershipOf)],
};
