import { changes, destroys, type Harms, list } from "./harm";

/** Trails, log groups, flow logs, DNS query logs. */
export const loggingHarms: Harms = {
  aws_cloudtrail: [
    destroys("{arn}", ...list("cloudtrail", "DeleteTrail StopLogging")),
    changes(
      "{arn}",
      ...list(
        "cloudtrail",
        "PutEventConfiguration PutEventSelectors PutInsightSelectors UpdateTrail",
      ),
    ),
  ],
  aws_cloudwatch_log_group: [
    destroys("{arn}:*", ...list("logs", "DeleteLogGroup DeleteLogStream")),
    changes(
      "{arn}:*",
      ...list(
        "logs",
        "AssociateKmsKey DeleteDataProtectionPolicy DeleteMetricFilter DeleteRetentionPolicy DeleteSubscriptionFilter DeleteTransformer DisassociateKmsKey PutDataProtectionPolicy PutLogGroupDeletionProtection PutMetricFilter PutRetentionPolicy PutSubscriptionFilter PutTransformer",
      ),
    ),
  ],
  aws_flow_log: [
    changes("arn:{partition}:ec2:{region}:{account}:vpc-flow-log/some", "ec2:DeleteFlowLogs"),
  ],
  aws_route53_resolver_query_log_config: [
    changes(
      "arn:{partition}:route53resolver:{region}:{account}:resolver-query-log-config/some",
      ...list(
        "route53resolver",
        "DeleteResolverQueryLogConfig DisassociateResolverQueryLogConfig PutResolverQueryLogConfigPolicy",
      ),
    ),
  ],
};
