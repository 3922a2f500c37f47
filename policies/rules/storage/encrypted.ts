import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, whether } from "../../engine/tri";
import { evidence, setting } from "../../examples/buckets";
import { type Attributes, unknown } from "../../examples/given";
import { encryptionOf } from "../../relations/storage";

const encryption = (rule: Attributes) => [
  evidence,
  setting("server_side_encryption_configuration", { rule: [rule] }),
];
const byDefault = (sse_algorithm: string, kms_master_key_id?: string) => ({
  apply_server_side_encryption_by_default: {
    sse_algorithm,
    ...(kms_master_key_id === undefined ? {} : { kms_master_key_id }),
  },
});
const kms = byDefault("aws:kms", "arn:aws:kms:eu-west-1:111111111111:key/k");
const complete = { ...kms, bucket_key_enabled: true, blocked_encryption_types: ["SSE-C"] };
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const bucketsEncrypted = rule({
  id: "IRR-STORE-002",
  title: "Buckets encrypt by default, and never with keys of the caller",
  severity: "high",
  why: "Whoever writes over objects with a key that only he has holds them to ransom; and the AWS managed key of S3 can be opened to no other account, so that responders there cannot read.",
  fix: 'Configure aws:kms with a key of your own and a bucket key, or AES256 where the writer can do no other, and blocked_encryption_types ["SSE-C"].',
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  ],
  waivable: 60,
  applies: each("aws_s3_bucket"),
  check: ({ it }) => {
    const settings = it.relatedBy(encryptionOf);
    const path = "rule.apply_server_side_encryption_by_default";
    return [
      claim(
        "algorithm",
        settings.some((each) =>
          each.attr(`${path}.sse_algorithm`).oneOf(["aws:kms", "aws:kms:dsse", "AES256"]),
        ),
      ),
      claim(
        "key",
        settings.some((each) => {
          const algorithm = each.attr(`${path}.sse_algorithm`);
          const key = each.attr(`${path}.kms_master_key_id`);
          return any([
            all([algorithm.oneOf(["aws:kms", "aws:kms:dsse"]), key.isSet()]),
            all([algorithm.is("AES256"), whether(key.kind === "unset", "AES256 takes no key")]),
          ]);
        }),
      ),
      claim(
        "bucket-key",
        settings.some((each) =>
          implies(each.attr(`${path}.sse_algorithm`).is("aws:kms"), () =>
            each.attr("rule.bucket_key_enabled").is(true),
          ),
        ),
      ),
      claim(
        "caller-keys",
        settings.some((each) => each.attr("rule.blocked_encryption_types").has("SSE-C")),
      ),
    ];
  },
  examples: {
    passes: [
      encryption(complete),
      encryption({ ...byDefault("AES256"), blocked_encryption_types: ["SSE-C"] }),
      encryption({ ...complete, ...byDefault("aws:kms", "${aws_kms_key.logs.arn}") }),
    ],
    fails: [
      {
        given: [evidence],
        finds: ["algorithm", "key", "bucket-key", "caller-keys"].map(tag),
      },
      { given: encryption({ ...complete, ...byDefault("aws:kms") }), finds: [tag("key")] },
      { given: encryption({ ...complete, bucket_key_enabled: false }), finds: [tag("bucket-key")] },
      {
        given: encryption({ ...complete, blocked_encryption_types: ["NONE"] }),
        finds: [tag("caller-keys")],
      },
      {
        note: "a key that is not used",
        given: encryption({ ...complete, ...byDefault("AES256", "alias/logs") }),
        finds: [tag("key")],
      },
      {
        given: encryption({ ...complete, ...byDefault("none") }),
        finds: [tag("algorithm"), tag("key")],
      },
    ],
    undecided: [
      {
        given: encryption({ ...complete, blocked_encryption_types: [unknown] }),
        finds: [tag("caller-keys")],
      },
    ],
  },
});
