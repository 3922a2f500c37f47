import { ranges } from "../../aws/ranges";
import { each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const queue = (visibility_timeout_seconds: number | string) =>
  given("aws_sqs_queue.objects", { name: "objects", visibility_timeout_seconds });
const finds = ["aws_sqs_queue.objects"];

export const numbersInRange = rule({
  id: "IRR-ART-018",
  title: "Every number is one that AWS accepts",
  severity: "medium",
  why: "A period, retention or timeout outside of what the service takes is refused at apply, when what comes before it is made already.",
  fix: "Choose a number in the range that the message names.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
  ],
  waivable: 30,
  applies: each(Object.keys(ranges)),
  // One demand a resource: a plan fills in defaults, of which the synthesised stack knows nothing.
  check: ({ it }) =>
    all(
      Object.entries(ranges[it.type] ?? {}).flatMap(([attribute, [least, most]]) => {
        const number = it.attr(attribute);
        return number.kind === "unset" ? [] : [number.atLeast(least), number.atMost(most)];
      }),
    ),
  examples: {
    passes: [queue(0), queue(43_200)],
    fails: [
      { given: [queue(43_201)], finds },
      {
        given: [given("aws_kms_key.logs", { deletion_window_in_days: 3 })],
      },
    ],
    undecided: [{ given: [queue(unknown)], finds }],
    ignores: [given("aws_s3_bucket.logs", {})],
  },
});
