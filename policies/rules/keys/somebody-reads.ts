import { claim, pair, rule } from "../../engine/rule";
import { any, type Tri, whether } from "../../engine/tri";
import { administer, toRoles } from "../../examples/keys";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { matchesAction } from "../../iam/match";
import { accessTo } from "../../iam/resource-policies";
import { bucketEncryptsWith } from "../../relations/keys";

const encrypted = (...statements: readonly ExampleJson[]) => [
  given("aws_s3_bucket_server_side_encryption_configuration.logs", {
    bucket: "logs",
    rule: [
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.logs.arn}",
        },
      },
    ],
  }),
  given("aws_kms_key.logs", statements.length === 0 ? {} : { policy: policy(...statements) }),
];
const reader = toRoles("kms:Decrypt", ["reader"]);
const writer = {
  Effect: "Allow",
  Principal: { Service: "config.amazonaws.com" },
  Action: "kms:GenerateDataKey",
  Resource: "*",
};
const tag = (name: string) => `aws_s3_bucket_server_side_encryption_configuration.logs#${name}`;

export const somebodyReads = rule({
  id: "IRR-KEY-009",
  title: "Somebody may read, and somebody write, what a key encrypts",
  severity: "high",
  why: "Evidence that no responder may decrypt is found out to be lost in the middle of an incident; and a bucket whose default key nobody may use takes no object.",
  fix: "Allow kms:Decrypt to the roles that read through S3, and kms:GenerateDataKey to the writers.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"],
  waivable: 30,
  applies: pair(bucketEncryptsWith),
  check: ({ other }) => {
    const access = accessTo(other);
    const isDefault = whether(access.policies.length === 0, "the key has a policy of its own");
    const granted = (action: string, who: (statement: Statement) => boolean) =>
      any([
        isDefault,
        access.some(({ statements, unread }) =>
          any(
            statements
              .filter((each) => each.effect === "Allow" && who(each))
              .map((each) => isAbout(each, action)),
            unread ?? `the key's policy lets nobody ${action}`,
          ),
        ),
      ]);
    return [
      claim(
        "read",
        granted("kms:Decrypt", ({ principal }) => !isService(principal)),
      ),
      claim(
        "write",
        granted("kms:GenerateDataKey", () => true),
      ),
    ];
  },
  examples: {
    passes: [encrypted(administer, reader, writer), encrypted()],
    fails: [
      { given: encrypted(administer, writer), finds: [tag("read")] },
      { given: encrypted(administer, reader), finds: [tag("write")] },
      {
        note: "that a service may decrypt helps no reader",
        given: encrypted({ ...writer, Action: "kms:*" }),
        finds: [tag("read")],
      },
    ],
    undecided: [
      {
        given: encrypted(administer, writer, toRoles(unknown, ["reader"])),
        finds: [tag("read")],
      },
    ],
  },
});

const isService = (principal: Statement["principal"]): boolean =>
  principal !== undefined && principal !== "*" && principal.Service !== undefined;

const isAbout = ({ actions = [] }: Statement, action: string): Tri =>
  any(actions.map((pattern) => matchesAction(pattern, action)));
