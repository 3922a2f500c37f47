import { claim, each, rule } from "../../engine/rule";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { deliveryInto } from "../../iam/log-delivery";
import { channelWritesTo } from "../../relations/configuration";

const channel = (s3_bucket_name = "config", delivery_frequency: ExampleJson = "TwentyFour_Hours") =>
  given("aws_config_delivery_channel.main", {
    s3_bucket_name,
    snapshot_delivery_properties: { delivery_frequency },
  });
const archive = { stack: "log-archive", account: "222222222222" };
const bucket = given("aws_s3_bucket.config", { bucket: "config" }, archive);
const admitting = (account: ExampleJson, path = "arn:aws:s3:::config/AWSLogs/*/Config/*") =>
  given(
    "aws_s3_bucket_policy.config",
    {
      bucket: "${aws_s3_bucket.config.id}",
      policy: policy(
        ...[
          { Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::config" },
          { Action: "s3:PutObject", Resource: path },
        ].map((grant) => ({
          Effect: "Allow",
          Principal: { Service: "config.amazonaws.com" },
          ...grant,
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        })),
      ),
    },
    archive,
  );
const finds = ["aws_config_delivery_channel.main#bucket"];

export const historyArrives = rule({
  id: "IRR-CONFIG-004",
  title: "AWS Config delivers its history to a bucket that lets it in",
  severity: "high",
  why: "The service keeps the history in the account that it tells of, where an intruder may delete it; the copy in the log archive stays.",
  fix: "Name a bucket of the log archive whose policy allows config.amazonaws.com GetBucketAcl and PutObject below AWSLogs/<account>/Config/ for the account, and deliver a snapshot every day.",
  docs: ["https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html"],
  waivable: 30,
  applies: each("aws_config_delivery_channel"),
  check: ({ it, estate }) => [
    claim(
      "bucket",
      it
        .related(channelWritesTo)
        .every((bucket) =>
          deliveryInto(bucket, it, { service: "config.amazonaws.com", folder: "Config/", estate }),
        ),
    ),
    claim(
      "snapshots",
      it
        .attr("snapshot_delivery_properties.delivery_frequency")
        .oneOf(["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"]),
    ),
  ],
  examples: {
    passes: [[channel(), bucket, admitting(["111111111111", "222222222222"])]],
    fails: [
      { given: [channel(), bucket, admitting("222222222222")], finds },
      {
        given: [channel(), bucket, admitting("111111111111", "arn:aws:s3:::config/other/*")],
        finds,
      },
      { given: [channel("elsewhere"), bucket, admitting("111111111111")], finds },
      {
        given: [
          given("aws_config_delivery_channel.main", { s3_bucket_name: "config" }),
          bucket,
          admitting("111111111111"),
        ],
        finds: ["aws_config_delivery_channel.main#snapshots"],
      },
    ],
    undecided: [{ given: [channel(), bucket, admitting(unknown)], finds }],
  },
});
