import { boundedActions } from "../../aws/bounded-actions";
import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import type { Statement } from "../../iam/document";
import { claimsAboutStatements } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";

const rights = (Action: ExampleJson, Resource: ExampleJson, Condition?: ExampleJson) =>
  given("aws_iam_policy.rights", {
    name: "rights",
    policy: policy({
      Sid: "Work",
      Effect: "Allow",
      Action,
      Resource,
      ...(Condition === undefined ? {} : { Condition }),
    }),
  });
const finds = ["aws_iam_policy.rights#Work"];
const role = "arn:aws:iam::111111111111:role/worker";
const keys = "arn:aws:kms:*:111111111111:key/*";

/** Keys that a condition demands something of. That a tag is there bounds by itself: others decide who gets it. */
const demandedBy = ({ conditions }: Statement): readonly string[] =>
  conditions
    .map(({ operator, key }) => ({ operator, key: key.toLowerCase() }))
    .filter(({ operator, key }) =>
      operator === "Null" ? key.startsWith("aws:resourcetag/") : !/Not|IfExists/.test(operator),
    )
    .map(({ key }) => key);

/** Keys that a request must not carry. */
const ruledOutBy = ({ conditions }: Statement): readonly string[] =>
  conditions
    .filter(({ operator, values }) => operator === "Null" && values.includes("true"))
    .map(({ key }) => key.toLowerCase());

/** `*` is an administrator's, of whom others tell; patterns of one service are those of its tasks. */
function unboundIn(statement: Statement): string | undefined {
  const { actions = [], resources = [] } = statement;
  const named = actions.filter((action) => action !== "*");
  const demanded = demandedBy(statement);
  const ruledOut = ruledOutBy(statement);
  return boundedActions.find(
    ({ absent, actions: bounded, keys, resources: far }) =>
      absent?.every((key) => ruledOut.includes(key)) !== true &&
      bounded.some((action) =>
        named.some((pattern) => matchesAction(pattern, action).answer === "yes"),
      ) &&
      (far === undefined ||
        resources.some((resource) => typeof resource === "string" && far.test(resource))) &&
      !demanded.some((key) => keys.includes(key.split("/")[0]?.replace(/:context:.*/, "") ?? key)),
  )?.because;
}

export const farRightsBound = rule({
  id: "IRR-IAM-022",
  title: "Rights that reach further than their resource have a condition",
  severity: "high",
  why: "Passing roles, writing tags, sharing snapshots or using every key of an account are safe only under a condition: without it the same statement opens other accounts, other services or somebody else's instances.",
  fix: "Add a condition on one of the keys that bound the action, such as iam:PassedToService, aws:TagKeys, aws:ResourceAccount or kms:ViaService.",
  docs: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  waivable: 90,
  applies: each(
    ["aws_iam_group_policy", "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy"],
    grantsRights,
  ),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      if (statement.effect === "Deny") return undefined;
      const unbound = unboundIn(statement);
      return whether(unbound === undefined, { text: unbound ?? "", at: statement.at });
    }),
  examples: {
    passes: [
      rights("iam:PassRole", role, {
        StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" },
      }),
      rights("kms:Decrypt", keys, { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } }),
      rights("s3:GetObject", "arn:aws:s3:::logs/*"),
      rights("ec2:CreateTags", "arn:aws:ec2:*:*:instance/*", {
        "ForAllValues:StringEquals": { "aws:TagKeys": ["case"] },
        Null: { "aws:TagKeys": "false" },
      }),
      rights("ec2:ModifySnapshotAttribute", "*", {
        Null: { "ec2:Add/userId": "true", "ec2:Add/group": "true" },
      }),
    ],
    fails: [
      { given: [rights("iam:PassRole", role)], finds },
      { given: [rights("kms:Decrypt", keys)], finds },
      { given: [rights(["s3:ListBucket", "s3:GetObject"], "arn:aws:s3:::*/*")], finds },
      ...["ec2:Add/userId", "ec2:Add/group"].map((key) => ({
        note: `only ${key} is ruled out`,
        given: [rights("ec2:ModifySnapshotAttribute", "*", { Null: { [key]: "true" } })],
        finds,
      })),
      { given: [rights("ec2:CreateTags", "*", { Null: { "aws:TagKeys": "false" } })], finds },
      {
        given: [
          rights("iam:PassRole", role, {
            StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" },
          }),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_policy.rights", { name: "rights", policy: unknown })],
        finds: ["aws_iam_policy.rights#document"],
      },
    ],
  },
});
