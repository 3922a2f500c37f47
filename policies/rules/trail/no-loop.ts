import { keepsEvidence } from "../../aws/evidence";
import { leavesOut, selectorsOf, takes } from "../../aws/event-selectors";
import { claim, pair, rule } from "../../engine/rule";
import { all, implies, whether } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { trailWritesTo } from "../../relations/trail";

const bucket = given("aws_s3_bucket.logs", { bucket: "logs" });
const another = given("aws_s3_bucket.more", { bucket: "logs-2", object_lock_enabled: true });
const trail = (...arn: readonly ExampleJson[]) =>
  given("aws_cloudtrail.trail", {
    name: "t",
    s3_bucket_name: "logs",
    advanced_event_selector: [
      { field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          ...arn,
        ],
      },
    ],
  });
const without = (...names: readonly string[]) => ({
  field: "resources.ARN",
  not_starts_with: names.map((name) => `arn:aws:s3:::${name}`),
});
const finds = ["aws_cloudtrail.trail#log-buckets"];

export const noLoop = rule({
  id: "IRR-TRAIL-007",
  title: "Data events leave out the buckets that logs are written to",
  severity: "high",
  why: "Each file that CloudTrail writes into a recorded bucket is an event that it writes into the bucket: the loop costs without end, and buries what matters.",
  fix: "Add not_starts_with to the selector of AWS::S3::Object, with the ARN of every log bucket and a slash behind it: without the slash, logs leaves out logs-2 as well.",
  docs: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html"],
  waivable: 30,
  applies: pair(trailWritesTo),
  check: ({ it, other, estate }) => {
    const central = estate
      .all("aws_s3_bucket")
      .filter(
        (each) =>
          each === other ||
          (each.account === other.account && keepsEvidence(each).answer === "yes"),
      );
    return [
      claim(
        "log-buckets",
        all([
          ...selectorsOf(it).map((selector) =>
            implies(
              all([
                takes(selector, "eventCategory", "Data"),
                takes(selector, "resources.type", "AWS::S3::Object"),
              ]),
              () => all(central.map((each) => leavesOut(selector, `${each.arn}/`))),
            ),
          ),
          // Basic selectors can only name what they take.
          ...it
            .blocks("event_selector")
            .flatMap((selector) => selector.blocks("data_resource"))
            .map((resource) =>
              whether(
                !resource.blocks("values").some(({ text }) => text === "arn:aws:s3"),
                resource.reason("takes every bucket"),
              ),
            ),
        ]),
      ),
    ];
  },
  examples: {
    passes: [
      [trail(without("logs/")), bucket],
      [trail(without("logs/", "logs-2/")), bucket, another],
      [trail({ field: "resources.ARN", starts_with: ["arn:aws:s3:::orders/"] }), bucket],
      [given("aws_cloudtrail.trail", { s3_bucket_name: "logs" }), bucket],
    ],
    fails: [
      { given: [trail(), bucket], finds },
      { given: [trail(without("another/")), bucket], finds },
      { note: "without the slash", given: [trail(without("logs")), bucket], finds },
      { note: "other logs", given: [trail(without("logs/")), bucket, another], finds },
      {
        given: [trail({ field: "resources.ARN", starts_with: ["arn:aws:s3:::logs/a"] }), bucket],
        finds,
      },
      {
        given: [
          given("aws_cloudtrail.trail", {
            s3_bucket_name: "logs",
            event_selector: [
              { data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] },
            ],
          }),
          bucket,
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [trail({ field: "resources.ARN", not_starts_with: [unknown] }), bucket],
        finds,
      },
    ],
  },
});
