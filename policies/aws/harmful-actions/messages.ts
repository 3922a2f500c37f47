import { changes, type Harms, list } from "./harm";

/** From an event to the message: rules, buses, archives, alarms, topics and queues. */
export const messageHarms: Harms = {
  aws_cloudwatch_event_archive: [
    changes(
      "arn:{partition}:events:{region}:{account}:archive/{name}",
      ...list("events", "DeleteArchive UpdateArchive"),
    ),
  ],
  aws_cloudwatch_event_bus: [
    changes("{arn}", ...list("events", "DeleteEventBus UpdateEventBus")),
    changes("*", ...list("events", "PutPermission RemovePermission")),
  ],
  aws_cloudwatch_event_rule: [
    changes(
      "arn:{partition}:events:{region}:{account}:rule/{rule}",
      ...list("events", "DeleteRule DisableRule PutRule PutTargets RemoveTargets"),
    ),
  ],
  aws_cloudwatch_metric_alarm: [
    changes(
      "{arn}",
      ...list(
        "cloudwatch",
        "DeleteAlarms DisableAlarmActions PutAlarmMuteRule PutCompositeAlarm PutMetricAlarm SetAlarmState",
      ),
    ),
  ],
  aws_sns_topic: [
    changes(
      "{arn}",
      ...list(
        "sns",
        "AddPermission DeleteTopic PutDataProtectionPolicy RemovePermission SetSubscriptionAttributes SetTopicAttributes Subscribe Unsubscribe",
      ),
    ),
  ],
  aws_sqs_queue: [
    changes(
      "{arn}",
      ...list(
        "sqs",
        "AddPermission DeleteQueue PurgeQueue RemovePermission SetQueueAttributes StartMessageMoveTask",
      ),
    ),
  ],
};
