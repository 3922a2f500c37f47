import { claim, each, rule } from "../../engine/rule";
import { any, maybe, type Tri, whether } from "../../engine/tri";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Value } from "../../engine/value";
import { type Attributes, given, policy, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { notificationOf } from "../../relations/storage";
import { trailWritesTo } from "../../relations/trail";

const organization = "o-a1b2c3d4e5";
const archive = (filter: Attributes, events = ["s3:ObjectCreated:*"]) => [
  given("aws_s3_bucket_notification.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    queue: [{ queue_arn: "arn:aws:sqs:eu-west-1:111111111111:q", events, ...filter }],
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": organization } },
    }),
  }),
  given("aws_cloudtrail.trail", {
    name: "trail",
    s3_bucket_name: "${aws_s3_bucket.logs.id}",
    is_organization_trail: true,
  }),
];
const whole = { filter_prefix: `AWSLogs/${organization}/`, filter_suffix: ".json.gz" };
const tag = (name: string) => [`aws_s3_bucket_notification.logs#${name}`];

export const notificationSelectsLogs = rule({
  id: "IRR-SHIP-004",
  title: "A bucket tells of every log file that arrives, and of nothing else",
  severity: "high",
  why: "A prefix with another organization, or a suffix with a typing error, selects nothing: the collectors stay idle and nothing looks broken. Without a filter they read what is no log.",
  fix: "Notify of s3:ObjectCreated:* with the prefix under which the trail writes, AWSLogs/ and the organization, and the suffix .json.gz.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
  ],
  waivable: 30,
  applies: each("aws_s3_bucket_notification", (it) =>
    it.related(notificationOf).some((bucket) => bucket.relatedBy(trailWritesTo).exists()),
  ),
  check: ({ it, estate }) => {
    const prefixes = it
      .related(notificationOf)
      .found.flatMap((bucket) => bucket.relatedBy(trailWritesTo).found)
      .map((trail) => prefixOf(trail, estate));
    return ["queue", "topic", "lambda_function"].flatMap((kind) =>
      it
        .blocks(kind)
        .flatMap((block) => [
          claim("events", block.attr("events").has("s3:ObjectCreated:*")),
          claim(
            "prefix",
            any(prefixes.map((prefix) => begins(block.attr("filter_prefix"), prefix))),
          ),
          claim("suffix", ends(block.attr("filter_suffix"))),
        ]),
    );
  },
  examples: {
    passes: [
      archive(whole),
      {
        note: "all that the trail writes",
        given: archive({ ...whole, filter_prefix: "AWSLogs/" }),
      },
    ],
    fails: [
      { given: archive({ filter_suffix: ".json.gz" }), finds: tag("prefix") },
      {
        note: "another organization",
        given: archive({ ...whole, filter_prefix: "AWSLogs/o-zzzzzzzzzz/" }),
        finds: tag("prefix"),
      },
      { given: archive({ ...whole, filter_suffix: ".json" }), finds: tag("suffix") },
      { given: archive(whole, ["s3:ObjectRemoved:*"]), finds: tag("events") },
    ],
    undecided: [{ given: archive({ ...whole, filter_prefix: unknown }), finds: tag("prefix") }],
    ignores: [given("aws_s3_bucket_notification.other", { bucket: "other", eventbridge: true })],
  },
});

/** Under which names a trail writes. Source: CloudTrail user guide, "Finding your CloudTrail log files". */
function prefixOf(trail: Resource, estate: Estate): string | undefined {
  const prefix = trail.attr("s3_key_prefix");
  if (prefix.kind === "unknown") return undefined;
  const start = prefix.text === undefined ? "AWSLogs/" : `${prefix.text}/AWSLogs/`;
  const id = organizationOf(estate);
  return trail.attr("is_organization_trail").is(true).answer === "yes" && id !== undefined
    ? `${start}${id}/`
    : start;
}

function begins(filter: Value, prefix: string | undefined): Tri {
  if (filter.kind === "unset") return whether(false, filter.reason("is not set"));
  if (prefix === undefined || filter.text === undefined)
    return maybe(filter.reason("or the trail's prefix is not known"));
  return whether(
    prefix.startsWith(filter.text),
    filter.reason(`is ${filter.text}, which leaves out files below ${prefix}`),
  );
}

const ends = (filter: Value): Tri =>
  filter.kind === "unset"
    ? whether(false, filter.reason("is not set"))
    : filter.oneOf([".gz", ".json.gz", "json.gz"]);
