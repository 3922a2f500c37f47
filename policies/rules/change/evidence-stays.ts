import { protectedTypes } from "../../aws/destructive-actions";
import { change, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const before = { bucket: "logs" };

export const evidenceStays = rule({
  id: "IRR-CHANGE-001",
  title: "No plan deletes or replaces what keeps evidence",
  severity: "critical",
  why: "Terraform deletes a bucket, key or trail as readily as a tag; a replacement is a deletion too, and a deleted key makes every log unreadable.",
  fix: "Take the deletion out of the plan: keep the resource's address with a moved block, or move it out of the state with a removed block that does not destroy.",
  docs: ["https://developer.hashicorp.com/terraform/language/block/removed"],
  waivable: 7,
  applies: change(protectedTypes),
  check: ({ it, actions }) =>
    whether(!actions.includes("delete"), {
      text: `the plan would ${actions.length > 1 ? "replace" : "delete"} it`,
      at: it.place(),
    }),
  examples: {
    passes: [
      given("aws_s3_bucket.logs", { bucket: "logs", tags: { team: "ir" } }, { before }),
      given("aws_s3_bucket.logs", before),
    ],
    fails: [
      given("aws_s3_bucket.logs", before, { before, actions: ["delete"] }),
      given("aws_s3_bucket.logs", { bucket: "new" }, { before, actions: ["delete", "create"] }),
      given("aws_s3_bucket.logs", { bucket: "new" }, { before, actions: ["create", "delete"] }),
    ],
    undecided: "A plan always knows what it would do.",
    ignores: [
      given("aws_s3_object.note", {}, { before: {}, actions: ["delete"] }),
      given("aws_s3_bucket.logs", before, { before, actions: ["no-op"] }),
    ],
  },
});
