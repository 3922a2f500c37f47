import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const flow = (destination_options?: Parameters<typeof given>[1]) =>
  given("aws_flow_log.vpc", {
    vpc_id: "vpc-1",
    log_destination_type: "s3",
    ...(destination_options === undefined ? {} : { destination_options }),
  });
const quick = {
  file_format: "parquet",
  hive_compatible_partitions: true,
  per_hour_partition: true,
};

export const flowLogsQueryable = rule({
  id: "IRR-NET-009",
  title: "Flow logs in buckets are stored for fast queries",
  severity: "low",
  why: "A question to a year of plain-text flow logs reads all of them; by hour, and by column, it reads what it needs, and the answer comes while it still helps.",
  fix: "Set file_format to parquet, and hive_compatible_partitions and per_hour_partition to true, in destination_options.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html"],
  waivable: 180,
  applies: each("aws_flow_log", (it) => it.attr("log_destination_type").is("s3")),
  check: ({ it }) => [
    claim("columns", it.attr("destination_options.file_format").is("parquet")),
    claim("partitions", it.attr("destination_options.hive_compatible_partitions").is(true)),
    claim("hours", it.attr("destination_options.per_hour_partition").is(true)),
  ],
  examples: {
    passes: [flow(quick)],
    fails: [
      {
        given: [flow()],
        finds: ["columns", "hours", "partitions"].map((tag) => `aws_flow_log.vpc#${tag}`),
      },
      {
        given: [flow({ ...quick, per_hour_partition: false })],
        finds: ["aws_flow_log.vpc#hours"],
      },
    ],
    undecided: [
      { given: [flow({ ...quick, file_format: unknown })], finds: ["aws_flow_log.vpc#columns"] },
    ],
    ignores: [given("aws_flow_log.vpc", { log_destination_type: "cloud-watch-logs" })],
  },
});
