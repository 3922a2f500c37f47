import { from, relation, to } from "../engine/relation";
import { topic } from "./alerting";
import { role } from "./identity";

const bus = to("aws_cloudwatch_event_bus", ["arn"]);

export const ruleOnBus = relation(
  "eventRule.onBus",
  from("aws_cloudwatch_event_rule", "event_bus_name"),
  to("aws_cloudwatch_event_bus", ["name", "arn", "id"], { sameAccountAndRegion: true }),
);
export const targetOf = relation(
  "eventTarget.of",
  from("aws_cloudwatch_event_target", "rule"),
  to("aws_cloudwatch_event_rule", ["name", "id"], { sameAccountAndRegion: true }),
);
export const targetIsBus = relation(
  "eventTarget.isBus",
  from("aws_cloudwatch_event_target", "arn"),
  bus,
);
export const targetIsTopic = relation(
  "eventTarget.isTopic",
  from("aws_cloudwatch_event_target", "arn"),
  topic,
);
export const targetAssumes = relation(
  "eventTarget.assumes",
  from("aws_cloudwatch_event_target", "role_arn"),
  role,
);
export const targetGivesUpTo = relation(
  "eventTarget.givesUpTo",
  from("aws_cloudwatch_event_target", "dead_letter_config.arn"),
  to("aws_sqs_queue", ["arn"]),
);
export const archiveOf = relation(
  "eventArchive.of",
  from("aws_cloudwatch_event_archive", "event_source_arn"),
  bus,
);
export const busGivesUpTo = relation(
  "eventBus.givesUpTo",
  from("aws_cloudwatch_event_bus", "dead_letter_config.arn"),
  to("aws_sqs_queue", ["arn"]),
);
