import { claim, each, rule } from "../../engine/rule";
import { any, not } from "../../engine/tri";
import { administer, logKey, toRoles } from "../../examples/keys";
import { unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { anonymous, type Principal, stranger } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";

const callers: Readonly<Record<string, Principal>> = { strangers: stranger, anonymous };
const actions = ["kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"];

const toAll = (Principal: string | { AWS: string }, Condition = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "kms:Decrypt",
  Resource: "*",
  Condition,
});
const tag = (name: string) => `aws_kms_key.logs#${name}`;

export const strangersExcluded = rule({
  id: "IRR-KEY-004",
  title: "No account outside the organization may use a key",
  severity: "critical",
  why: "Who may decrypt needs only a copy of the ciphertext; who may create grants or change the policy needs not even that for long.",
  fix: "Name the accounts or roles as principals; bound a Principal * by aws:PrincipalOrgID.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html"],
  waivable: false,
  applies: each("aws_kms_key"),
  check: ({ it }) =>
    Object.entries(callers).map(([name, principal]) =>
      claim(
        name,
        not(
          any(
            actions.map((action) =>
              accessTo(it).some((document) =>
                allows(document, { principal, action, resource: it.arn }),
              ),
            ),
          ),
        ),
      ),
    ),
  examples: {
    passes: [
      logKey(administer),
      logKey(toAll("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })),
    ],
    fails: [
      { given: logKey(toAll("*")), finds: [tag("anonymous"), tag("strangers")] },
      {
        given: logKey(toAll({ AWS: "arn:aws:iam::999999999999:root" })),
        finds: [tag("strangers")],
      },
      {
        note: "not one account is every other",
        given: logKey(toAll("*", { StringNotEquals: { "aws:PrincipalAccount": "222222222222" } })),
        finds: [tag("anonymous"), tag("strangers")],
      },
    ],
    undecided: [
      {
        given: logKey(
          toRoles("kms:*"),
          toAll("*", { StringEquals: { "aws:PrincipalArn": unknown } }),
        ),
        finds: [tag("strangers")],
      },
    ],
  },
});
