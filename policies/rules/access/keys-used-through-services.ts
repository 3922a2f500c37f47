import { each, rule } from "../../engine/rule";
import { any, whether } from "../../engine/tri";
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

/** Actions that open or make ciphertext. Source: Service Authorization Reference, AWS KMS. */
const using = /^kms:(?:\*|Decrypt|Encrypt|GenerateDataKey\w*|ReEncrypt\w*\*?)$/;
const bounds = /^kms:(?:ViaService|ResourceAliases|EncryptionContext:.+)$/i;

export const keysUsedThroughServices = rule({
  id: "IRR-ACCESS-017",
  title: "Rights on all keys hold through a named service only",
  severity: "medium",
  why: "The id of a key is not known before it exists, so that rights are written for key/*: without a service, the role opens whatever it comes by, encrypted with any key that trusts its account.",
  fix: "Add a condition on kms:ViaService or kms:ResourceAliases, or name the key.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"],
  waivable: 90,
  applies: each(policyTypes.filter((type) => !resourcePolicyTypes.includes(type))),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, actions = [], resources = [], conditions, at } = statement;
      const uses = actions.some((action) => using.test(String(action)));
      if (effect === "Deny" || !uses || !resources.some(isEveryKey)) return undefined;
      return any(
        conditions.map(({ operator, key }) =>
          whether(bounds.test(key) && /^(?:ForAnyValue:)?String(?:Equals|Like)$/.test(operator), {
            text: `${labelOf(statement)} uses every key directly`,
            at,
          }),
        ),
        { text: `${labelOf(statement)} uses every key directly`, at },
      );
    }),
  examples: {
    passes: [rights(every, throughS3), rights("*", throughS3)],
    fails: [
      { given: [rights(every, {})], finds },
      { given: [rights("*", {}, "kms:*")], finds },
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
