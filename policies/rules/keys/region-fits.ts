import { each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, maybe, type Tri, whether } from "../../engine/tri";
import { given } from "../../examples/given";
import { vaultUsesKey } from "../../relations/backup-audit";
import {
  bucketEncryptsWith,
  logGroupEncryptsWith,
  queueEncryptsWith,
  topicEncryptsWith,
} from "../../relations/keys";
import { trailEncryptsWith, trailWritesTo } from "../../relations/trail";

const beside = [
  bucketEncryptsWith,
  logGroupEncryptsWith,
  queueEncryptsWith,
  topicEncryptsWith,
  vaultUsesKey,
];
const key = given("aws_kms_key.logs", {});
const group = (region: string) =>
  given(
    "aws_cloudwatch_log_group.logs",
    { name: "/logs", kms_key_id: "${aws_kms_key.logs.arn}" },
    { region },
  );
const trail = [
  given("aws_cloudtrail.trail", {
    name: "trail",
    s3_bucket_name: "logs",
    kms_key_id: "${aws_kms_key.logs.arn}",
  }),
];

export const keyRegionFits = rule({
  id: "IRR-KEY-012",
  title: "A key is in the Region of what it encrypts",
  severity: "high",
  why: "AWS refuses a key of another Region; for a trail the Region of its bucket counts, not its own. The apply stops in the middle, with half of the logging in place.",
  fix: "Make one key in each Region, and for a trail in the Region of its bucket.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  ],
  waivable: 30,
  applies: each("aws_kms_key"),
  check: ({ it }) =>
    all([
      ...beside.flatMap((relation) => it.relatedBy(relation).found.map((user) => isWith(it, user))),
      ...it
        .relatedBy(trailEncryptsWith)
        .found.flatMap((each) => each.related(trailWritesTo).found.map((to) => isWith(it, to))),
    ]),
  examples: {
    passes: [
      [key, group("eu-west-1")],
      [key, ...trail, given("aws_s3_bucket.logs", { bucket: "logs" })],
    ],
    fails: [
      [key, group("us-east-1")],
      [key, ...trail, given("aws_s3_bucket.logs", { bucket: "logs" }, { region: "us-east-1" })],
    ],
    undecided: [
      [
        key,
        given("aws_cloudwatch_log_group.logs", {
          name: "/logs",
          kms_key_id: "${aws_kms_key.logs.arn}",
          region: "${terraform_data.later.output}",
        }),
      ],
    ],
  },
});

const isWith = (key: Resource, user: Resource): Tri =>
  key.region === undefined || user.region === undefined
    ? maybe(`the Region of ${user.address} is not known`)
    : whether(key.region === user.region, `${user.address} is in ${user.region}`);
