import type { Estate } from "../../../organization/estate";
import { administrators } from "../exemptions";
import { anything, type Protection } from "../protection";

/** From an event to the message: rules, buses, archives, alarms, topics, subscriptions and queues. */
export function detectionProtections({ accountOf, arns, named }: Estate): readonly Protection[] {
  const all = named("*");
  return [
    {
      id: "ChangeRules",
      what: "change, disable or delete event rules and their targets",
      actions: [
        "events:DeleteRule",
        "events:DisableRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
      ],
      // Also those on a bus with such a name: rule/<bus>/<name>.
      resources: [arns.any("events", "*", "*", `rule/${all}`)],
      exempt: administrators,
    },
    {
      id: "ChangeBuses",
      what: "change or delete the event bus and its archive",
      actions: [
        "events:DeleteArchive",
        "events:DeleteEventBus",
        "events:UpdateArchive",
        "events:UpdateEventBus",
      ],
      resources: [
        arns.any("events", "*", "*", `archive/${all}`),
        arns.any("events", "*", "*", `event-bus/${all}`),
      ],
      exempt: administrators,
    },
    {
      id: "OpenBuses",
      what: "change who may send to an event bus",
      actions: ["events:PutPermission", "events:RemovePermission"],
      resources: anything,
      exempt: administrators,
      account: accountOf("security"),
    },
    {
      // A mute rule silences an alarm without touching it; CloudWatch asks for the right on both.
      id: "SilenceAlarms",
      what: "change, silence or delete alarms",
      actions: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DisableAlarmActions",
        "cloudwatch:PutAlarmMuteRule",
        "cloudwatch:PutCompositeAlarm",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:SetAlarmState",
      ],
      resources: [arns.alarm("*", "*", all)],
      exempt: administrators,
    },
    {
      id: "DivertTopics",
      what: "delete or reconfigure alert topics, subscribe to them or end a subscription",
      actions: [
        "sns:AddPermission",
        "sns:DeleteTopic",
        "sns:PutDataProtectionPolicy",
        "sns:RemovePermission",
        "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:Unsubscribe",
      ],
      resources: [arns.topic("*", "*", all)],
      exempt: administrators,
    },
    {
      id: "EmptyQueues",
      what: "delete, empty or reconfigure queues of the baseline",
      actions: [
        "sqs:AddPermission",
        "sqs:DeleteQueue",
        "sqs:PurgeQueue",
        "sqs:RemovePermission",
        "sqs:SetQueueAttributes",
        "sqs:StartMessageMoveTask",
      ],
      resources: [arns.queue("*", "*", all)],
      exempt: administrators,
    },
  ];
}
