import { claim, each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { deliveryInto } from "../../iam/log-delivery";
import { queryLogWritesToBucket } from "../../relations/network";

const config = given("aws_route53_resolver_query_log_config.dns", {
  name: "dns",
  destination_arn: "${aws_s3_bucket.dns.arn}",
});
const bucket = given("aws_s3_bucket.dns", { bucket: "dns" });
const admitting = (account: ExampleJson, actions = ["s3:GetBucketAcl", "s3:PutObject"]) =>
  given("aws_s3_bucket_policy.dns", {
    bucket: "${aws_s3_bucket.dns.id}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: actions,
      Resource: ["arn:aws:s3:::dns", "arn:aws:s3:::dns/AWSLogs/*"],
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  });

export const queriesArrive = rule({
  id: "IRR-NET-005",
  title: "DNS query logs reach a bucket that lets them in",
  severity: "high",
  why: "The names that a machine asked for show command servers and tunnels; no flow log has them, and a bucket that refuses the delivery loses them without a word.",
  fix: "Name a bucket of the estate whose policy allows delivery.logs.amazonaws.com GetBucketAcl and PutObject below AWSLogs/ for the account.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html",
  ],
  waivable: 30,
  // A log group or a stream as the destination is no matter of a bucket's policy.
  applies: each("aws_route53_resolver_query_log_config", (it) =>
    it.attr("destination_arn").matches(/^arn:[^:]+:s3:/),
  ),
  check: ({ it, estate }) => [
    claim(
      "bucket",
      it.related(queryLogWritesToBucket).every((found) => deliveryInto(found, it, { estate })),
    ),
  ],
  examples: {
    passes: [[config, bucket, admitting("111111111111")]],
    fails: [
      {
        given: [config, bucket],
        finds: ["aws_route53_resolver_query_log_config.dns#bucket"],
      },
      {
        given: [config, bucket, admitting("111111111111", ["s3:GetBucketAcl"])],
        finds: ["aws_route53_resolver_query_log_config.dns#bucket"],
      },
      {
        note: "a bucket that nobody knows",
        given: [
          given("aws_route53_resolver_query_log_config.dns", {
            destination_arn: "arn:aws:s3:::elsewhere",
          }),
        ],
        finds: ["aws_route53_resolver_query_log_config.dns#bucket"],
      },
    ],
    undecided: [
      {
        given: [config, bucket, admitting(unknown)],
        finds: ["aws_route53_resolver_query_log_config.dns#bucket"],
      },
    ],
    ignores: [
      given("aws_route53_resolver_query_log_config.dns", {
        destination_arn: "arn:aws:logs:eu-west-1:111111111111:log-group:dns:*",
      }),
    ],
  },
});
