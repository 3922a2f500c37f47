import { from, relation, to } from "../engine/relation";
import { role } from "./identity";
import { bucket } from "./storage";
import { logGroup } from "./trail";

/** Below the bucket's ARN a flow log may name a folder. */
export const flowLogWritesToBucket = relation(
  "flowLog.writesToBucket",
  from("aws_flow_log", "log_destination", { trim: /(?<=^arn:[^/]*)\/.*$/ }),
  bucket,
);
export const flowLogWritesToGroup = relation(
  "flowLog.writesToGroup",
  from("aws_flow_log", "log_destination", { trim: /:\*$/ }),
  logGroup,
);
export const flowLogAssumes = relation(
  "flowLog.assumes",
  from("aws_flow_log", "iam_role_arn"),
  role,
);
export const queryLogWritesToBucket = relation(
  "queryLog.writesToBucket",
  from("aws_route53_resolver_query_log_config", "destination_arn", {
    trim: /(?<=^arn:[^/]*)\/.*$/,
  }),
  bucket,
);
export const queryLogOf = relation(
  "queryLogAssociation.of",
  from("aws_route53_resolver_query_log_config_association", "resolver_query_log_config_id"),
  to("aws_route53_resolver_query_log_config", ["id"]),
);
