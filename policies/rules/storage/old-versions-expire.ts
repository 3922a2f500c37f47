import { keepsEvidence } from "../../aws/evidence";
import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, type Tri, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { evidence, setting } from "../../examples/buckets";
import { type ExampleJson, unknown } from "../../examples/given";
import { lifecycleOf, versioningOf } from "../../relations/storage";

/** What a versioned bucket collects that nobody sees, and the argument that ends it. */
const endings = {
  "old-versions": "noncurrent_version_expiration.noncurrent_days",
  uploads: "abort_incomplete_multipart_upload.days_after_initiation",
  "delete-markers": "expiration.expired_object_delete_marker",
} as const;

const versioned = setting("versioning", { versioning_configuration: { status: "Enabled" } });
const lifecycleOnly = (...rule: readonly ExampleJson[]) => [
  evidence,
  versioned,
  setting("lifecycle_configuration", { rule: [...rule] }),
];
const enabled = (id: string, ending: ExampleJson, filter: ExampleJson = [{}]) => ({
  id,
  status: "Enabled",
  filter,
  ...(ending as Record<string, ExampleJson>),
});
const objects = enabled("objects", { expiration: [{ days: 400 }] });
const old = { noncurrent_version_expiration: [{ noncurrent_days: 90 }] };
const lifecycle = (...rule: readonly ExampleJson[]) => lifecycleOnly(objects, ...rule);
const uploads = enabled("uploads", {
  abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
});
const markers = enabled("markers", { expiration: [{ expired_object_delete_marker: true }] });
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const oldVersionsExpire = rule({
  id: "IRR-STORE-017",
  title: "Logs, old versions, broken uploads and markers end one day",
  severity: "low",
  why: "Logs hold personal data, which nobody may keep without end. In a versioned bucket an expired object stays as an old version and is paid for without end; parts of broken uploads are invisible, and markers slow every listing of an investigation down.",
  fix: "Add lifecycle rules for the whole bucket with expiration, noncurrent_version_expiration, abort_incomplete_multipart_upload and expired_object_delete_marker.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  ],
  waivable: 180,
  applies: each("aws_s3_bucket", (it) =>
    it
      .relatedBy(versioningOf)
      .some((each) => each.attr("versioning_configuration.status").is("Enabled")),
  ),
  check: ({ it }) => [
    ...Object.entries(endings).map(([name, path]) =>
      claim(
        name,
        it.relatedBy(lifecycleOf).some((each) =>
          any(
            each.blocks("rule").map((block) => ends(block, path)),
            `no rule of ${each.address} has ${path}`,
          ),
        ),
      ),
    ),
    claim(
      "objects",
      implies(keepsEvidence(it), () =>
        it.relatedBy(lifecycleOf).some((each) =>
          any(
            each.blocks("rule").map((block) => ends(block, "expiration.days")),
            `no rule of ${each.address} has expiration.days`,
          ),
        ),
      ),
    ),
  ],
  examples: {
    passes: [lifecycle(enabled("old", old), uploads, markers)],
    fails: [
      { given: [evidence, versioned], finds: [...Object.keys(endings), "objects"].map(tag) },
      { given: lifecycleOnly(enabled("old", old), uploads, markers), finds: [tag("objects")] },
      { given: lifecycle(uploads, markers), finds: [tag("old-versions")] },
      { given: lifecycle(enabled("old", old), markers), finds: [tag("uploads")] },
      { given: lifecycle(enabled("old", old), uploads), finds: [tag("delete-markers")] },
      {
        note: "disabled, or for a part of the bucket",
        given: lifecycle(
          { ...enabled("off", old), status: "Disabled" },
          enabled("part", old, [{ prefix: "a/" }]),
          uploads,
          markers,
        ),
        finds: [tag("old-versions")],
      },
    ],
    undecided: [
      {
        given: lifecycle({ ...enabled("old", old), status: unknown }, uploads, markers),
        finds: [tag("old-versions")],
      },
    ],
    ignores: [evidence],
  },
});

function ends(block: Value, path: string): Tri {
  const filter = block.attr("filter");
  const parts = ["prefix", "tag", "and", "object_size_greater_than", "object_size_less_than"];
  return all([
    block.attr("status").is("Enabled"),
    block.attr(path).isSet(),
    block.attr(path).isNot(false),
    whether(
      parts.every(
        (part) =>
          ["", undefined].includes(filter.attr(part).text) && filter.attr(part).items().length < 2,
      ),
      block.reason("is for a part of the bucket"),
    ),
  ]);
}
