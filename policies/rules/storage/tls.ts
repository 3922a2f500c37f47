import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { deny, evidence, withPolicy } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import type { Context } from "../../iam/request";
import { isDenied, ofAdministrators } from "../../iam/who";

/** Plain HTTP has no TLS version, so that a condition on the version alone lets it pass. */
const connections: Readonly<Record<string, Context>> = {
  plain: { "aws:securetransport": ["false"], "s3:tlsversion": "absent" },
  "old-version": { "aws:securetransport": ["true"], "s3:tlsversion": ["1.1"] },
};

const plain = deny("s3:*", { Bool: { "aws:SecureTransport": "false" } });
const old = deny("s3:*", { NumericLessThan: { "s3:TlsVersion": "1.2" } });
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const bucketsNeedTls = rule({
  id: "IRR-STORE-001",
  title: "Buckets refuse plain HTTP and old versions of TLS",
  severity: "high",
  why: "Evidence that was read or written in the clear can have been seen and changed on its way.",
  fix: 'Deny s3:* on the bucket and its objects under Bool aws:SecureTransport "false", and in a second statement under NumericLessThan s3:TlsVersion 1.2.',
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
  controls: { cis: ["2.1.1"] },
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it, estate }) =>
    Object.entries(connections).map(([name, context]) =>
      claim(
        name,
        ofAdministrators(it, estate, (principal) =>
          all([
            isDenied(it, principal, "s3:ListBucket", it.arn, context),
            isDenied(it, principal, "s3:GetObject", `${it.arn}/x`, context),
            isDenied(it, principal, "s3:PutObject", `${it.arn}/x`, context),
          ]),
        ),
      ),
    ),
  examples: {
    passes: [withPolicy(plain, old)],
    fails: [
      { given: [evidence], finds: [tag("old-version"), tag("plain")] },
      { note: "a condition on the version only", given: withPolicy(old), finds: [tag("plain")] },
      { given: withPolicy(plain), finds: [tag("old-version")] },
      {
        note: "the objects are forgotten",
        given: withPolicy(
          plain,
          deny("s3:*", { NumericLessThan: { "s3:TlsVersion": "1.2" } }, "arn:aws:s3:::logs"),
        ),
        finds: [tag("old-version")],
      },
      {
        note: "1.1 is allowed",
        given: withPolicy(plain, deny("s3:*", { NumericLessThan: { "s3:TlsVersion": "1.1" } })),
        finds: [tag("old-version")],
      },
    ],
    undecided: [
      {
        given: withPolicy(plain, deny("s3:*", { NumericLessThan: { "s3:TlsVersion": unknown } })),
        finds: [tag("old-version")],
      },
    ],
  },
});
