import { claim, each, rule } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

/** Fields without which a connection cannot be told. Source: VPC user guide, "Flow log records". */
const fields = [
  ["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport"],
  ["protocol", "packets", "bytes", "start", "end", "action", "log-status"],
  // Who is behind an address, through NAT gateways and load balancers.
  ["vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr"],
  ["region", "az-id", "sublocation-type", "sublocation-id"],
  // Which way, through what, and to which AWS service.
  ["pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
  ["reject-reason", "resource-id"],
].flat();

const format = (without?: string) =>
  fields
    .filter((field) => field !== without)
    .map((field) => `$\${${field}}`)
    .join(" ");
const complete = {
  vpc_id: "vpc-1",
  traffic_type: "ALL",
  max_aggregation_interval: 60,
  log_format: format(),
};
const flowLog = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_flow_log.vpc", { ...complete, ...changes });

export const flowLogsComplete = rule({
  id: "IRR-NET-001",
  title: "Flow logs record all traffic, by the minute, with every field",
  severity: "high",
  why: "A flow log cannot be changed later, nor asked for what it did not record: refused connections, what happened within ten minutes, or the address behind a NAT gateway.",
  fix: "Set traffic_type to ALL, max_aggregation_interval to 60 and a log_format with every field of the versions 2 to 5, reject-reason and resource-id.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html"],
  controls: { cis: ["3.7"], "security-hub": ["EC2.6"] },
  waivable: 90,
  // Transit gateways have a format and an interval of their own.
  applies: each("aws_flow_log", (it) =>
    not(
      any([
        it.attr("transit_gateway_id").isSet(),
        it.attr("transit_gateway_attachment_id").isSet(),
      ]),
    ),
  ),
  check: ({ it }) => [
    claim("traffic", it.attr("traffic_type").is("ALL")),
    claim("interval", it.attr("max_aggregation_interval").whenUnset(600).is(60)),
    claim(
      "fields",
      all(
        fields.map((field) =>
          it
            .attr("log_format")
            .matches(new RegExp(`\\$\\{${field}\\}`), `a format with the field ${field}`),
        ),
      ),
    ),
  ],
  examples: {
    passes: [flowLog()],
    fails: [
      { given: [flowLog({ traffic_type: "REJECT" })], finds: ["aws_flow_log.vpc#traffic"] },
      {
        given: [flowLog({ max_aggregation_interval: 600 })],
        finds: ["aws_flow_log.vpc#interval"],
      },
      {
        note: "the default format",
        given: [given("aws_flow_log.vpc", { vpc_id: "vpc-1", traffic_type: "ALL" })],
        finds: ["aws_flow_log.vpc#fields", "aws_flow_log.vpc#interval"],
      },
      {
        given: [flowLog({ log_format: format("pkt-srcaddr") })],
        finds: ["aws_flow_log.vpc#fields"],
      },
    ],
    undecided: [
      { given: [flowLog({ traffic_type: unknown })], finds: ["aws_flow_log.vpc#traffic"] },
    ],
    ignores: [given("aws_flow_log.transit", { transit_gateway_id: "tgw-1" })],
  },
});
