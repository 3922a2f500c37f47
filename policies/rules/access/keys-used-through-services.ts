import { each, rule } from "../../engine/rule";
import { all, whether } from "../../engine/tri";
import type { Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { labelOf } from "../../iam/document";
import { claimsAboutStatements, policyTypes, resourcePolicyTypes } from "../../iam/every-policy";

const every = "arn:aws:kms:eu-west-1:111111111111:key/*";
const rights = (Resource: ExampleJson, Condition: ExampleJson, Action = "kms:Decrypt") =>
  given("aws_iam_role_policy.rights", {
    role: "reader",
    policy: policy({ Sid: "Decrypt", Effect: "Allow", Action, Resource, Condition }),
  });
const finds = ["aws_iam_role_policy.rights#Decrypt"];
const throughS3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };

/** Actions that open or make ciphertext, or let somebody else do so. Source: Service Authorization Reference, AWS KMS. */
const using = /^kms:(?:\*|CreateGrant|Decrypt|Encrypt|GenerateDataKey\w*|ReEncrypt\w*\*?)$/;
const service = /^kms:ViaService$/i;
const owner = /^aws:Resource(?:Account|OrgID|OrgPaths)$/i;

export const keysUsedThroughServices = rule({
  id: "IRR-ACCESS-017",
  title: "Rights on all keys hold through a named service only",
  severity: "medium",
  why: "The id of a key is not known before it exists, so that rights are written for key/*: without a service, the role opens whatever it comes by, encrypted with any key that trusts its account.",
  fix: "Add a condition on kms:ViaService, or name the key; where the account is not named either, one on aws:ResourceOrgID.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"],
  waivable: 90,
  applies: each(policyTypes.filter((type) => !resourcePolicyTypes.includes(type))),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, actions = [], resources = [], conditions, at } = statement;
      const uses = actions.some((action) => using.test(String(action)));
      if (effect === "Deny" || !uses || !resources.some(isEveryKey)) return undefined;
      const has = (bounds: RegExp) =>
        conditions.some(
          ({ operator, key }) =>
            bounds.test(key) && /^(?:ForAnyValue:)?String(?:Equals|Like)$/.test(operator),
        );
      return all([
        whether(has(service), { text: `${labelOf(statement)} uses every key directly`, at }),
        whether(!resources.some(isOfAnybody) || has(owner), {
          text: `${labelOf(statement)} uses keys of strangers`,
          at,
        }),
      ]);
    }),
  examples: {
    passes: [
      rights(every, throughS3),
      rights("arn:aws:kms:*:*:key/*", {
        StringEquals: { ...throughS3.StringEquals, "aws:ResourceOrgID": "o-a1b2c3d4e5" },
      }),
    ],
    fails: [
      { given: [rights(every, {})], finds },
      { given: [rights("*", {}, "kms:*")], finds },
      {
        note: "a stranger's key opens what he has sent",
        given: [rights("arn:aws:kms:*:*:key/*", throughS3)],
        finds,
      },
      {
        note: "a grant lets others decrypt",
        given: [
          rights(every, { Bool: { "kms:GrantIsForAWSResource": "true" } }, "kms:CreateGrant"),
        ],
        finds,
      },
      {
        note: "which key is no service",
        given: [
          rights(every, { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/a" } }),
        ],
        finds,
      },
      {
        note: "a condition that a missing key satisfies",
        given: [
          rights(every, {
            StringEqualsIfExists: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
          }),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_role_policy.rights", { role: "reader", policy: unknown })],
        finds: ["aws_iam_role_policy.rights#document"],
      },
    ],
    ignores: [
      rights("arn:aws:kms:eu-west-1:111111111111:key/1234", {}),
      rights("${aws_kms_key.logs.arn}", {}),
      rights(every, {}, "kms:DescribeKey"),
    ],
  },
});

const isEveryKey = (resource: Val) =>
  typeof resource === "string" && (resource === "*" || /:key\/\*$/.test(resource));

const isOfAnybody = (resource: Val) =>
  typeof resource === "string" &&
  (resource === "*" || /^arn:[^:]+:kms:[^:]*:\*:key\/\*$/.test(resource));
