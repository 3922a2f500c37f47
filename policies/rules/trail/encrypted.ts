import { each, rule } from "../../engine/rule";
import { all, not, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const trail = (kms_key_id: string) => given("aws_cloudtrail.trail", { name: "trail", kms_key_id });

export const trailEncrypted = rule({
  id: "IRR-TRAIL-003",
  title: "Trails encrypt their files with a key of the customer",
  severity: "high",
  why: "Under keys of S3 whoever may read the bucket reads the trail; a key of one's own is a second consent, which its policy gives to named readers.",
  fix: "Set kms_key_id to the ARN of a customer-managed key in the bucket's Region.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  ],
  controls: { cis: ["3.5"] },
  waivable: 60,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => {
    const key = it.attr("kms_key_id");
    return all([
      key.isSet(),
      not(whether((key.text ?? "").includes("alias/aws/"), "it is no key of AWS")),
    ]);
  },
  examples: {
    passes: [
      trail("arn:aws:kms:eu-west-1:111111111111:key/k"),
      [trail("${aws_kms_key.trail.arn}"), given("aws_kms_key.trail", {})],
    ],
    fails: [given("aws_cloudtrail.trail", { name: "trail" }), trail(""), trail("alias/aws/s3")],
    undecided: [trail(unknown)],
  },
});
