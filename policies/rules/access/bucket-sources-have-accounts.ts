import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, resourcePolicyTypes } from "../../iam/every-policy";
import { servicesOf } from "../../iam/service-grants";

/** Services that act for a bucket, whose ARN holds no account. */
const forBuckets = ["s3.amazonaws.com", "logging.s3.amazonaws.com"];

const queue = (Condition: ExampleJson, Service = "s3.amazonaws.com") =>
  given("aws_sqs_queue_policy.objects", {
    queue_url: "https://sqs.eu-west-1.amazonaws.com/111111111111/objects",
    policy: policy({
      Sid: "Send",
      Effect: "Allow",
      Principal: { Service },
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
      Condition,
    }),
  });
const bucket = { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::logs" } };
const account = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const finds = ["aws_sqs_queue_policy.objects#Send"];

export const bucketSourcesHaveAccounts = rule({
  id: "IRR-ACCESS-020",
  title: "A bucket is named as a source together with its account",
  severity: "medium",
  why: "The ARN of a bucket holds no account: when the bucket is deleted, a stranger makes one of its name, and Amazon S3 acts for him. The account alone lets every other bucket of it through.",
  fix: "Write both conditions: aws:SourceArn with the bucket and aws:SourceAccount with its account.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  ],
  waivable: 90,
  applies: each(resourcePolicyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, conditions, at } = statement;
      if (effect === "Deny" || !servicesOf(statement).some((name) => forBuckets.includes(name)))
        return undefined;
      const keys = conditions
        .filter(({ operator }) => !/Not|IfExists|^Null/.test(operator))
        .map(({ key }) => key.toLowerCase());
      const missing = ["aws:SourceArn", "aws:SourceAccount"].filter(
        (key) => !keys.includes(key.toLowerCase()),
      );
      return whether(missing.length === 0, {
        text: `it lacks a condition on ${missing.join(" and ")}`,
        at,
      });
    }),
  examples: {
    passes: [queue({ ...bucket, ...account })],
    fails: [
      { given: [queue(bucket)], finds },
      { given: [queue(account, "logging.s3.amazonaws.com")], finds },
      { given: [queue({ ...bucket, StringNotEquals: account.StringEquals })], finds },
    ],
    undecided: [
      {
        given: [given("aws_sqs_queue_policy.objects", { queue_url: "objects", policy: unknown })],
        finds: ["aws_sqs_queue_policy.objects#document"],
      },
    ],
    ignores: [queue(account, "sns.amazonaws.com")],
  },
});
