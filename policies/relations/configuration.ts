import { from, relation, to } from "../engine/relation";
import { role } from "./identity";
import { bucket } from "./storage";

export const recorderStatusOf = relation(
  "recorderStatus.of",
  from("aws_config_configuration_recorder_status", "name"),
  to("aws_config_configuration_recorder", ["name", "id"], { sameAccountAndRegion: true }),
);
export const channelWritesTo = relation(
  "deliveryChannel.writesTo",
  from("aws_config_delivery_channel", "s3_bucket_name"),
  bucket,
);
/** The usual role of the recorder is the one that AWS Config has for itself. */
export const recorderActsAsService = relation(
  "recorder.actsAsService",
  from("aws_config_configuration_recorder", "role_arn"),
  to("aws_iam_service_linked_role", ["arn", "id"]),
);
export const recorderAssumes = relation(
  "recorder.assumes",
  from("aws_config_configuration_recorder", "role_arn"),
  role,
);
export const aggregatorAssumes = relation(
  "aggregator.assumes",
  from("aws_config_configuration_aggregator", "organization_aggregation_source.role_arn"),
  role,
);
