import { globalConditionKeys, wronglyDocumentedKeys } from "../../aws/condition-keys";
import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

const rights = (Condition: ExampleJson) =>
  given("aws_iam_policy.rights", {
    name: "rights",
    policy: policy({ Sid: "Rights", Effect: "Deny", Action: "s3:*", Resource: "*", Condition }),
  });
const finds = ["aws_iam_policy.rights#Rights"];

export const conditionKeysExist = rule({
  id: "IRR-ACCESS-011",
  title: "Conditions ask for keys and operators that exist",
  severity: "high",
  why: "No request ever carries a key that does not exist: an Allow with it never grants, a Deny with it never denies, and one with a negated operator hits everybody.",
  fix: "Write service:Key, and one of the global keys behind aws:.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  waivable: 60,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ conditions, at }) => {
      const known = conditions.filter(({ operator }) => operator !== "unknown");
      if (known.length === 0) return undefined;
      const wrong = known.filter(({ operator, key }) => !operators.test(operator) || !exists(key));
      return whether(wrong.length === 0, {
        text: `${wrong.map(({ operator, key }) => `${operator} ${key}`).join(", ")} is no condition`,
        at,
      });
    }),
  examples: {
    passes: [
      rights({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
      rights({
        StringEquals: { "AWS:requesttag/team": "a", "kms:EncryptionContext:aws:logs:arn": "x" },
      }),
      rights({ StringEquals: { "token.actions.githubusercontent.com:sub": "repo:a/b" } }),
      rights({ "ForAnyValue:StringLikeIfExists": { "aws:CalledVia": "athena.amazonaws.com" } }),
    ],
    fails: [
      { note: "one letter", given: [rights({ StringEquals: { "aws:SourceAcount": "1" } })], finds },
      { note: "no service", given: [rights({ StringEquals: { SourceAccount: "1" } })], finds },
      {
        note: "a tag without its name",
        given: [rights({ StringEquals: { "aws:RequestTag": "1" } })],
        finds,
      },
      { note: "a placeholder", given: [rights({ StringEquals: { "[KEY]": "1" } })], finds },
      {
        note: "a key of a page of AWS that no service sends",
        given: [rights({ NumericLessThan: { "ec2:CoolOffPeriod": "24" } })],
        finds,
      },
      { note: "no operator", given: [rights({ StringIs: { "aws:SourceAccount": "1" } })], finds },
    ],
    undecided: [
      {
        given: [given("aws_iam_policy.rights", { name: "rights", policy: unknown })],
        finds: ["aws_iam_policy.rights#document"],
      },
    ],
    ignores: [
      given("aws_iam_policy.rights", {
        name: "rights",
        policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
      }),
    ],
  },
});

/** Source: IAM user guide, "IAM JSON policy elements: Condition operators". */
const operators =
  /^(?:ForA(?:ll|ny)Values?:)?(?:(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Not)?(?:Equals|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress)(?:IfExists)?|Null)$/;

function exists(key: string): boolean {
  // An identity provider's keys begin with its host name: `token.actions.githubusercontent.com:sub`.
  if (!/^[a-z0-9-]+(?:\.[\w./-]+)?:[a-z0-9][\w./:=+@-]*$/i.test(key)) return false;
  if (wronglyDocumentedKeys.includes(key.toLowerCase())) return false;
  const [service = "", ...rest] = key.toLowerCase().split(":");
  if (service !== "aws") return true;
  const [name = "", tag] = rest.join(":").split("/");
  return globalConditionKeys.includes(tag === undefined ? name : `${name}/`);
}
