import { claim, each, rule } from "../../engine/rule";
import { maybe, type Tri, whether } from "../../engine/tri";
import type { Related } from "../../engine/resource";
import { evidence, setting } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import {
  accessLogsOf,
  encryptionOf,
  lifecycleOf,
  lockOf,
  notificationOf,
  ownershipOf,
  policyOfBucket,
  privacyOf,
  versioningOf,
} from "../../relations/storage";

const settings = {
  encryption: encryptionOf,
  lifecycle: lifecycleOf,
  lock: lockOf,
  logging: accessLogsOf,
  notification: notificationOf,
  ownership: ownershipOf,
  policy: policyOfBucket,
  privacy: privacyOf,
  versioning: versioningOf,
} as const;

const versioned = setting("versioning", { versioning_configuration: { status: "Enabled" } });
const again = (bucket: string) =>
  given("aws_s3_bucket_versioning.again", {
    bucket,
    versioning_configuration: { status: "Suspended" },
  });

export const oneSettingEach = rule({
  id: "IRR-STORE-016",
  title: "A bucket has one resource for each of its settings",
  severity: "high",
  why: "S3 keeps one policy, one lifecycle and one notification configuration for each bucket: a second resource overwrites the first without a word, and each apply turns the other's settings off again.",
  fix: "Merge the resources, also across stacks.",
  docs: [
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification",
  ],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it }) =>
    Object.entries(settings).map(([name, relation]) =>
      claim(name, atMostOne(it.relatedBy(relation))),
    ),
  examples: {
    passes: [[evidence], [evidence, versioned], [evidence, versioned, again("another")]],
    fails: [
      { given: [evidence, versioned, again("logs")], finds: ["aws_s3_bucket.logs#versioning"] },
    ],
    undecided: [
      { given: [evidence, versioned, again(unknown)], finds: ["aws_s3_bucket.logs#versioning"] },
    ],
  },
});

function atMostOne({ found, unresolved }: Related): Tri {
  if (found.length === 1 && unresolved.length > 0)
    return maybe("another resource may be about this bucket, too");
  return whether(
    found.length < 2,
    `${found.map(({ stack, address }) => `${stack}/${address}`).join(" and ")} overwrite each other`,
  );
}
