import { claim, each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { deliveryInto } from "../../iam/log-delivery";
import {
  flowLogAssumes,
  flowLogWritesToBucket,
  flowLogWritesToGroup,
} from "../../relations/network";

const flow = (attributes: Parameters<typeof given>[1]) =>
  given("aws_flow_log.vpc", { vpc_id: "vpc-1", ...attributes });
const bucket = given("aws_s3_bucket.flows", { bucket: "flows" });
const statement = (Action: ExampleJson, Resource: string, account: ExampleJson) => ({
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action,
  Resource,
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});
const toBucket = (account: ExampleJson, path = "arn:aws:s3:::flows/AWSLogs/*") => [
  flow({ log_destination_type: "s3", log_destination: "${aws_s3_bucket.flows.arn}/" }),
  bucket,
  given("aws_s3_bucket_policy.flows", {
    bucket: "${aws_s3_bucket.flows.id}",
    policy: policy(
      statement(["s3:GetBucketAcl", "s3:ListBucket"], "arn:aws:s3:::flows", account),
      statement("s3:PutObject", path, account),
    ),
  }),
];

export const flowLogsArrive = rule({
  id: "IRR-NET-004",
  title: "Flow logs reach a log group or a bucket that lets them in",
  severity: "critical",
  why: "EC2 accepts a flow log and then delivers nothing where the destination is missing or refuses: the status stays active and the logs never come.",
  fix: "Name a bucket that allows delivery.logs.amazonaws.com GetBucketAcl and PutObject below AWSLogs/ for the account, or a log group with a role.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html"],
  waivable: false,
  applies: each("aws_flow_log"),
  check: ({ it, estate }) => {
    const type = it.attr("log_destination_type").whenUnset("cloud-watch-logs");
    return [
      claim(
        "destination",
        any([
          all([
            type.is("s3"),
            it
              .related(flowLogWritesToBucket)
              .every((bucket) => deliveryInto(bucket, it, { estate })),
          ]),
          all([
            type.is("cloud-watch-logs"),
            it.related(flowLogWritesToGroup).exists(),
            it.related(flowLogAssumes).exists(),
          ]),
        ]),
      ),
    ];
  },
  examples: {
    passes: [
      toBucket("111111111111"),
      [
        flow({
          log_destination: "${aws_cloudwatch_log_group.flows.arn}",
          iam_role_arn: "${aws_iam_role.flows.arn}",
        }),
        given("aws_cloudwatch_log_group.flows", { name: "flows" }),
        given("aws_iam_role.flows", { name: "flows" }),
      ],
    ],
    fails: [
      { given: toBucket("222222222222"), finds: ["aws_flow_log.vpc#destination"] },
      {
        given: toBucket("111111111111", "arn:aws:s3:::flows/other/*"),
        finds: ["aws_flow_log.vpc#destination"],
      },
      {
        note: "the log group of another Region",
        given: [
          flow({
            log_destination: "arn:aws:logs:us-east-1:111111111111:log-group:flows",
            iam_role_arn: "${aws_iam_role.flows.arn}",
          }),
          given("aws_cloudwatch_log_group.flows", { name: "flows" }, { region: "us-east-1" }),
          given("aws_iam_role.flows", { name: "flows" }),
        ],
        finds: ["aws_flow_log.vpc#destination"],
      },
    ],
    undecided: [{ given: toBucket(unknown), finds: ["aws_flow_log.vpc#destination"] }],
  },
});
