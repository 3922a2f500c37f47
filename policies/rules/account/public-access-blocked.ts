import { inEveryAccount } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const switches = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
] as const;
const closed = Object.fromEntries(switches.map((name) => [name, true]));
const block = (settings: Parameters<typeof given>[1]) =>
  given("aws_s3_account_public_access_block.account", settings);

export const accountBlocksPublicBuckets = rule({
  id: "IRR-ACCT-001",
  title: "Every account blocks public access to all of its buckets",
  severity: "critical",
  why: "The setting of the account also covers buckets that nobody thought of, and those that an intruder makes to carry data out.",
  fix: "Add an aws_s3_account_public_access_block with all four switches true to the account.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html",
  ],
  controls: { cis: ["2.1.4"], "security-hub": ["S3.1"] },
  waivable: 30,
  applies: estate("the accounts of the estate"),
  check: ({ estate: whole }) =>
    switches.flatMap((name) =>
      inEveryAccount(
        whole,
        "aws_s3_account_public_access_block",
        (it) => it.attr(name).is(true),
        name,
      ),
    ),
  examples: {
    passes: [block(closed)],
    fails: [
      {
        given: [block({ ...closed, block_public_policy: false })],
        finds: ["111111111111#block_public_policy"],
      },
      {
        note: "the block of one account says nothing about another",
        given: [block(closed), given("aws_s3_bucket.logs", {}, { account: "222222222222" })],
        finds: switches.map((name) => `222222222222#${name}`),
      },
    ],
    undecided: [
      {
        given: [block({ ...closed, ignore_public_acls: unknown })],
        finds: ["111111111111#ignore_public_acls"],
      },
    ],
  },
});
