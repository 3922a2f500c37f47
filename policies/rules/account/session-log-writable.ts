import { each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { someAdministrator } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";

const needed = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"] as const;

const preferences = given("aws_ssm_document.preferences", {
  name: "SSM-SessionManagerRunShell",
  document_type: "Session",
  content: JSON.stringify({ inputs: { cloudWatchLogGroupName: "sessions" } }),
});
const rights = (Action: ExampleJson, Resource: ExampleJson) =>
  given("aws_iam_policy.write", {
    name: "write-session-logs",
    policy: policy(
      { Effect: "Allow", Action, Resource },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ),
  });
const group = "arn:aws:logs:*:111111111111:log-group:sessions:*";

export const sessionLogWritable = rule({
  id: "IRR-ACCT-010",
  title: "A policy lets instances write the log of their sessions",
  severity: "medium",
  why: "The agent writes the session log with the rights of the instance's role: where no role can have them, sessions fail or go unrecorded.",
  fix: "Add an aws_iam_policy that allows logs:CreateLogStream, DescribeLogStreams and PutLogEvents on the session log group, and logs:DescribeLogGroups.",
  docs: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  ],
  waivable: 90,
  applies: each("aws_ssm_document", (it) => it.attr("name").is("SSM-SessionManagerRunShell")),
  check: ({ it, estate }) => {
    const { account = "*", region = "*" } = it;
    const name = it.attr("content").json().attr("inputs.cloudWatchLogGroupName").text;
    const resource = `arn:${it.partition}:logs:${region}:${account}:log-group:${name ?? "*"}:log-stream:x`;
    const principal = someAdministrator(account);
    return any(
      estate.inAccount("aws_iam_policy", it).map((each) => {
        const document = policyIn(each, "policy");
        return all([
          ...needed.map((action) => allows(document, { principal, action, resource })),
          allows(document, { principal, action: "logs:DescribeLogGroups", resource: "*" }),
        ]);
      }),
      `no policy of ${account} lets an instance write the session log`,
    );
  },
  examples: {
    passes: [[preferences, rights([...needed], group)]],
    fails: [
      [preferences],
      [preferences, rights(["logs:CreateLogStream", "logs:PutLogEvents"], group)],
      [preferences, rights([...needed], "arn:aws:logs:*:111111111111:log-group:another:*")],
    ],
    undecided: [[preferences, rights([...needed], unknown)]],
    ignores: [given("aws_ssm_document.patch", { name: "patch", document_type: "Command" })],
  },
});
