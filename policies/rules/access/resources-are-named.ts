import { readsContents } from "../../aws/contents";
import { each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { Unknown, type Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { labelOf, type Statement } from "../../iam/document";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";
import { globMatches } from "../../iam/match";

const rights = (Action: ExampleJson, Resource: ExampleJson) =>
  given("aws_iam_role_policy.rights", {
    role: "worker",
    policy: policy({ Sid: "Work", Effect: "Allow", Action, Resource }),
  });
const finds = ["aws_iam_role_policy.rights#Work"];

/** Documents in which `*` can only be the resource that carries them. */
const meansItself = new Set([
  "aws_backup_vault_policy",
  "aws_dynamodb_resource_policy",
  "aws_iam_role",
  "aws_kms_key",
  "aws_kms_key_policy",
  "aws_secretsmanager_secret_policy",
  "aws_vpc_endpoint",
]);
/** Actions that know no resource, and do more than list. Source: Service Authorization Reference of each service. */
const withoutResource = new Set([
  "cloudtrail:LookupEvents",
  "cloudwatch:PutMetricData",
  "ec2:DescribeLockedSnapshots",
  "iam:GetAccessKeyLastUsed",
  "ssm:GetCommandInvocation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "xray:PutTraceSegments",
]);

export const resourcesAreNamed = rule({
  id: "IRR-ACCESS-015",
  title: "An Allow names its resources, unless it only lists and describes",
  severity: "high",
  why: "A statement for one log group or bucket that says * holds for all of them: whoever has the role reads or fills every other one, those with evidence too.",
  fix: "Write the ARNs of the resources; keep * for actions that list, describe or know no resource.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  ],
  waivable: 30,
  applies: each(
    policyTypes.filter((type) => !meansItself.has(type)),
    grantsRights,
  ),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, resources, at } = statement;
      if (effect === "Deny" || resources === undefined) return undefined;
      const open = resources.find((resource) => resource instanceof Unknown && isWhole(resource));
      if (!resources.includes("*"))
        return open instanceof Unknown
          ? maybe({ text: `${labelOf(statement)} depends on ${open.reason}`, at })
          : whether(true, "");
      return onlyLists(statement);
    }),
  examples: {
    passes: [
      rights("s3:GetObject", "arn:aws:s3:::logs/*"),
      rights(["logs:DescribeLogGroups", "iam:GetAccountPasswordPolicy"], "*"),
      rights("cloudwatch:PutMetricData", "*"),
      rights(["ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel"], "*"),
      {
        note: "the ARN of another resource",
        given: [rights("s3:GetObject", "${aws_s3_bucket.a.arn}/*")],
      },
    ],
    fails: [
      { given: [rights("logs:PutLogEvents", "*")], finds },
      { note: "the names of all objects", given: [rights("s3:ListBucket", "*")], finds },
      { note: "contents are no description", given: [rights("s3:GetObject", "*")], finds },
      { note: "contents among other things", given: [rights("s3:Get*", "*")], finds },
      { given: [rights("sqs:SendMessage", ["arn:aws:sqs:eu-west-1:111111111111:q", "*"])], finds },
      {
        given: [
          given("aws_sqs_queue_policy.q", {
            queue_url: "q",
            policy: policy({
              Sid: "Send",
              Effect: "Allow",
              Principal: { Service: "s3.amazonaws.com" },
              Action: "sqs:SendMessage",
              Resource: "*",
            }),
          }),
        ],
        finds: ["aws_sqs_queue_policy.q#Send"],
      },
    ],
    undecided: [{ given: [rights("sqs:SendMessage", unknown)], finds }],
    ignores: [
      given("aws_kms_key.a", {
        policy: policy({ Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" }),
      }),
    ],
  },
});

/** A text of which nothing at all is known, and no ARN of a resource. */
const isWhole = ({ shape, refs }: Unknown) =>
  (shape.parts ?? []).every((part) => part === "" || part instanceof Unknown) &&
  !refs.some(({ address }) => address.includes("aws_"));

const onlyLists = ({ actions, at, ...statement }: Statement) =>
  all(
    (actions ?? ["*"]).map((action) =>
      whether(isListing(action), {
        text: `${labelOf({ actions, at, ...statement })} allows ${String(action)} on every resource`,
        at,
      }),
    ),
  );

const isListing = (action: Val): boolean =>
  typeof action === "string" &&
  (withoutResource.has(action) ||
    (/^(?!s3:ListBucket)[\w-]+:(?:Describe|Get|List)\w*\*?$/.test(action) &&
      !readsContents.some((reading) => globMatches(action, reading))));
