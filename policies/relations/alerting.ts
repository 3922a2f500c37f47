import { from, relation, to } from "../engine/relation";
import { logGroup } from "./trail";

export const topic = to("aws_sns_topic", ["arn", "id"]);

export const filterReads = relation(
  "metricFilter.reads",
  from("aws_cloudwatch_log_metric_filter", "log_group_name"),
  logGroup,
);
/** The alarm watches the metric that the filter counts. */
export const alarmWatches = relation(
  "alarm.watches",
  from("aws_cloudwatch_metric_alarm", "metric_name"),
  to("aws_cloudwatch_log_metric_filter", ["metric_transformation.name"], {
    sameAccountAndRegion: true,
  }),
);
export const alarmNotifies = relation(
  "alarm.notifies",
  from("aws_cloudwatch_metric_alarm", "alarm_actions"),
  topic,
);
export const budgetNotifies = relation(
  "budget.notifies",
  from("aws_budgets_budget", "notification.subscriber_sns_topic_arns"),
  topic,
);
export const policyOfTopic = relation("topicPolicy.of", from("aws_sns_topic_policy", "arn"), topic);
export const subscriptionOf = relation(
  "subscription.of",
  from("aws_sns_topic_subscription", "topic_arn"),
  topic,
);
