import { each, rule } from "../../engine/rule";
import type { Relation } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { canonicalText, hasHole } from "../../engine/text";
import { all, maybe, type Place, type Tri, whether } from "../../engine/tri";
import type { Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements } from "../../iam/every-policy";
import { policyOfTopic } from "../../relations/alerting";
import { policyOfBus, policyOfQueue } from "../../relations/policies";
import { policyOfBucket } from "../../relations/storage";

/** Policies that name the resource that they belong to. Those of keys, vaults and secrets write `*`. */
const owners: Readonly<Record<string, Relation>> = {
  aws_cloudwatch_event_bus_policy: policyOfBus,
  aws_s3_bucket_policy: policyOfBucket,
  aws_sns_topic_policy: policyOfTopic,
  aws_sqs_queue_policy: policyOfQueue,
};

const queue = (Resource: ExampleJson) => [
  given("aws_sqs_queue_policy.objects", {
    queue_url: "${aws_sqs_queue.objects.url}",
    policy: policy({
      Sid: "Send",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource,
    }),
  }),
  given("aws_sqs_queue.objects", { name: "objects" }),
];
const arn = "arn:aws:sqs:eu-west-1:111111111111:objects";
const bucket = (Resource: ExampleJson) => [
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Sid: "Write",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "s3:PutObject",
      Resource,
    }),
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
];
const finds = ["aws_sqs_queue_policy.objects#Send"];

export const policiesSpeakOfTheirOwn = rule({
  id: "IRR-ACCESS-019",
  title: "A resource's policy speaks of that resource",
  severity: "medium",
  why: "A policy with another ARN grants nothing and denies nothing, and S3 and SNS refuse it when it is applied; with * nobody sees at a glance what was meant.",
  fix: "Write the ARN of the resource that the policy belongs to, for a bucket also the ARN of its objects.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-key-concepts.html",
  ],
  waivable: 60,
  applies: each(Object.keys(owners)),
  check: ({ it }) => {
    const relation = owners[it.type];
    const [owner] = relation === undefined ? [] : it.related(relation).found;
    return claimsAboutStatements(it, ({ resources = [], at }) =>
      all(resources.map((resource) => isOwn(resource, owner, at))),
    );
  },
  examples: {
    passes: [
      queue(arn),
      queue("${aws_sqs_queue.objects.arn}"),
      bucket(["arn:aws:s3:::logs", "arn:aws:s3:::logs/AWSLogs/*"]),
    ],
    fails: [
      { given: queue("*"), finds },
      { given: queue("arn:aws:sqs:eu-west-1:999999999999:objects"), finds },
      { given: queue("arn:aws:sqs:us-east-1:111111111111:objects"), finds },
      {
        note: "the bucket of a longer name",
        given: bucket("arn:aws:s3:::logs-2/*"),
        finds: ["aws_s3_bucket_policy.logs#Write"],
      },
      {
        note: "of a queue that nobody knows",
        given: [
          given("aws_sqs_queue_policy.objects", {
            queue_url: "https://sqs.eu-west-1.amazonaws.com/111111111111/other",
            policy: policy({ Sid: "Send", Effect: "Deny", Principal: "*", Resource: "*" }),
          }),
        ],
        finds,
      },
    ],
    undecided: [{ given: queue(unknown), finds }],
  },
});

function isOwn(resource: Val, owner: Resource | undefined, at: Place): Tri {
  const text = canonicalText(resource);
  if (text === undefined) return maybe("depends on a resource that is not known");
  if (text === "*") return whether(false, { text: "it speaks of every resource", at });
  if (owner === undefined) return whether(true, "");
  if (text === owner.arn || text.startsWith(`${owner.arn}/`)) return whether(true, "");
  return hasHole(text) || hasHole(owner.arn)
    ? maybe("depends on an ARN that is not known")
    : whether(false, { text: `${text} is not ${owner.arn}`, at });
}
