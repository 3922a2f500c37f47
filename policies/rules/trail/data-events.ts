import { asksOnlyFor, selectorsOf, takes } from "../../aws/event-selectors";
import { isLeftOut } from "../../aws/left-out";
import { claim, each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const data = (type: string, ...more: readonly ExampleJson[]) => ({
  field_selector: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: [type] },
    ...more,
  ],
});
const trail = (...advanced_event_selector: readonly ExampleJson[]) =>
  given("aws_cloudtrail.trail", { name: "t", advanced_event_selector });
const [s3, lambda, dynamodb] = [
  "AWS::S3::Object",
  "AWS::Lambda::Function",
  "AWS::DynamoDB::Table",
] as const;
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const dataEvents = rule({
  id: "IRR-TRAIL-006",
  title: "Trails record who touched data: objects, functions and tables",
  severity: "medium",
  why: "Management events show that a bucket was made, not that it was emptied: which data was taken is answered by data events alone, and they cannot be turned on afterwards.",
  fix: "Add an advanced event selector with eventCategory Data for each resources.type, without a condition on readOnly or eventName.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  ],
  controls: { cis: ["3.8", "3.9"] },
  waivable: 180,
  applies: each("aws_cloudtrail"),
  params: { types: [s3, lambda, dynamodb] },
  check: ({ it, estate, params: { types } }) =>
    types
      .filter((type) => !isLeftOut(estate, type))
      .map((type) =>
        claim(
          type,
          any(
            [
              ...selectorsOf(it).map((selector) =>
                all([
                  takes(selector, "eventCategory", "Data"),
                  takes(selector, "resources.type", type),
                  asksOnlyFor(selector, ["eventCategory", "resources.type", "resources.ARN"]),
                ]),
              ),
              ...it.blocks("event_selector").map((selector) =>
                all([
                  selector.attr("read_write_type").whenUnset("All").is("All"),
                  any(
                    selector.blocks("data_resource").map((each) => each.attr("type").is(type)),
                    `it has no data_resource ${type}`,
                  ),
                ]),
              ),
            ],
            `no selector takes the events of ${type}`,
          ),
        ),
      ),
  examples: {
    passes: [
      trail(
        data(s3, { field: "resources.ARN", not_starts_with: ["arn:aws:s3:::logs/"] }),
        data(lambda),
        data(dynamodb),
      ),
      given("aws_cloudtrail.trail", {
        event_selector: [
          {
            data_resource: [s3, lambda, dynamodb].map((type) => ({ type, values: ["arn:aws:s3"] })),
          },
        ],
      }),
    ],
    fails: [
      { given: [trail(data(s3), data(lambda))], finds: [tag(dynamodb)] },
      {
        given: [given("aws_cloudtrail.trail", { name: "t" })],
        finds: [s3, lambda, dynamodb].map(tag),
      },
      {
        note: "reads are what an intruder does with data",
        given: [
          trail(data(s3, { field: "readOnly", equals: ["false"] }), data(lambda), data(dynamodb)),
        ],
        finds: [tag(s3)],
      },
    ],
    undecided: [{ given: [trail(data(s3), data(lambda), data(unknown))], finds: [tag(dynamodb)] }],
  },
});
