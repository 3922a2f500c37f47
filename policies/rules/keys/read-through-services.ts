import { encryptsEvidence } from "../../aws/encrypts";
import { claim, each, rule } from "../../engine/rule";
import { any, implies, whether } from "../../engine/tri";
import { administer, logKey, toRoles } from "../../examples/keys";
import { given, unknown } from "../../examples/given";
import { tagOf } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";
import { accessTo } from "../../iam/resource-policies";

const viaS3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
const finds = ["aws_kms_key.logs#Roles"];

export const readThroughServices = rule({
  id: "IRR-KEY-015",
  title: "Readers decrypt evidence through the service that stores it",
  severity: "medium",
  why: "Who may call KMS directly decrypts copies that left the bucket long ago; through S3 the bucket's policy is asked, and the access log tells of it.",
  fix: "Add a condition on kms:ViaService to the statement that lets people decrypt.",
  docs: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service",
  ],
  waivable: 90,
  applies: each("aws_kms_key", encryptsEvidence),
  check: ({ it }) =>
    accessTo(it).policies.flatMap(({ statements }) =>
      statements.flatMap((statement) => {
        const { effect, principal, actions = [], conditions, at } = statement;
        const people = principal === "*" || principal?.AWS !== undefined;
        const decrypts = any(actions.map((pattern) => matchesAction(pattern, "kms:Decrypt")));
        if (effect === "Deny" || !people || decrypts.answer === "no") return [];
        const bound = conditions.some(
          ({ operator, key }) =>
            /^kms:(?:ViaService|EncryptionContext:)/i.test(key) &&
            !/Not|IfExists|^Null/.test(operator),
        );
        const holds = whether(bound, { text: "nothing says through which service", at });
        return [
          claim(
            tagOf(statement),
            implies(decrypts, () => holds),
          ),
        ];
      }),
    ),
  examples: {
    passes: [logKey(administer, toRoles("kms:Decrypt", ["reader"], viaS3))],
    fails: [
      { given: logKey(administer, toRoles("kms:Decrypt", ["reader"])), finds },
      { given: logKey(administer, toRoles("kms:*", ["reader"])), finds },
    ],
    undecided: [{ given: logKey(toRoles(unknown, ["reader"])), finds }],
    ignores: [logKey(administer), given("aws_kms_key.state", {})],
  },
});
