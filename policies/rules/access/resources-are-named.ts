import { readsContents } from "../../aws/contents";
import { harmfulActions, harmfulToAccounts } from "../../aws/harmful-actions";
import { each, rule } from "../../engine/rule";
import { all, maybe, whether, yes } from "../../engine/tri";
import { Unknown, type Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { labelOf, type Statement } from "../../iam/document";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";
import { globMatches } from "../../iam/match";

const rights = (Action: ExampleJson, Resource: ExampleJson, Condition: ExampleJson = {}) =>
  given("aws_iam_role_policy.rights", {
    role: "worker",
    policy: policy({ Sid: "Work", Effect: "Allow", Action, Resource, Condition }),
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
  ...[...Object.values(harmfulActions).flat(), ...harmfulToAccounts]
    .filter(({ on }) => on === "*")
    .flatMap(({ actions }) => actions),
  "cloudtrail:DeregisterOrganizationDelegatedAdmin",
  "cloudtrail:LookupEvents",
  "cloudwatch:PutMetricData",
  "ec2:DescribeLockedSnapshots",
  "iam:GetAccessKeyLastUsed",
  "organizations:DeleteResourcePolicy",
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
  fix: "Write the ARNs of the resources, of keys that AWS names their aliases in a condition on kms:ResourceAliases; keep * for actions that list, describe or know no resource.",
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
      return isNamedByAlias(statement) ? yes() : onlyLists(statement);
    }),
  examples: {
    passes: [
      rights("s3:GetObject", "arn:aws:s3:::logs/*"),
      rights(["logs:DescribeLogGroups", "iam:GetAccountPasswordPolicy"], "*"),
      rights("cloudwatch:PutMetricData", "*"),
      rights(["ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel"], "*"),
      {
        note: "keys have no names of their own",
        given: [
          rights("kms:DisableKey", "*", {
            "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/logs-*" },
          }),
        ],
      },
      {
        note: "the ARN of another resource",
        given: [rights("s3:GetObject", "${aws_s3_bucket.a.arn}/*")],
      },
    ],
    fails: [
      { given: [rights("logs:PutLogEvents", "*")], finds },
      { note: "the names of all objects", given: [rights("s3:ListBucket", "*")], finds },
      {
        note: "any alias, and keys without one",
        given: [
          rights("kms:DisableKey", "*", {
            "ForAnyValue:StringLike": { "kms:ResourceAliases": "*" },
          }),
        ],
        finds,
      },
      {
        given: [
          rights("kms:DisableKey", "*", {
            "ForAllValues:StringLike": { "kms:ResourceAliases": "alias/logs-*" },
          }),
        ],
        finds,
      },
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

/** A key has an id that AWS gives; its alias says which one is meant. */
const isNamedByAlias = ({ actions = [], conditions }: Statement): boolean =>
  actions.every((action) => typeof action === "string" && action.startsWith("kms:")) &&
  conditions.some(
    ({ operator, key, values }) =>
      /^(?:ForAnyValue:)?String(?:Equals|Like)$/.test(operator) &&
      key.toLowerCase() === "kms:resourcealiases" &&
      !values.includes("*"),
  );

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
