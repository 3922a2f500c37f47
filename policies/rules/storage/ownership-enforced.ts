import { each, rule } from "../../engine/rule";
import { evidence, setting } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import { ownershipOf } from "../../relations/storage";

const ownership = (object_ownership: string) => [
  evidence,
  setting("ownership_controls", { rule: { object_ownership } }),
];

export const ownershipEnforced = rule({
  id: "IRR-STORE-005",
  title: "The account of a bucket owns every object in it",
  severity: "high",
  why: "An object that belongs to its writer is beyond the bucket's policy: the archive's own account may be unable to read or to lock it. Without ownership controls ACLs are in force as well.",
  fix: 'Add an aws_s3_bucket_ownership_controls with object_ownership "BucketOwnerEnforced".',
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"],
  waivable: 60,
  applies: each("aws_s3_bucket"),
  check: ({ it }) =>
    it
      .relatedBy(ownershipOf)
      .some((each) => each.attr("rule.object_ownership").is("BucketOwnerEnforced")),
  examples: {
    passes: [ownership("BucketOwnerEnforced")],
    fails: [[evidence], ownership("BucketOwnerPreferred"), ownership("ObjectWriter")],
    undecided: [ownership(unknown)],
  },
});
