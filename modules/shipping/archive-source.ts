import type { Estate } from "../../organization/estate";
import type { ConditionBlock } from "../policy/document";

/** Only the trail archive: nobody else's bucket can fill the queue or use its key. */
export const fromArchive = ({ accountOf, arns, buckets }: Estate): ConditionBlock => ({
  ArnEquals: { "aws:SourceArn": arns.bucket(buckets.archive) },
  StringEquals: { "aws:SourceAccount": accountOf("log-archive").id },
});
