import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { privacyOf } from "../../relations/storage";

const switches = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
] as const;

const closed = Object.fromEntries(switches.map((name) => [name, true]));
const bucket = given("aws_s3_bucket.logs", { bucket: "logs" });
const block = (settings: Parameters<typeof given>[1]) => [
  bucket,
  given("aws_s3_bucket_public_access_block.logs", {
    bucket: "${aws_s3_bucket.logs.bucket}",
    ...settings,
  }),
];

export const bucketsPrivate = rule({
  id: "IRR-STORE-003",
  title: "Buckets are closed to the public, whatever their policy says",
  severity: "critical",
  why: "One wrong statement opens a bucket to the world; the public access block refuses such a statement and overrides one that is there already.",
  fix: "Add an aws_s3_bucket_public_access_block for the bucket, with all four switches true.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  controls: { cis: ["2.1.4"] },
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it }) =>
    switches.map((name) =>
      claim(
        name,
        it.relatedBy(privacyOf).some((setting) => setting.attr(name).is(true)),
      ),
    ),
  examples: {
    passes: [block(closed)],
    fails: [
      { given: [bucket], finds: switches.map((name) => `aws_s3_bucket.logs#${name}`) },
      {
        given: block({ ...closed, restrict_public_buckets: false }),
        finds: ["aws_s3_bucket.logs#restrict_public_buckets"],
      },
    ],
    undecided: [
      {
        given: block({ ...closed, block_public_acls: unknown }),
        finds: ["aws_s3_bucket.logs#block_public_acls"],
      },
    ],
  },
});
