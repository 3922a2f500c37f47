import { each, rule } from "../../engine/rule";
import { whether, yes } from "../../engine/tri";
import { given } from "../../examples/given";

/** Where a key is named, and whether only its ARN will do. Source: the API reference of each service. */
const places: Readonly<Record<string, { readonly attribute: string; readonly arnOnly?: true }>> = {
  aws_backup_vault: { attribute: "kms_key_arn", arnOnly: true },
  aws_cloudtrail: { attribute: "kms_key_id" },
  aws_cloudwatch_event_archive: { attribute: "kms_key_identifier" },
  aws_cloudwatch_event_bus: { attribute: "kms_key_identifier" },
  aws_cloudwatch_log_group: { attribute: "kms_key_id", arnOnly: true },
  aws_sns_topic: { attribute: "kms_master_key_id" },
  aws_sqs_queue: { attribute: "kms_master_key_id" },
};
const arn = /^arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\/.+$/;
const short = /^(?:alias\/[\w/-]+|(?:mrk-)?[0-9a-f-]{32,36})$/;

const group = (kms_key_id: string) =>
  given("aws_cloudwatch_log_group.logs", { name: "/logs", kms_key_id });
const topic = (kms_master_key_id: string) =>
  given("aws_sns_topic.alerts", { name: "alerts", kms_master_key_id });

export const namesAKey = rule({
  id: "IRR-KEY-017",
  title: "What shall be encrypted names a key in a form that AWS accepts",
  severity: "medium",
  why: "A name that leads to no key is refused when it is applied, or encrypts with a key that nobody watches; log groups and vaults take ARNs only.",
  fix: "Refer to the key's ARN; topics, queues, buses and trails also take alias/NAME or the key's id.",
  docs: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  ],
  waivable: 60,
  applies: each(Object.keys(places), (it) => it.attr(places[it.type]?.attribute ?? "").isSet()),
  check: ({ it }) => {
    const { attribute = "", arnOnly } = places[it.type] ?? {};
    const value = it.attr(attribute);
    return value.text === undefined
      ? yes()
      : whether(
          arn.test(value.text) || (arnOnly !== true && short.test(value.text)),
          value.reason(
            `is ${value.text}, which is no ${arnOnly === true ? "ARN of a key" : "key"}`,
          ),
        );
  },
  examples: {
    passes: [
      group("arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
      [group("${aws_kms_key.logs.arn}"), given("aws_kms_key.logs", {})],
      topic("alias/alerts"),
      topic("1234abcd-12ab-34cd-56ef-1234567890ab"),
    ],
    fails: [
      group("alias/logs"),
      group("nowhere"),
      topic("nowhere"),
      topic("arn:aws:kms:eu-west-1:key/1"),
    ],
    undecided: "A reference that is not known yet is some key's.",
    ignores: [given("aws_sqs_queue.objects", { name: "objects" })],
  },
});
