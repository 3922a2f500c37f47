import type { Estate } from "../../engine/estate";
import { each, rule } from "../../engine/rule";
import { all, maybe, type Place, type Tri, whether } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import type { Val } from "../../engine/unknown";
import { type ExampleJson, given, policy } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";
import { isGuardedName } from "../../iam/guarded-names";

/** Only Identity Center makes roles below this path. */
const identityCenter = ":role/aws-reserved/sso.amazonaws.com/";

const deny = (exempt: ExampleJson, operator = "ArnNotEquals") =>
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Sid: "Deny",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObject",
      Resource: "arn:aws:s3:::logs/*",
      Condition: { [operator]: { "aws:PrincipalArn": exempt } },
    }),
  });
const role = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const keepsNames = given("aws_organizations_policy.names", {
  type: "SERVICE_CONTROL_POLICY",
  content: policy({
    Sid: "KeepNames",
    Effect: "Deny",
    Action: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy"],
    Resource: "arn:aws:iam::*:role/stacksets-exec-*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass" } },
  }),
});
const finds = ["aws_s3_bucket_policy.logs#Deny"];

export const exemptionsAreRoles = rule({
  id: "IRR-ACCESS-012",
  title: "A Deny exempts roles by their exact ARN",
  severity: "high",
  why: "Whoever may create roles makes one whose name fits a wildcard; and a session's ARN, which aws:PrincipalArn never holds, exempts nobody and locks the responders out.",
  fix: "Write the role's own ARN, arn:…:iam::ACCOUNT:role/NAME, without wildcards in its name, or keep everybody from making such names by a service control policy.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn",
  ],
  waivable: 30,
  applies: each(policyTypes),
  check: ({ it, estate }) =>
    claimsAboutStatements(it, ({ effect, conditions, at }) => {
      const exempt = conditions.filter(
        ({ operator, key }) =>
          key.toLowerCase() === "aws:principalarn" && /^(?:Arn|String)Not/.test(operator),
      );
      return effect === "Allow" || exempt.length === 0
        ? undefined
        : all(exempt.flatMap(({ values }) => values.map((value) => isRole(value, at, estate))));
    }),
  examples: {
    passes: [
      deny(role("break-glass")),
      deny([role("break-glass"), role("path/deployer")]),
      deny(role("aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Respond_*"), "ArnNotLike"),
      deny("arn:aws:iam::*:role/break-glass", "ArnNotLike"),
      [deny("arn:aws:iam::*:role/stacksets-exec-*", "ArnNotLike"), keepsNames],
    ],
    fails: [
      { given: [deny(role("break-*"), "ArnNotLike")], finds },
      { given: [deny([role("break-glass"), "*"], "ArnNotLike")], finds },
      { given: [deny("arn:aws:sts::111111111111:assumed-role/break-glass/x")], finds },
    ],
    undecided: [{ given: [deny(["${jsonencode(terraform_data.later)}"])], finds }],
    ignores: [
      deny(role("*"), "ArnLike"),
      given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: policy() }),
    ],
  },
});

function isRole(value: Val, at: Place, estate: Estate): Tri {
  const text = canonicalText(value);
  if (text === undefined) return maybe("depends on a principal that is not known");
  const name = text.split(":").slice(5).join(":");
  const spared = text.includes(identityCenter) || isGuardedName(text, estate);
  const exact = /^arn:[^:]*:iam::/.test(text) && !/[*?]/.test(name);
  return whether(exact || spared || /\uE000/.test(text), {
    text: `${text} is not one role`,
    at,
  });
}
