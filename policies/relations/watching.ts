import { from, relation, to } from "../engine/relation";
import { logGroup } from "./trail";

/** What an alarm on a metric of AWS watches, by the dimension that names it. */
export const alarmWatchesQueue = relation(
  "alarm.watchesQueue",
  from("aws_cloudwatch_metric_alarm", "dimensions.QueueName"),
  to("aws_sqs_queue", ["name"], { sameAccountAndRegion: true }),
);
export const alarmWatchesGroup = relation(
  "alarm.watchesGroup",
  from("aws_cloudwatch_metric_alarm", "dimensions.LogGroupName"),
  logGroup,
);
