import { keepsEvidence } from "../../aws/evidence";
import { lasts } from "../../aws/lasting";
import { keepsState } from "../../aws/state";
import { claim, each, rule } from "../../engine/rule";
import { any, implies } from "../../engine/tri";
import { rehearsal, scratch } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";

const bucket = (force_destroy: boolean | string, prevent_destroy: boolean) =>
  given("aws_s3_bucket.logs", {
    bucket: "logs",
    object_lock_enabled: true,
    force_destroy,
    lifecycle: { prevent_destroy },
  });
const forms = ["synth", "joined"] as const;
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const notEmptied = rule({
  id: "IRR-STORE-008",
  title: "Terraform neither empties nor destroys buckets with evidence or state",
  severity: "critical",
  why: "With force_destroy a removed line of code deletes every object that no lock holds; prevent_destroy makes Terraform refuse the plan before anything is lost.",
  fix: "Leave force_destroy false, and set lifecycle.prevent_destroy.",
  docs: [
    "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket",
  ],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it, estate }) => {
    const keeps = any([keepsEvidence(it), keepsState(it, estate)]);
    return keeps.answer === "no"
      ? []
      : [
          claim(
            "force_destroy",
            implies(lasts(estate), () => it.attr("force_destroy").isNot(true)),
          ),
          claim(
            "prevent_destroy",
            implies(lasts(estate), () => it.preventsDestroy()),
          ),
        ];
  },
  examples: {
    passes: [
      { given: [bucket(false, true)], forms },
      {
        note: "of the Terraform state",
        given: [
          given("aws_s3_bucket.state", { bucket: "state", lifecycle: { prevent_destroy: true } }),
        ],
        forms,
      },
      {
        note: "a rehearsal cleans up",
        given: [bucket(true, false), ...rehearsal],
      },
    ],
    fails: [
      { given: [bucket(true, true)], finds: [tag("force_destroy")], forms },
      { given: [bucket(false, false)], finds: [tag("prevent_destroy")], forms },
      {
        given: [given("aws_s3_bucket.state", { bucket: "state" })],
        finds: ["aws_s3_bucket.state#prevent_destroy"],
        forms,
      },
    ],
    undecided: [
      { given: [bucket(unknown, true)], finds: [tag("force_destroy")], forms },
      {
        note: "a plan alone does not tell",
        given: [bucket(false, true)],
        finds: [tag("prevent_destroy")],
        forms: ["plan"],
      },
    ],
    ignores: [scratch],
  },
});
