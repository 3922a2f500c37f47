import { claim, pair, rule } from "../../engine/rule";
import { not } from "../../engine/tri";
import { deny, evidence, withPolicy } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import { serviceFor } from "../../iam/request";
import { isDenied } from "../../iam/who";
import { trailWritesTo } from "../../relations/trail";

const header = "s3:x-amz-server-side-encryption";
const trail = given("aws_cloudtrail.trail", { name: "trail", s3_bucket_name: "logs" });
const refuse = (algorithm: string, whenNamed = true) => [
  trail,
  ...withPolicy(
    deny("s3:PutObject", {
      StringNotEquals: { [header]: algorithm },
      ...(whenNamed ? { Null: { [header]: "false" } } : {}),
    }),
  ),
];
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const archiveEncryption = rule({
  id: "IRR-STORE-020",
  title: "The trail's bucket takes nothing under another encryption",
  severity: "medium",
  why: "A file under keys of S3 can be read by everybody who may read the bucket, past the key's policy. Requests that name no encryption must pass: they get the bucket's default.",
  fix: `Deny s3:PutObject under StringNotEquals ${header} "aws:kms" and, in the same statement, Null ${header} "false".`,
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"],
  waivable: 90,
  applies: pair(trailWritesTo),
  check: ({ it, other }) => {
    const denied = (algorithm: readonly string[] | "absent") =>
      isDenied(
        other,
        serviceFor("cloudtrail.amazonaws.com", it),
        "s3:PutObject",
        `${other.arn}/x`,
        {
          [header]: algorithm,
          "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
        },
      );
    return [
      claim("another", denied(["AES256"])),
      claim("default", not(denied("absent"))),
      claim("kms", not(denied(["aws:kms"]))),
    ];
  },
  examples: {
    passes: [refuse("aws:kms")],
    fails: [
      { given: [trail, evidence], finds: [tag("another")] },
      { given: refuse("aws:kms", false), finds: [tag("default")] },
      { given: refuse("AES256"), finds: [tag("another"), tag("kms")] },
    ],
    undecided: [{ given: refuse(unknown), finds: [tag("another"), tag("kms")] }],
  },
});
