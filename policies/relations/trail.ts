import { from, relation, to } from "../engine/relation";
import { key } from "./keys";
import { bucket } from "./storage";

export const logGroup = to("aws_cloudwatch_log_group", ["arn", "name", "id"], {
  sameAccountAndRegion: true,
});

export const trailWritesTo = relation(
  "trail.writesTo",
  from("aws_cloudtrail", "s3_bucket_name"),
  bucket,
);
export const trailEncryptsWith = relation(
  "trail.encryptsWith",
  from("aws_cloudtrail", "kms_key_id"),
  key,
);
export const trailStreamsTo = relation(
  "trail.streamsTo",
  from("aws_cloudtrail", "cloud_watch_logs_group_arn", { trim: /:\*$/ }),
  logGroup,
);
export const trailDeliversAs = relation(
  "trail.deliversAs",
  from("aws_cloudtrail", "cloud_watch_logs_role_arn"),
  to("aws_iam_role", ["arn"]),
);
