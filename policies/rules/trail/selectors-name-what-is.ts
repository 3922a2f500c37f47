import type { Estate } from "../../engine/estate";
import { each, rule } from "../../engine/rule";
import { all, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { given, type GivenResource } from "../../examples/given";

const trail = (
  starts_with: readonly string[],
  extra: readonly string[] = [],
  another: readonly string[] = [],
) =>
  given("aws_cloudtrail.trail", {
    name: "trail",
    s3_bucket_name: "archive",
    advanced_event_selector: [
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", starts_with: [...starts_with, ...extra] },
        ],
      },
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.ARN", starts_with: [...another] },
        ],
      },
    ],
  });
const buckets: readonly GivenResource[] = [
  given("aws_s3_bucket.evidence", { bucket: "evidence" }),
  given("aws_s3_bucket.working", { bucket: "working" }),
];
const evidence = "arn:aws:s3:::evidence/";

/** Buckets and tables of the estate that a trail can be told to watch, by the beginning of their ARN. */
const held = (estate: Estate) => [
  ...estate
    .all("aws_s3_bucket")
    .flatMap((each) => each.attr("bucket").text ?? [])
    .map((name) => `:s3:::${name}`),
  ...estate.all("aws_dynamodb_table").map(({ arn }) => arn.slice(arn.indexOf(":dynamodb:"))),
];

/** A watched ARN without the path in it. */
const watched = (arn: string) => {
  const at = arn.search(/:(?:s3|dynamodb):/);
  const path = arn.slice(at);
  return path.startsWith(":s3:") ? (path.split("/")[0] ?? "") : path;
};

export const selectorsNameWhatIs = rule({
  id: "IRR-TRAIL-018",
  title: "Data events are recorded of buckets and tables that are there",
  severity: "high",
  why: "CloudTrail takes any ARN for a data event selector and never says that there is no such bucket: with one letter wrong, who reads or writes evidence is not recorded.",
  fix: "Write the ARN of the bucket or table as it is in the estate.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  ],
  waivable: 60,
  applies: each("aws_cloudtrail"),
  check: ({ it, estate }) => {
    const there = new Set(held(estate));
    const isThere = ({ text }: Value) => there.has(watched(text ?? ""));
    const selectors = it
      .blocks("advanced_event_selector")
      .flatMap((each) => each.blocks("field_selector"))
      .filter((each) => each.attr("field").text === "resources.ARN")
      .map((each) => [...each.attr("equals").items(), ...each.attr("starts_with").items()]);
    // A trail that watches only what others hold is about nothing of the estate, and so is a selector of their buckets.
    const isOurs = selectors.flat().some(isThere);
    return all(
      selectors.flatMap((values) =>
        values
          .filter(({ text = "" }) =>
            text.includes(":s3:") ? values.some(isThere) : isOurs && text.includes(":dynamodb:"),
          )
          .map((value) => whether(isThere(value), value.reason("is not in the estate"))),
      ),
    );
  },
  examples: {
    passes: [
      [trail([evidence, "arn:aws:s3:::working/cases/"]), ...buckets],
      [trail(["arn:aws:s3:::of-others/"]), ...buckets],
      [trail([evidence], [], ["arn:aws:s3:::of-others/"]), ...buckets],
    ],
    fails: [
      [trail([evidence, "arn:aws:s3:::workin/"]), ...buckets],
      [trail([evidence], ["arn:aws:dynamodb:eu-west-1:111111111111:table/custody"]), ...buckets],
    ],
    undecided: "An ARN that nobody knows yet is a reference, and leads to what is there.",
  },
});
