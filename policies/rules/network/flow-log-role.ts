import { claim, pair, rule } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { type Principal, serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";
import { flowLogAssumes, flowLogWritesToGroup } from "../../relations/network";

const group = "arn:aws:logs:eu-west-1:111111111111:log-group:flows";
const example = (
  actions: readonly string[],
  Resource: ExampleJson = `${group}:*`,
  account: ExampleJson = "111111111111",
) => [
  given("aws_flow_log.vpc", {
    vpc_id: "vpc-1",
    iam_role_arn: "${aws_iam_role.flows.arn}",
    log_destination: "${aws_cloudwatch_log_group.flows.arn}",
    log_destination_type: "cloud-watch-logs",
  }),
  given("aws_cloudwatch_log_group.flows", { name: "flows" }),
  given("aws_iam_role.flows", {
    name: "flows",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    }),
  }),
  given("aws_iam_role_policy.flows", {
    name: "write",
    role: "${aws_iam_role.flows.name}",
    policy: policy(
      { Effect: "Allow", Action: actions, Resource },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ),
  }),
];
const writes = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];

export const flowLogRoleWrites = rule({
  id: "IRR-NET-003",
  title: "The role of a flow log may write to its group, and make none",
  severity: "high",
  why: "A flow log whose role may not write stays silent; one that may create log groups makes a deleted group anew, without key and retention, and hides that it was deleted.",
  fix: "Let the role create and describe streams and put events in the log group and describe groups, without logs:CreateLogGroup; let vpc-flow-logs.amazonaws.com assume it for its account.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html"],
  waivable: 90,
  applies: pair(flowLogAssumes),
  check: ({ it, other }) => {
    const account = it.account ?? "*";
    const source = {
      arn: `arn:${it.partition}:ec2:${it.region ?? "*"}:${account}:vpc-flow-log/fl-1`,
      account: it.account,
    };
    const trusted: Principal = serviceFor("vpc-flow-logs.amazonaws.com", source);
    const rights = rightsOf(other);
    const may = (action: string, resource: string) =>
      rights.allow({ principal: trusted, action, resource });
    const { found } = it.related(flowLogWritesToGroup);
    return [
      claim(
        "trust",
        accessTo(other).some((document) =>
          allows(document, { principal: trusted, action: "sts:AssumeRole", resource: other.arn }),
        ),
      ),
      claim(
        "write",
        all([
          any(
            found.map(({ arn }) =>
              all(writes.map((action) => may(action, `${arn}:log-stream:eni-1-all`))),
            ),
            `${it.address} names no log group of the estate`,
          ),
          may("logs:DescribeLogGroups", "*"),
        ]),
      ),
      claim("no-group", not(any(found.map(({ arn }) => may("logs:CreateLogGroup", arn))))),
    ];
  },
  examples: {
    passes: [example(writes)],
    fails: [
      { given: example(writes.slice(0, 2)), finds: ["aws_flow_log.vpc#write"] },
      {
        given: example(writes, "arn:aws:logs:eu-west-1:111111111111:log-group:other:*"),
        finds: ["aws_flow_log.vpc#write"],
      },
      {
        given: example([...writes, "logs:CreateLogGroup"], "*"),
        finds: ["aws_flow_log.vpc#no-group"],
      },
      {
        given: example(writes, `${group}:*`, "222222222222"),
        finds: ["aws_flow_log.vpc#trust"],
      },
    ],
    undecided: [{ given: example(writes, unknown), finds: ["aws_flow_log.vpc#write"] }],
    ignores: [given("aws_flow_log.vpc", { log_destination_type: "s3" })],
  },
});
