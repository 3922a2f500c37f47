import { claim, each, rule } from "../../engine/rule";
import { all, any, maybe, whether } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import { type ExampleJson, given, unknown } from "../../examples/given";

const arn = (name: string) => `arn:aws:sqs:eu-west-1:111111111111:${name}`;
const queue = (maxReceiveCount: ExampleJson = 5) =>
  given("aws_sqs_queue.objects", {
    name: "objects",
    redrive_policy: JSON.stringify({ deadLetterTargetArn: arn("dead"), maxReceiveCount }),
  });
const dead = given("aws_sqs_queue.dead", { name: "dead" });
const allow = (policy: ExampleJson) =>
  given("aws_sqs_queue_redrive_allow_policy.dead", {
    queue_url: "${aws_sqs_queue.dead.url}",
    redrive_allow_policy: typeof policy === "string" ? policy : JSON.stringify(policy),
  });
const from = (...sourceQueueArns: readonly string[]) => ({
  redrivePermission: "byQueue",
  sourceQueueArns,
});
const finds = ["aws_sqs_queue.objects#source"];

export const deadLettersFromSource = rule({
  id: "IRR-SHIP-003",
  title: "A dead-letter queue takes messages from its own queue alone",
  severity: "medium",
  why: "Without a redrive allow policy every queue of the account and Region may use it: what could not be handled is then lost among other things, and a retry or two loses a message that a third would have saved.",
  fix: "Set redrive_allow_policy with redrivePermission byQueue and the one source, and a maxReceiveCount of at least 3.",
  docs: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  ],
  waivable: 90,
  applies: each("aws_sqs_queue"),
  check: ({ it, estate }) => {
    const redrive = it.attr("redrive_policy").json();
    const targets = estate
      .all("aws_sqs_queue")
      .filter((other) => redrive.attr("deadLetterTargetArn").pointsTo(other).answer === "yes");
    return targets.flatMap((target) => [
      claim("tries", redrive.attr("maxReceiveCount").atLeast(3)),
      claim(
        "source",
        any(
          estate
            .all("aws_sqs_queue_redrive_allow_policy")
            .filter((each) => each.attr("queue_url").pointsTo(target).answer !== "no")
            .map((each) => {
              const policy = each.attr("redrive_allow_policy").json();
              const sources = policy.blocks("sourceQueueArns");
              return policy.kind === "unknown" && sources.length === 0
                ? maybe(policy.reason("is not known yet"))
                : all([
                    policy.attr("redrivePermission").is("byQueue"),
                    whether(sources.length > 0, policy.reason("names no source")),
                    ...sources.map((source) =>
                      canonicalText(source.val ?? "") === undefined
                        ? maybe(source.reason("is not known yet"))
                        : source.pointsTo(it),
                    ),
                  ]);
            }),
          `${target.address} has no redrive allow policy`,
        ),
      ),
    ]);
  },
  examples: {
    passes: [[queue(), dead, allow(from(arn("objects")))]],
    fails: [
      { given: [queue(), dead], finds },
      { given: [queue(), dead, allow({ redrivePermission: "allowAll" })], finds },
      { given: [queue(), dead, allow(from(arn("objects"), arn("another")))], finds },
      { given: [queue(), dead, allow(from(arn("another")))], finds },
      {
        given: [queue(1), dead, allow(from(arn("objects")))],
        finds: ["aws_sqs_queue.objects#tries"],
      },
    ],
    undecided: [{ given: [queue(), dead, allow(unknown)], finds }],
    ignores: [given("aws_sqs_queue.alone", { name: "alone" })],
  },
});
