import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";
import type { Condition } from "../../iam/document";

const rights = (Condition: ExampleJson, Effect = "Allow") =>
  given("aws_iam_role_policy.rights", {
    role: "collector",
    policy: policy({ Sid: "Tag", Effect, Action: "ec2:CreateTags", Resource: "*", Condition }),
  });
const everyTag = { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } };
const finds = ["aws_iam_role_policy.rights#Tag"];

export const setOperatorsNeedAKey = rule({
  id: "IRR-ACCESS-004",
  title: "An Allow for all values of a key demands that there is one",
  severity: "high",
  why: "ForAllValues is true for a request that does not carry the key at all: the condition that was to narrow the Allow lets exactly those through.",
  fix: 'Add a condition Null with the same key and "false", or use ForAnyValue or an operator without a set.',
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
  ],
  waivable: 60,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ effect, conditions, at }) => {
      const sets = conditions.filter(({ operator }) => operator.startsWith("ForAllValues:"));
      if (effect === "Deny" || sets.length === 0) return undefined;
      const open = sets.filter((each) => !isDemanded(each, conditions)).map(({ key }) => key);
      return whether(open.length === 0, {
        text: `${open.join(", ")} may be absent, and ForAllValues is then true`,
        at,
      });
    }),
  examples: {
    passes: [rights({ ...everyTag, Null: { "aws:TagKeys": "false" } })],
    fails: [
      { given: [rights(everyTag)], finds },
      { given: [rights({ ...everyTag, Null: { "aws:TagKeys": "true" } })], finds },
      { given: [rights({ ...everyTag, Null: { "aws:RequestTag/team": "false" } })], finds },
    ],
    undecided: [
      {
        given: [given("aws_iam_role_policy.rights", { role: "collector", policy: unknown })],
        finds: ["aws_iam_role_policy.rights#document"],
      },
    ],
    ignores: [rights(everyTag, "Deny"), rights({ StringEquals: { "aws:RequestTag/team": "a" } })],
  },
});

const isDemanded = ({ key }: Condition, conditions: readonly Condition[]): boolean =>
  conditions.some(
    (other) =>
      other.operator === "Null" &&
      other.key.toLowerCase() === key.toLowerCase() &&
      other.values.every((value) => String(value) === "false"),
  );
