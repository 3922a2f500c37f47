import { lasts } from "../../aws/lasting";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { type Attributes, given, unknown } from "../../examples/given";
import { policyOfTable } from "../../relations/records";

const table = (attributes: Attributes = {}) => [
  given("aws_dynamodb_table.custody", {
    name: "custody",
    hash_key: "case",
    attribute: [{ name: "case", type: "S" }],
    deletion_protection_enabled: true,
    point_in_time_recovery: [{ enabled: true }],
    server_side_encryption: [
      { enabled: true, kms_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/1" },
    ],
    ...attributes,
  }),
  given("aws_dynamodb_resource_policy.custody", {
    resource_arn: "${aws_dynamodb_table.custody.arn}",
    policy: "{}",
  }),
];
const finds = (tag: string) => [`aws_dynamodb_table.custody#${tag}`];

export const recordsProtected = rule({
  id: "IRR-FORENSICS-006",
  title: "Tables with a policy of their own are kept, and can be restored",
  severity: "high",
  why: "A table that names who may write is a record that somebody relies on: without deletion protection one call ends it, without point-in-time recovery nobody brings back what was overwritten, and under the default key nobody can take reading away.",
  fix: "Set deletion_protection_enabled, point_in_time_recovery for a week or more, and server_side_encryption with a key.",
  docs: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html",
  ],
  controls: { "security-hub": ["DynamoDB.2", "DynamoDB.6"] },
  waivable: 90,
  applies: each("aws_dynamodb_table", (it) => it.relatedBy(policyOfTable).exists()),
  check: ({ it, estate }): readonly Claim[] => {
    const recovery = it.attr("point_in_time_recovery");
    const encryption = it.attr("server_side_encryption");
    return [
      claim(
        "kept",
        implies(lasts(estate), () => it.attr("deletion_protection_enabled").is(true)),
      ),
      claim(
        "restorable",
        all([
          recovery.attr("enabled").is(true),
          recovery.attr("recovery_period_in_days").whenUnset(35).atLeast(7),
        ]),
      ),
      claim(
        "key",
        all([encryption.attr("enabled").is(true), encryption.attr("kms_key_arn").isSet()]),
      ),
      claim(
        "attributes",
        all(
          ["hash_key", "range_key"].map((key) =>
            implies(it.attr(key).isSet(), () =>
              any(
                it.blocks("attribute").map((each) => each.attr("name").is(it.attr(key).text ?? "")),
                `${key} is no attribute`,
              ),
            ),
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      table(),
      {
        note: "a rehearsal cleans up",
        given: [...table({ deletion_protection_enabled: false }), ...rehearsal],
      },
    ],
    fails: [
      { given: table({ deletion_protection_enabled: false }), finds: finds("kept") },
      { given: table({ point_in_time_recovery: [] }), finds: finds("restorable") },
      {
        given: table({ point_in_time_recovery: [{ enabled: true, recovery_period_in_days: 1 }] }),
        finds: finds("restorable"),
      },
      { given: table({ server_side_encryption: [{ enabled: true }] }), finds: finds("key") },
      { given: table({ attribute: [] }), finds: finds("attributes") },
    ],
    undecided: [{ given: table({ deletion_protection_enabled: unknown }), finds: finds("kept") }],
    ignores: [given("aws_dynamodb_table.orders", { name: "orders" })],
  },
});
